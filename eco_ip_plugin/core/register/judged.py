"""The planning conditions of Decree 35 held against a register: of each park, and of the parks of each province."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Union

from ..geometry.units import M2_PER_HA
from ..landuse.measures import PHASES
from ..rules.evaluate import evaluate, lifted
from ..rules.judge import Reason, Verdict
from ..rules.measures import PARK
from ..rules.pack import RulePack
from ..tables.words import fold
from .facts import Facts
from .phases import AREA
from .totals import let_land

Measure = Union[float, Reason]
KIND, PROVINCE, INDUSTRIAL, SME, WORKER_LAND = "kind", "province", "industrial_ha", "sme_ha", "worker_land_ha"
ANSWERS = ("has_general_plan", "has_worker_services_plan")
_EXEMPT = ("sinh thai", "eco", "ho tro", "supporting", "chuyen nganh", "specialised", "specialized", "cong nghe cao",
           "high tech", "hightech")  # fmt: skip
"""Kinds of parks that Article 9 exempts, folded; a kind that names none of them is an ordinary one."""
_YES = ("1", "co", "yes", "true", "x", "da co", "da duyet")
_NO = ("0", "khong", "no", "false", "chua", "chua co")


@dataclass(frozen=True)
class Checked:
    """A rule held against a park or a province, or lifted. subject: "park" or "province"; name: which, "" for all parks
    of a register that names no province. lifted_by: {"vi": …, "en": …}, None where it is asked."""

    subject: str
    name: str
    verdict: Verdict | None
    rule_text: Mapping[str, str]
    lifted_by: Mapping[str, str] | None = None


class Held:
    """The facts that hold, by park and attribute."""

    def __init__(self, facts: Facts, held: Sequence[int]) -> None:
        self.facts, self.rows = facts, {(facts.park[row], facts.attribute[row]): row for row in held}
        self.let = let_land(facts, held)

    def figure(self, park: str, attribute: str) -> Measure:
        """An exact figure, or why there is none."""
        row = self.rows.get((park, attribute))
        if row is None:
            return "rules.no_verdict.no_fact", {"attribute": attribute}
        value = float(self.facts.value[row])
        return value if value == value else ("rules.no_verdict.bound_only", {"attribute": attribute})

    def words(self, park: str, attribute: str) -> str:
        """What is said of it in words, "" for nothing."""
        row = self.rows.get((park, attribute))
        return "" if row is None else str(self.facts.text[row])


def check_parks(
    held: Held, parks: Mapping[str, str], phase_counts: Mapping[str, int], pack: RulePack, on: datetime.date
) -> list[Checked]:
    """The conditions on each park. parks: their names by id; phase_counts: by park."""
    found = []
    for park, name in parks.items():
        found += _checked("park", name or park, park_measures(held, park, phase_counts.get(park)), pack, on)
    return found


def check_provinces(
    held: Held, provinces: Mapping[str, Sequence[str]], pack: RulePack, on: datetime.date
) -> list[Checked]:
    """The conditions on the parks of each province together. provinces: ids of parks by name."""
    found = []
    for name, parks in provinces.items():
        found += _checked("province", name, _province_measures(held, parks), pack, on)
    return found


def _checked(
    subject: str, name: str, measures: Mapping[str, Measure], pack: RulePack, on: datetime.date
) -> list[Checked]:
    asked = [Checked(subject, name, each, each.rule_text) for each in evaluate(pack, measures, on) if each.chosen]
    not_asked = [Checked(subject, name, None, rule.text, by.says) for rule, by in lifted(pack, measures, on)]
    return asked + not_asked


def park_measures(held: Held, park: str, phase_count: int | None) -> dict[str, Measure]:
    """What the conditions on a park are held against, as its facts say. phase_count: None where no phase is known."""
    area_ha, sme_ha, industrial_ha = (held.figure(park, each) for each in (AREA, SME, INDUSTRIAL))
    measures: dict[str, Measure] = {
        PARK: area_ha if isinstance(area_ha, tuple) else area_ha * M2_PER_HA,
        SME: sme_ha,
        "sme_of_industrial_pct": _share(sme_ha, industrial_ha),
        "exempt_kind": _exempt(held.words(park, KIND)),
        PHASES: ("rules.no_verdict.no_phases_known", {}) if phase_count is None else float(phase_count),
    }
    return {**measures, **{name: _answer(held, park, name) for name in ANSWERS}}


def _province_measures(held: Held, parks: Sequence[str]) -> dict[str, Measure]:
    area_ha = _sum(held, parks, AREA)
    let = [held.let[park] for park in parks if park in held.let]
    occupancy: Measure = "rules.no_verdict.parks_missing", {"count": len(parks) - len(let), "attribute": "leased_ha"}
    if len(let) == len(parks):
        occupancy = _share(sum(leased for leased, _ in let), sum(leasable for _, leasable in let))
    return {
        "province_parks_ha": area_ha,
        "province_occupancy_pct": occupancy,
        "worker_land_pct": _share(_sum(held, parks, WORKER_LAND), area_ha),
    }


def _sum(held: Held, parks: Sequence[str], attribute: str) -> Measure:
    known = [each for park in parks if not isinstance(each := held.figure(park, attribute), tuple)]
    if len(known) == len(parks):
        return math.fsum(known)
    return "rules.no_verdict.parks_missing", {"count": len(parks) - len(known), "attribute": attribute}


def _share(part: Measure, whole: Measure) -> Measure:
    if isinstance(part, tuple):
        return part
    if isinstance(whole, tuple):
        return whole
    return 100.0 * part / whole if whole > 0 else ("rules.no_verdict.no_land", {})


def _exempt(kind: str) -> Measure:
    words = fold(kind)
    if not words:
        return "rules.no_verdict.no_fact", {"attribute": KIND}
    return float(any(each in words for each in _EXEMPT))


def _answer(held: Held, park: str, attribute: str) -> Measure:
    figure, words = held.figure(park, attribute), fold(held.words(park, attribute))
    if not isinstance(figure, tuple) and figure in (0.0, 1.0):
        return figure
    if words in _YES or words in _NO:
        return float(words in _YES)
    return "rules.no_verdict.no_fact", {"attribute": attribute}
