"""Which land-use class does a code or name typed by hand mean? (data: `resources/vocabulary/landuse_codes.csv`)

A code is read only if the table lists it: as typed, or without stage prefix and zone number, or as a member of a
listed family (`DAT_HTXH_*`); in a label also without what is written round it (`written`). Marks, case and separators
do not count. Nothing is guessed: the rest is `unknown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..errors import EcoIpError
from ..tables import shipped, user_csv
from ..tables.words import fold_case, fold_signs
from ..text import say
from . import written
from .classes import CLASSES, land_classes

if TYPE_CHECKING:
    import numpy.typing as npt

_BLANK = re.compile(r"(?<![0-9]) | (?![0-9])")
_LAND = re.compile(r"^(?:KHU )?(?:DAT|ĐẤT) ?(?=.)")
_STAGE_NAME = "HI[EỆ]N ?TR[AẠ]NG|QUY ?HO[AẠ]CH(?: ?(?:[DĐ][OỢ]T ?[DĐ][AẦ]U|D[AÀ]I ?H[AẠ]N))?"
_STAGE = re.compile(rf"^(?:(?:HT|QH|QHDD|QHDH) |(?:{_STAGE_NAME}) ?)(?=.)| (?:HT|QH|QHDD|QHDH|{_STAGE_NAME})$")
_NUMBER = re.compile(r"(?:(?<=\w) |(?<=[^\W\d_]))[0-9]+ ?[A-Z]?$")
_BLOCK = re.compile(r"(?<=\w)(?<!^DAT)(?<!^ĐẤT)(?<!^KHU DAT)(?<!^KHU ĐẤT) (?:[A-ZĐ]|[IVX]{2,4})$")
_LONGEST_SYMBOL = 5
_LEVELS = ("QG", "CV", "CT", "CH", "DVO", "MN", "TH", "THCS")
"""Suffixes of Circular 16/2025's layer names: the level a facility serves, and the three kinds of school."""


@dataclass(frozen=True)
class CodeEntry:
    """A row of the table: `code` as written there (a family ends in `*`), where it comes from and how sure that is.

    source: short id (`tt16-2025`, …), or `mapping` for the user's own; evidence: `verified`, `secondary`,
    `assumed`, or `project` for the user's own. note: why this class, in English.
    """

    code: str
    land_class: str
    source: str
    evidence: str
    note: str = ""


@dataclass(frozen=True)
class Reading:
    """How a code was read. `how`: `listed` (the code itself), `shortened` (without stage or zone number), `family`,
    `mixed` (listed as naming several uses), `ambiguous` (two classes fit), `unlisted`, `empty`; class `unknown` for
    the last four. entry: the row that decided, None where none did.
    """

    typed: str
    land_class: str
    how: str
    entry: CodeEntry | None = None

    def say(self, language: str) -> str:
        """One sentence for log and report, in `language`."""
        params = {"typed": self.typed, "name": land_classes()[self.land_class].name[language]}
        if self.entry:
            evidence = say(f"code.evidence.{self.entry.evidence}", language)
            source = say(f"code.source.{self.entry.source}", language)
            params.update(code=self.entry.code, source=source, evidence=evidence)
        return say(f"code.reading.{self.how}", language, **params)


@dataclass(frozen=True)
class CodeTable:
    """The codes that can be read; earlier layers win (the user's mapping before the shipped table)."""

    layers: tuple[_Layer, ...]

    @staticmethod
    def shipped() -> CodeTable:
        """The table that comes with the plugin, read once."""
        return _shipped()

    def with_mapping(self, mapping: Mapping[str, str]) -> CodeTable:
        """This table with the user's `mapping` (code to class id, see `load_mapping`) before it.

        A code ending in `*` is a family. Raises ValueError for a blank code or a class id that does not exist.
        """
        for code, land_class in mapping.items():
            if land_class not in CLASSES or not fold_signs(code):
                raise ValueError(f"{code!r} cannot be read as {land_class!r}")
        own = (CodeEntry(code, land_class, "mapping", "project") for code, land_class in mapping.items())
        return CodeTable((_layer(own), *self.layers))

    def read(self, code: object) -> Reading:
        """How `code` is read; None and blanks are `empty`. Any other type is read by its `str`."""
        typed = "" if code is None else str(code).strip()
        folded = fold_signs(typed)
        if not folded:
            return Reading(typed, "unknown", "empty")
        found = self._listed(typed, (typed,))
        if found is None and not written.is_note(typed) and any(letter.isalpha() for letter in folded):
            found = self._listed(typed, written.barer(typed)) or self._in_parts(typed)
        return found or Reading(typed, "unknown", "unlisted")

    def _in_parts(self, typed: str) -> Reading | None:
        """The reading of a label in several parts that name one class."""
        parts = [part for text in written.parts(typed) if (part := self._listed(typed, (text, *written.barer(text))))]
        if parts and len({part.land_class for part in parts}) == 1:
            return parts[0]
        return None

    def _listed(self, typed: str, texts: Iterable[str]) -> Reading | None:
        """The reading of the first of `texts`, each the code `typed` or a part of it, that a layer lists."""
        forms = [[fold_signs(text)] if written.is_note(text) else list(_forms(fold_signs(text))) for text in texts]
        for layer in self.layers:
            for form in forms:
                reading = layer.read(typed, form)
                if reading:
                    return reading
        return None

    def classify(self, codes: Sequence[str | None]) -> npt.NDArray[np.object_]:
        """Class ids of `codes`, (n,) object; `unknown` for None, blanks and whatever the table does not list."""
        read = {code: self.read(code).land_class for code in set(codes)}
        return np.array([read[code] for code in codes], dtype=object)


def spelling(code: str) -> str:
    """What makes two codes the same entry of a table: case, separators and a leading "đất" do not, marks do."""
    return _key(fold_signs(code, marks=True)) + ("*" if code.rstrip().endswith("*") else "")


def load_mapping(path: Path, tell: user_csv.Tell | None = None) -> dict[str, str]:
    """The user's mapping, code to class id: a table with the columns `code` and `class`.

    Other columns, blank lines and the layers of a table of layers do not count. Raises EcoIpError naming the file and,
    where there is one, the line.
    """
    mapping: dict[str, str] = {}
    seen: dict[str, tuple[int, str]] = {}
    file = path.name
    for line, row in user_csv.rows(path, needed=("code", "class"), tell=tell):
        code, land_class = row["code"], fold_case(row["class"])
        if not code and row.get("layer"):
            continue
        if not fold_signs(code):
            raise EcoIpError("error.mapping.no_code", file=file, line=line)
        if land_class not in CLASSES:
            raise EcoIpError("error.mapping.class", file=file, line=line, found=land_class, classes=", ".join(CLASSES))
        first_line, first = seen.setdefault(spelling(code), (line, land_class))
        if first != land_class:
            twice = {"code": code, "found": land_class, "first": first, "first_line": first_line}
            raise EcoIpError("error.mapping.twice", file=file, line=line, **twice)
        mapping[code] = land_class
    if not mapping:
        raise EcoIpError("error.mapping.empty", file=file)
    return mapping


def _forms(folded: str) -> Iterator[str]:
    """`folded` and ever shorter forms of it: without stage, then each trailing number, with its letter and without."""
    form, numbered = folded, False
    while form:
        yield form
        before = form
        form = _STAGE.sub("", before, count=1)
        if form == before:
            form = _NUMBER.sub("", before)
            if form != before:
                numbered = True
                yield _BLOCK.sub("", form)  # CQ.A-13 is number A-13 of CQ, before it is number 13 of CQA
        if form == before and numbered:
            form, numbered = _BLOCK.sub("", before), False
        if form == before:
            return


def _key(form: str) -> str:
    """A folded form as the index knows it: no leading "đất", no blank but between two digits."""
    return _squeeze(_LAND.sub("", form))


def _squeeze(form: str) -> str:
    return _BLANK.sub("", form)


@dataclass(frozen=True)
class _Layer:
    """Entries by key, and families as (beginning, entry), the longest beginning first."""

    exact: Mapping[str, tuple[CodeEntry, ...]]
    families: tuple[tuple[str, CodeEntry], ...]

    def read(self, typed: str, forms: Sequence[str]) -> Reading | None:
        """The reading of `typed`, or None where this layer lists nothing like it."""
        for form in forms:
            entries = self.exact.get(_key(form))
            if entries and (form == fold_signs(typed) or not _is_figure(typed, entries[0])):
                return _settle(typed, entries, "listed" if form == fold_signs(typed) else "shortened")
        for form in forms:
            squeezed = _squeeze(form)
            for beginning, entry in self.families:
                if squeezed.startswith(beginning):
                    return _settle(typed, (entry,), "family")
        return None


def _settle(typed: str, entries: tuple[CodeEntry, ...], how: str) -> Reading:
    """The reading of `typed` when all of `entries` share its key: marks decide between classes, else nothing does."""
    if len(entries) > 1:
        forms = {_key(form) for form in _forms(fold_signs(typed, marks=True))}
        marked = tuple(entry for entry in entries if spelling(entry.code) in forms)
        entries = marked or entries
        if len({entry.land_class for entry in entries}) > 1:
            return Reading(typed, "unknown", "ambiguous")
    entry = entries[0]
    return Reading(typed, entry.land_class, "mixed" if entry.land_class == "unknown" else how, entry)


def _is_figure(typed: str, entry: CodeEntry) -> bool:
    """Whether `typed` is a figure with letters that happen to be a symbol: `MN +1.20` is a level and no water."""
    return entry.code.isupper() and len(entry.code) <= _LONGEST_SYMBOL and written.is_figure(typed)


def _layer(entries: Iterable[CodeEntry]) -> _Layer:
    exact: dict[str, tuple[CodeEntry, ...]] = {}
    families: list[tuple[str, CodeEntry]] = []
    for entry in entries:
        if entry.code.endswith("*"):
            families.append((_squeeze(fold_signs(entry.code)), entry))
            continue
        for code in _written(entry):
            key = _key(fold_signs(code))
            exact[key] = (*exact.get(key, ()), entry)
    families.sort(key=lambda family: -len(family[0]))
    return _Layer(exact, tuple(families))


def _written(entry: CodeEntry) -> Iterator[str]:
    """The code of `entry`, and for a layer name of the circular the same with each level suffix."""
    yield entry.code
    if entry.source == "tt16-app1-layers" and entry.code.startswith("DAT_"):
        yield from (f"{entry.code}_{level}" for level in _LEVELS)


def entries() -> tuple[CodeEntry, ...]:
    """Every row of the shipped table."""
    return tuple(
        CodeEntry(row["code"], row["class"], row["source"], row["evidence"], row["note"])
        for row in shipped.rows("vocabulary", "landuse_codes.csv")
    )


@cache
def _shipped() -> CodeTable:
    return CodeTable((_layer(entries()),))
