"""The provinces as a reviewer looks for them: in Vietnamese order, under their names of before and after 2025."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ....core.drawing.vn2000 import Province, provinces
from ....core.tables.words import fold

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # ngang, huyền, hỏi, ngã, sắc, nặng: as dictionaries have them


@dataclass(frozen=True)
class Entry:
    """One province to choose. name: as the algorithm knows it; now: what it belongs to since 2025, "" where it is still
    called so; meridian: as planners write it."""

    name: str
    now: str
    meridian: str

    @property
    def searched(self) -> str:
        """What is searched in: both names, without marks."""
        return fold(f"{self.name} {self.now} {self.meridian}")


def entries() -> tuple[Entry, ...]:
    """All of them in Vietnamese alphabetical order."""
    return tuple(_entry(province) for province in sorted(provinces().values(), key=lambda each: order(each.name)))


def order(name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The key to sort Vietnamese by: letters first (a ă â b …), tones where all letters are the same."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", name.casefold()):
        parts = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in parts if mark in _TONES), "")
        plain = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else letter
        letters.append(_LETTERS.index(plain) + 1 if plain in _LETTERS else 0)
        tones.append(_TONES.index(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones)


def _entry(province: Province) -> Entry:
    now = "" if province.since_2025 == province.name else province.since_2025
    return Entry(province.name, now, province.zone.meridian)
