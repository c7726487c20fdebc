"""A code of a dossier in its parts while it is typed: what each means, and which one is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...text import say
from .. import codes

OK, WRONG, MISSING, EXTRA = "ok", "wrong", "missing", "extra"
_DIGITS = re.compile(r"\d+", re.ASCII)
_LAYOUT: dict[str, tuple[tuple[str, int, str], ...]] = {
    codes.HO_SO_FIELD: (
        ("province", 2, "province"), ("plan", 3, "plan"), ("overall", 1, ""), ("local", 2, ""), ("serial", 4, ""),
    ),
    codes.THONG_TIN_FIELD: (
        ("province", 2, "province"), ("year", 2, ""), ("level", 1, "level"), ("kind", 1, "kind"),
        ("adjustment", 1, "adjustment"), ("system", 5, ""),
    ),
}  # fmt: skip
"""Each part with its letters and the group of words its values come from, "" for any digits."""


@dataclass(frozen=True)
class Part:
    """One part of a code. name: `province` …, `extra` for what stands behind the last one; first, last: the places of
    its letters, from 1; typed: what stands there; group: of its words."""

    name: str
    first: int
    last: int
    typed: str
    group: str
    state: str

    def meaning(self, language: str) -> str:
        """What was typed in words, "" for what says nothing by itself."""
        if self.state != OK:
            return ""
        if self.name == "year":
            return f"20{self.typed}"
        return codes.word(self.group, self.typed, language) if self.group else ""

    def fault(self, language: str) -> str:
        """The sentence that names the place and what may stand there, "" for a part that is right."""
        if self.state == OK:
            return ""
        place = f"{self.first}–{self.last}" if self.last > self.first else str(self.first)
        if self.state == EXTRA:
            return say("dossier.typed.extra", language, place=place, typed=self.typed)
        named = say(f"dossier.part.{self.name}", language)
        return say(f"dossier.typed.{self.state}", language, place=place, typed=self.typed, part=named,
                   wanted=self._wanted(language))  # fmt: skip

    def _wanted(self, language: str) -> str:
        if self.group == "province":
            return say("dossier.wanted.province", language)
        if not self.group:
            return say("dossier.wanted.digits", language, count=self.last - self.first + 1)
        return ", ".join(f"{value} ({codes.word(self.group, value, language)})" for value in codes.values(self.group))


def tidied(typed: str) -> str:
    """A code as it is meant: capitals, without the blanks it was pasted with."""
    return "".join(typed.split()).upper()


def parts(field: str, typed: str) -> tuple[Part, ...]:
    """The parts of a `maHoSoQH` or `maThongTinQH` as far as it was typed."""
    found, at = [], 0
    for name, length, group in _LAYOUT[field]:
        text = typed[at : at + length]
        found.append(Part(name, at + 1, at + length, text, group, _state(text, length, group)))
        at += length
    if len(typed) > at:
        found.append(Part("extra", at + 1, len(typed), typed[at:], "", EXTRA))
    return tuple(found)


def in_words(field: str, typed: str, language: str) -> str:
    """The parts that are right in words: “24 Bắc Ninh · QPK quy hoạch phân khu”."""
    told = ((part.typed, part.meaning(language)) for part in parts(field, typed) if part.state == OK)
    return " · ".join(f"{text} {meaning}".strip() for text, meaning in told)


def faults(field: str, typed: str, language: str) -> tuple[str, ...]:
    """What is wrong, place by place; of what is not typed yet only the next part."""
    wrong = [part for part in parts(field, typed) if part.state in (WRONG, EXTRA)]
    missing = [part for part in parts(field, typed) if part.state == MISSING][:1]
    return tuple(part.fault(language) for part in (*wrong, *missing))


def _state(text: str, length: int, group: str) -> str:
    """Half a part is wrong as soon as no value begins so."""
    values = codes.values(group) if group else ()
    begins = any(value.startswith(text) for value in values) if group else _DIGITS.fullmatch(text) is not None
    if text and not begins:
        return WRONG
    return MISSING if len(text) < length else OK
