"""What a check of a zoning layer says: the typed result that tables, reports and panels are made from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..findings import Finding
from ..rules.judge import Reason, Verdict
from .claims import LandClaims


@dataclass(frozen=True)
class BalanceRow:
    """One line of the land-use balance.

    area_ha: net land of the class, counted once and undisputed (planar). share_pct: of the park's boundary.
    gross_ha: sum of the zones as drawn, inside the park. overlap_ha: land of this class claimed more than once,
    by whichever class. ellipsoidal_ha: `area_ha` on the ellipsoid, None where unknown. codes: the codes as typed.
    phase: "" for the park as a whole. subclass: "" for the whole class, or for what of it has none.
    """

    land_class: str
    area_ha: float
    share_pct: float
    gross_ha: float
    overlap_ha: float
    ellipsoidal_ha: float | None
    codes: tuple[str, ...] = ()
    phase: str = ""
    subclass: str = ""


@dataclass(frozen=True)
class Mend:
    """Land that would mend a failed rule: `kind` is `gap`, `disputed`, or a class such as `reserve`, `unknown`.

    enough: the rule would pass if all this land were counted. classes: the claimants of disputed land.
    """

    kind: str
    area_ha: float
    enough: bool
    classes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParkReview:
    """The check of one park. Areas planar unless the name says otherwise; `verdicts` in the pack's order, every
    reading of each rule; `mends` by rule id, for chosen readings that fail. not_asked: {"vi": …, "en": …} of rules that
    are for parks of other sizes; lifted: of rules that do not hold for this park, with what lifts them. subclasses: of
    each class that has some, its sub-classes and last the rest of it, which sum to the class."""

    name: str
    park_ha: float
    park_ellipsoidal_ha: float | None
    approved_ha: float | None
    balance: tuple[BalanceRow, ...]
    phases: tuple[BalanceRow, ...]
    claims: LandClaims
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    mends: Mapping[str, tuple[Mend, ...]]
    gap_ha: float
    overlap_ha: float
    disputed_ha: float
    unknown_ha: float
    outside_ha: float
    small_count: int = 0
    small_m2: float = 0.0
    not_asked: tuple[Mapping[str, str], ...] = ()
    lifted: tuple[tuple[Mapping[str, str], Mapping[str, str]], ...] = ()
    subclasses: tuple[BalanceRow, ...] = ()

    def chosen(self) -> list[Verdict]:
        """The verdicts that count: one per rule, under the chosen reading."""
        return [verdict for verdict in self.verdicts if verdict.chosen]


@dataclass(frozen=True)
class Input:
    """One input of the run: `role` (`zones`, `boundary`, `plot_green`, `mapping`, `rules`), its name, the number of
    features read, its CRS, and how many edits were not saved yet."""

    role: str
    name: str
    feature_count: int | None = None
    crs: str = ""
    unsaved_edits: int = 0


@dataclass(frozen=True)
class Review:
    """The whole run: all parks, the rules they were held against, the inputs, and what was settled on reading.

    conflicts: `exclude` or `priority`; class_order: the order of `priority`. notes: (key, params) of sentences
    that belong into log and report, such as "the boundary was transformed from EPSG:…". superseded: such sentences of
    rule packs that something else has taken the place of.
    """

    parks: tuple[ParkReview, ...]
    verdict: str
    depends_on_reading: bool
    appraisal_date: datetime.date
    made_on: datetime.date
    conflicts: str
    class_order: tuple[str, ...]
    min_overlap_m2: float
    crs: str
    pack_title: Mapping[str, str]
    packs: tuple[tuple[str, str], ...]
    inputs: tuple[Input, ...]
    repaired_count: int
    notes: tuple[tuple[str, Mapping[str, object]], ...] = field(default=())
    software: str = ""
    superseded: tuple[Reason, ...] = ()

    def without_codes(self) -> Review:
        """The review of a layer whose codes nobody named: none of them can be wrong."""
        parks = (
            replace(park, findings=tuple(finding for finding in park.findings if finding.kind != "unknown_code"))
            for park in self.parks
        )
        return replace(self, parks=tuple(parks))
