"""A review in one GeoPackage file: the API that panel, findings, minutes and start page call.

A `ReviewFile` holds no connection, only a path: it may be used from any thread, and the file may be renamed while
nothing runs. Every call opens the file, does one thing as one transaction, and closes it. Several people may work on
one file: rounds are never overwritten by others' (`after`), and a mark somebody else changed meanwhile is not either
(`was`). Every method raises EcoIpError with one sentence, and then the file is as it was.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...core.errors import EcoIpError
from ...core.review.record import TABLES, Columns, DocumentMark, KeptRound, Mark, RoundFacts
from ...core.review.rounds import Round
from ..geopackage.names import check_name
from . import access, create, documents, layout, rounds, rows


@dataclass(frozen=True)
class ReviewFile:
    """The review in the file `path`, called `name`."""

    path: Path
    name: str

    @classmethod
    def create(cls, path: Path, name: str, *, editor: str, language: str = "vi") -> ReviewFile:
        """A new file without rounds; `path` ends in .gpkg and is not there yet. editor: who works, as
        `storage.opening.editor_name` says; language: of the titles of its fields, for other programs."""
        create.create(path, name, editor=editor, language=language)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> ReviewFile:
        """The review in `path`; one that was moved or renamed opens as any other."""
        check_name(path)
        with access.reading(path) as source:
            return cls(path, access.values_in(source).get("name") or path.stem)

    def copy(self, path: Path, name: str, *, editor: str) -> ReviewFile:
        """A new file with all that this one holds, called `name`; documents are inside it."""
        with create.new_file(path) as unfinished:
            with access.reading(self.path) as source:
                access.run(source, "copy", path=access.quoted(str(unfinished)))
            with access.writing(unfinished, editor) as source:
                access.put_value(source, "name", name)
        return ReviewFile.open(path)

    def can_edit(self) -> bool:
        """Whether file and folder may be written, as far as the disk says; what it says when writing counts."""
        return os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)

    def rounds(self) -> tuple[RoundFacts, ...]:
        """What a list says of each round, the first one first."""
        with access.reading(self.path) as source:
            found = rounds.facts_of(rows.read(source, "round", layout.tables()["round"]))
        return tuple(sorted((facts for facts, _ in found), key=lambda facts: facts.number))

    def changes(self) -> int:
        """How many times the file was written: another number than before says that somebody wrote meanwhile."""
        with access.reading(self.path) as source:
            return int(access.values_in(source)["changes"])

    def add_round(self, kept: KeptRound, *, editor: str, after: int) -> int:
        """Append a round, with the next number, which is returned. after: the last round the caller knows, 0 for none.

        Raises EcoIpError `error.review_round_added` when somebody else added one meanwhile: load it, compare, add
        again.
        """
        with access.writing(self.path, editor) as source:
            last = _last(source)
            if last != after:
                raise EcoIpError("error.review_round_added", path=str(self.path), round=last)
            _write(source, last + 1, kept, editor)
        return after + 1

    def replace_round(self, number: int, kept: KeptRound, *, editor: str) -> None:
        """Put `kept` in the place of the last round: the same drawing was checked once more. Its documents stay."""
        with access.writing(self.path, editor) as source:
            last = _last(source)
            if last != number:
                raise EcoIpError("error.review_round_added", path=str(self.path), round=last)
            for name in _round_tables(source, _facts(source, number)).values():
                rows.delete(source, name, number)
            _write(source, number, kept, editor)

    def load(self, number: int | None = None) -> KeptRound:
        """A round with all it holds, the last one without a number. Raises EcoIpError `error.review_no_round`."""
        with access.reading(self.path) as source:
            facts = _facts(source, _last(source) if number is None else number)
            actual = _round_tables(source, facts)
            tables = layout.tables()
            found = {
                name: rows.read(source, actual[name], tables[name], facts.number)
                for name in ("findings", *TABLES)
                if name in actual
            }
            bounds = _bounds(source, facts.number)
        here, gone = rounds.listed(found.pop("findings"))
        prints = found["zones"].columns["fingerprint"] if "zones" in found else ()
        made = Round(facts.crs, bounds, frozenset(one for one in prints if one), here, gone)
        return KeptRound(facts, made, {name: table for name, table in found.items() if len(table)})

    def marks(self, number: int) -> dict[int, Mark]:
        """What is said of each finding of a round, by its number."""
        with access.reading(self.path) as source:
            actual = _round_tables(source, _facts(source, number))["findings"]
            return rounds.marks_of(rows.read(source, actual, layout.tables()["findings"], number))

    def mark(self, number: int, finding: int, mark: Mark, *, editor: str, was: Mark | None = None) -> None:
        """Say something of one finding of a round. was: what the caller last saw there.

        Raises EcoIpError `error.review_marked` when it is not that any more: somebody else's words are not overwritten.
        """
        self.mark_all(number, {finding: mark}, editor=editor, was={} if was is None else {finding: was})

    def mark_all(
        self, number: int, said: Mapping[int, Mark], *, editor: str, was: Mapping[int, Mark] | None = None
    ) -> None:
        """Say something of several findings of a round at once, by their numbers: all or nothing."""
        with access.writing(self.path, editor, access.SHORT_MS) as source:
            actual = _round_tables(source, _facts(source, number))["findings"]
            rounds.write_marks(source, actual, number, said, was or {}, editor)

    def documents(self, number: int | None = None) -> tuple[DocumentMark, ...]:
        """The documents of a round, or of all rounds, the oldest first."""
        with access.reading(self.path) as source:
            return documents.listed(source, number)

    def add_document(self, number: int, kind: str, name: str, content: bytes, *, editor: str) -> DocumentMark:
        """Keep a document in the file; a report and minutes beside it as well. kind: `report`, `minutes`, `drawing` or
        `declared`; one of the same kind and name in the same round is replaced. content: of the whole file."""
        with access.writing(self.path, editor) as source:
            _facts(source, number)
            made = documents.add(source, number, kind, name, content)
        if kind in documents.BESIDE:
            documents.write_beside(self.path, made, content)
        return made

    def content(self, document: DocumentMark) -> bytes:
        """A document as it was kept."""
        with access.reading(self.path) as source:
            return documents.content(source, document)

    def path_of(self, document: DocumentMark) -> Path:
        """A file with that document: the one beside, else written out again, where the folder may be written, else in
        a temporary folder."""
        return documents.path_of(self.path, document, self.content)

    def sources(self, number: int) -> dict[str, str]:
        """The data sources for QGIS of one round, by table: `findings` (without those mended), `zones`, `boundary`,
        `import_notes`, `verdict` and `balance`, those that have any rows; `park_verdict`: the boundaries that have a
        verdict with them."""
        with access.reading(self.path) as source:
            actual = _round_tables(source, _facts(source, number))
            shown = {name: rows.of_round(number) for name in actual if name != "round"}
            shown["findings"] += f" AND {rounds.STILL_THERE}"
            if "boundary" in actual and rows.has_field(source, actual["boundary"], "verdict"):
                actual["park_verdict"] = actual["boundary"]
                shown["park_verdict"] = f"{rows.of_round(number)} AND verdict IS NOT NULL"
            there = [
                name for name, where in shown.items() if name in actual and rows.any_in(source, actual[name], where)
            ]
        return {name: f"{self.path}|layername={actual[name]}|subset={shown[name]}" for name in there}


def _last(source: Any) -> int:
    found = access.run(source, "last_round")
    return int(found[0][0] or 0) if found else 0


def _facts(source: Any, number: int) -> RoundFacts:
    found = rounds.facts_of(rows.read(source, "round", layout.tables()["round"], number))
    if not found:
        raise EcoIpError("error.review_no_round", round=number)
    return found[0][0]


def _bounds(source: Any, number: int) -> tuple[float, float, float, float]:
    return rounds.facts_of(rows.read(source, "round", layout.tables()["round"], number))[0][1]


def _round_tables(source: Any, facts: RoundFacts) -> dict[str, str]:
    """The name in the file of every table but that of the documents, for a round."""
    plain = {name: name for name, table in layout.tables().items() if not table.geometry and name != "document"}
    return {**plain, **create.tables_of(source, facts.crs, facts.crs_wkt)}


def _write(source: Any, number: int, kept: KeptRound, editor: str) -> None:
    tables, facts = layout.tables(), kept.facts
    actual = create.tables_in(source, facts.crs, facts.crs_wkt)
    facts = replace(facts, number=number, made_by=facts.made_by or editor)
    content: dict[str, Columns] = {"round": rounds.fact_columns(replace(kept, facts=facts))}
    content["findings"] = rounds.finding_columns(kept.round, editor, facts.made_at)
    content.update({name: kept.tables[name] for name in TABLES if name in kept.tables})
    for name, columns in content.items():
        rows.insert(source, actual.get(name, name), tables[name], number, columns)
