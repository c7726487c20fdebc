"""Industries by the Vietnam Standard Industrial Classification: a code as typed, its name, and a search through them.

Data: `resources/vocabulary/sectors.csv`, the sections (level 1) and divisions (level 2) of Decision 27/2018/QD-TTg.
Decision 36/2025/QD-TTg, which follows it, has not been read: the letters of sections differ from J on, so the digits
of a code decide and not its letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...tables import shipped
from ...tables.words import fold

SEPARATOR = " — "
_CODE = re.compile(r"([A-V])?\s*[.\-/]?\s*(\d{2}(?:\.?\d){0,3})(?!\w)\.?", re.IGNORECASE)
_LETTER = re.compile(r"[A-U]", re.IGNORECASE)


@dataclass(frozen=True)
class Sector:
    """A section ("C") or a division ("C10"). name: by language."""

    code: str
    section: str
    name: Mapping[str, str]


@cache
def sectors() -> dict[str, Sector]:
    """Every section, followed by its divisions, by code."""
    return {
        row["code"]: Sector(row["code"], row["section"], {"vi": row["name_vi"], "en": row["name_en"]})
        for row in shipped.rows("vocabulary", "sectors.csv")
    }


def sector_code(typed: object) -> str:
    """The code that is typed, with the letter of its section: "C10" for "10", "c 10" and "C10 — Sản xuất …", "C1010"
    for "10.10"; "" for what names no division of the list. The name of an industry is its code as well."""
    text = _plain(typed)
    found = _CODE.match(text)
    if found is not None:
        digits = found[2].replace(".", "")
        division = _divisions().get(digits[:2])
        return division[0] + digits if division else ""
    if _LETTER.fullmatch(text):
        return text.upper()
    named = [code for code, names in _folded().items() if fold(text) in names] if text else []
    return named[-1] if named else ""  # a section of one division is called like it


def sector_of(code: object) -> Sector | None:
    """The division of a code however long, or the section of a letter; None for what is in no list."""
    known = sector_code(code)
    return sectors().get(known[:3]) if known else None


def sector_title(code: object, language: str) -> str:
    """Code and name: "C1010 — Sản xuất chế biến thực phẩm"; what is typed as it stands where nothing is known of it."""
    found = sector_of(code)
    return f"{sector_code(code)}{SEPARATOR}{found.name[language]}" if found else _plain(code)


def search_sectors(typed: object, most: int = 30) -> list[Sector]:
    """Those whose code begins as typed, with or without the letter, else whose Vietnamese or English name has words
    that begin like each typed one, marks optional; those with the very phrase first. All for ""."""
    text = _plain(typed)
    code, words = re.sub(r"[\s.]", "", text).upper(), fold(text).split()
    by_code = [each for each in sectors().values() if code and each.code[1 if code.isdigit() else 0 :].startswith(code)]
    if by_code or not words:
        return (by_code or list(sectors().values()))[:most]
    texts = {code: " " + " ; ".join(names) for code, names in _folded().items()}
    found = [code for code, text in texts.items() if all(re.search(rf"[\s(]{re.escape(word)}", text) for word in words)]
    found.sort(key=lambda code: " ".join(words) not in texts[code])
    return [sectors()[code] for code in found[:most]]


def _plain(typed: object) -> str:
    if isinstance(typed, float) and typed.is_integer():
        typed = int(typed)
    return "" if typed is None else str(typed).strip()


@cache
def _divisions() -> dict[str, str]:
    return {code[1:]: code for code in sectors() if len(code) > 1}


@cache
def _folded() -> dict[str, tuple[str, ...]]:
    return {code: tuple(fold(name) for name in each.name.values()) for code, each in sectors().items()}
