"""One round of a review as it is kept: what was handed in, what was found and judged, and what the reviewer said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..rules.verdict import FAIL, PASS
from .rounds import Listed, Round

Texts = Mapping[str, str]
"""A sentence by language, {"vi": …, "en": …}; {} where there is none."""


@dataclass(frozen=True)
class FileMark:
    """A file that was handed in: its name without folder, and what tells its content from any other."""

    name: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Share:
    """The composite share as one side gives it, the drawing or the declared table.

    verdict: of all rules asked, `pass`, `fail`, `no_verdict`, or "" where nothing was held against them. measured_pct,
    required_pct: of the composite; missing_ha: 0 where it passes. None where there is no figure. sentence: that
    verdict for people.
    """

    verdict: str = ""
    measured_pct: float | None = None
    required_pct: float | None = None
    missing_ha: float | None = None
    sentence: Texts = field(default_factory=dict)

    @property
    def is_judged(self) -> bool:
        """Whether it passes or fails."""
        return self.verdict in (PASS, FAIL)


@dataclass(frozen=True)
class RoundFacts:
    """What a list says of a round, without its findings and layers.

    number: from 1, 0 before the file gave it one. made_at: ISO, UTC; made_by: the account. appraisal_date: ISO.
    rule_pack: ids with versions. terms: what the check was held on, by parameter of the algorithm. crs: authority id of
    the geometries, "" for a system without one; crs_wkt: its definition. land_new: pieces of land that the round before
    did not have, land_gone: those of it that are there no more; None where that could not be told. findings, mended:
    how many there are, and how many of the round before are mended.
    """

    number: int = 0
    made_at: str = ""
    made_by: str = ""
    park: str = ""
    drawing: FileMark = FileMark()
    declared_file: FileMark = FileMark()
    appraisal_date: str = ""
    rule_pack: str = ""
    reading: str = ""
    terms: Mapping[str, Any] = field(default_factory=dict)
    crs: str = ""
    crs_wkt: str = ""
    drawn: Share = Share()
    declared: Share = Share()
    land_new: int | None = None
    land_gone: int | None = None
    findings: int = 0
    mended: int = 0
    software: str = ""


@dataclass(frozen=True)
class Columns:
    """A table by columns, (n,) values each, and (n,) shapely polygons or None for each row; None for a table."""

    columns: Mapping[str, Sequence[Any]]
    geometry: np.ndarray | None = None

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))


@dataclass(frozen=True)
class KeptRound:
    """A round with all it holds. round: findings, those mended, and fingerprints of the land. tables: by name, those of
    `TABLES` that there are, with the columns of `resources/storage/review_fields.csv`; `zones` may have `fingerprint`
    and `changed` (1: the round before did not have this land)."""

    facts: RoundFacts
    round: Round
    tables: Mapping[str, Columns] = field(default_factory=dict)


TABLES = ("zones", "boundary", "verdict", "balance", "import_notes")


@dataclass(frozen=True)
class Mark:
    """What the reviewer said of a finding: whether it is done with, his opinion (a choice), and his note."""

    done: bool = False
    opinion: str = ""
    note: str = ""

    @classmethod
    def of(cls, finding: Listed) -> Mark:
        """That of a finding."""
        return cls(finding.settled, finding.opinion, finding.note)


@dataclass(frozen=True)
class DocumentMark:
    """A document of a round. kind: `report`, `minutes`, `drawing` or `declared`. size: bytes. id: of the row."""

    id: int
    round: int
    kind: str
    name: str
    size: int
    sha256: str
    made_at: str = ""
