"""Is what was measured enough? One judged value for every room, with the one tolerance and the accuracy of a drawing.

A minimum holds when measured ≥ required − 1e-9 · required, on unrounded values: that is rounding of floating point, not
of law. Files carry coordinates rounded to the millimetre, so that what is drawn exactly at a limit misses it: what this
rounding can cause does not decide. The same for maxima.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .verdict import FAIL, NO_VERDICT, PASS

TOLERANCE = 1e-9
"""Part of the required value by which a measured one may miss it."""
ROUNDING_M = 0.0005
"""What rounding to the millimetre moves a coordinate by, at most."""
APART_M = 2.0**1.5 * ROUNDING_M
"""What it takes from the distance between two places, at most: both coordinates of both are rounded."""

AT_LEAST, AT_MOST, IS = "at_least", "at_most", "is"
"""How a measured value is held against the required one: a minimum, a cap, or yes and no as 1 and 0."""

Reason = tuple[str, Mapping[str, Any]]
"""Why there is no figure: key and parameters of a sentence of `resources/text`."""


@dataclass(frozen=True)
class Stated:
    """What a regulation states on a day: the figure in `unit`, None where none is known, and then the reason. clause
    and source: where it stands, as one cites it. evidence: as in `rules.pack.EVIDENCE`. pack: id of the rule pack."""

    value: float | None
    clause: str = ""
    source: str = ""
    evidence: str = "none"
    reason: Reason | None = None
    unit: str = ""
    pack: str = ""


@dataclass(frozen=True)
class Judged:
    """One measured value held against what is required.

    measured, required, margin: in `unit`; None where there is no figure to give. margin is above zero where the
    requirement holds with room to spare. accuracy: what the rounding of the drawing can cause, in `unit`, where that is
    all that is missing and so does not decide: it passes, margin stays as measured; None otherwise. reason: why there
    is no verdict. The rest: as in `Stated`.
    """

    measured: float | None = None
    required: float | None = None
    margin: float | None = None
    accuracy: float | None = None
    unit: str = ""
    verdict: str = NO_VERDICT
    sense: str = AT_LEAST
    clause: str = ""
    source: str = ""
    evidence: str = "none"
    pack: str = ""
    reason: Reason | None = None

    @property
    def missing(self) -> float:
        """What is missing, or too much over a cap, in `unit`; 0 where nothing fails or there is no figure."""
        return 0.0 - (self.margin or 0.0) if self.verdict == FAIL else 0.0


@dataclass(frozen=True)
class Verdict(Judged):
    """One rule under one reading, for one park, on one appraisal date.

    reading is "" for a rule with one reading only. parts: the land-use classes counted, none for a rule that is not
    about land. whole: `park` where `measured` is a share of the park's land. unit_m2: the land that one `unit` is, None
    where it is none. since: first day of the value in force (ISO), None where none is. source_read: whether the makers
    of the pack have read that text itself, None where no figure is in force. evidence: the weaker of the figure's and
    the reading's. rule_text, reading_text, note: {"vi": …, "en": …}; note goes with the figure into every report.
    """

    rule: str = ""
    reading: str = ""
    chosen: bool = False
    since: str | None = None
    pack_version: str = ""
    parts: tuple[str, ...] = ()
    whole: str = ""
    unit_m2: float | None = None
    rule_text: Mapping[str, str] = field(default_factory=dict)
    reading_text: Mapping[str, str] = field(default_factory=dict)
    source_read: bool | None = None
    note: Mapping[str, str] = field(default_factory=dict)

    @property
    def shortfall_m2(self) -> float | None:
        """Land missing, or too much under a cap; 0 where the rule holds, None without a verdict or where it is not
        about land."""
        if self.verdict == NO_VERDICT or self.unit_m2 is None:
            return None
        return self.missing * self.unit_m2

    @property
    def accuracy_m2(self) -> float | None:
        """`accuracy` as land."""
        return None if self.accuracy is None or self.unit_m2 is None else self.accuracy * self.unit_m2


@dataclass(frozen=True)
class Bounds:
    """Between which sizes something holds, None where open."""

    at_least: float | None = None
    more_than: float | None = None
    at_most: float | None = None
    less_than: float | None = None

    @property
    def open(self) -> bool:
        """Whether every size lies between."""
        return (self.at_least, self.more_than, self.at_most, self.less_than) == (None,) * 4

    def hold(self, size: float, accuracy: float = 0.0) -> bool:
        """Whether `size`, known to `accuracy`, lies between; a size at a bound is no more and no less than it."""
        return (
            (self.at_least is None or holds(size, self.at_least, AT_LEAST, accuracy))
            and (self.at_most is None or holds(size, self.at_most, AT_MOST, accuracy))
            and (self.more_than is None or not holds(size, self.more_than, AT_MOST, accuracy))
            and (self.less_than is None or not holds(size, self.less_than, AT_LEAST, accuracy))
        )


def judge(
    measured: float | None, stated: Stated, sense: str, accuracy: float = 0.0, unmeasured: Reason | None = None
) -> Judged:
    """`measured` held against what is `stated`, both in its unit.

    accuracy: what the rounding of the drawing can cause. unmeasured: why `measured` is None. What is not a number gets
    no verdict.
    """
    judged = Judged(
        measured=measured,
        required=stated.value,
        unit=stated.unit,
        sense=sense,
        clause=stated.clause,
        source=stated.source,
        evidence=stated.evidence,
        pack=stated.pack,
    )
    if measured is None or math.isnan(measured) or stated.value is None:
        return replace(judged, reason=stated.reason if stated.value is None else unmeasured)
    exact = holds(measured, stated.value, sense)
    enough = exact or holds(measured, stated.value, sense, accuracy)
    return replace(
        judged,
        verdict=PASS if enough else FAIL,
        margin=_margin(measured, stated.value, sense),
        accuracy=accuracy if enough and not exact else None,
    )


def holds(measured: float, required: float, sense: str, accuracy: float = 0.0) -> bool:
    """Whether `measured` is enough, on unrounded values: what is printed as equal may still fail."""
    if sense == IS:
        return measured == required
    bound: float = limit(required, sense, accuracy)
    return measured <= bound if sense == AT_MOST else measured >= bound


def limit(required: Any, sense: str, accuracy: Any = 0.0) -> Any:
    """The last measured value that is enough, for a minimum or a cap. Numbers, or arrays of them."""
    slack = TOLERANCE * abs(required) + accuracy
    return required + slack if sense == AT_MOST else required - slack


def within(measured: float, stated: float, allowed: float) -> bool:
    """Whether `measured` differs from `stated` by no more than what is allowed."""
    return holds(measured, stated - allowed, AT_LEAST) and holds(measured, stated + allowed, AT_MOST)


def same(measured: float, required: float) -> bool:
    """Whether the two differ by no more than the tolerance."""
    return within(measured, required, 0.0)


def _margin(measured: float, required: float, sense: str) -> float | None:
    if sense == IS:
        return None
    return required - measured if sense == AT_MOST else measured - required
