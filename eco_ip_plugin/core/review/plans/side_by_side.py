"""Any number of plans side by side: every rule, every class, what is missing and what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...geometry.units import M2_PER_HA
from ...landuse.classes import CLASSES, LEASABLE
from ...rules.judge import AT_MOST
from ...rules.verdict import FAIL
from ..scenarios import Indicator, indicators
from .laid import Plan

RULES_FAILED, LEASABLE_HA, CHANGED_HA = "rules_failed", "leasable_ha", "changed_ha"
_FAULTS = ("disputed_ha", "overlap_ha", "gap_ha")


@dataclass(frozen=True)
class Row:
    """One indicator of every plan, in their order; None where there is no figure.

    unit: "ha", "%", "" for a count, or as the rule says. verdicts: of a rule, "" for others. shares: of a class, its %
    of the parks. more_is_better: which way a plan gains, before anybody says otherwise.
    """

    id: str
    unit: str
    values: tuple[float | None, ...]
    more_is_better: bool
    verdicts: tuple[str, ...] = ()
    required: float | None = None
    sense: str = ""
    shares: tuple[float | None, ...] = ()


def side_by_side(plans: Sequence[Plan]) -> list[Row]:
    """The rows of `plans`, of one zoning, the base first: rules with what they miss, how many fail, land by class,
    land that can be let, what was changed, faults of the drawing."""
    found = [{each.id: each for each in indicators(plans[0], plan)} for plan in plans]
    known = {id_: each for of_plan in reversed(found) for id_, each in of_plan.items()}
    classes = [f"{each}_ha" for each in CLASSES if f"{each}_ha" in known]
    ruled = [id_ for id_ in found[0] if id_ not in classes and id_ not in _FAULTS]
    sense = {each.rule: each.sense for park in plans[0].parks for each in park.chosen()}
    park_ha = sum(park.park_ha for park in plans[0].parks)
    rows = [_ruled(known[id_], [of_plan[id_] for of_plan in found], sense.get(id_, "")) for id_ in ruled]
    rows.append(Row(RULES_FAILED, "", tuple(float(_failed(plan)) for plan in plans), False))
    rows += [_of_class(id_, [of_plan.get(id_) for of_plan in found], park_ha) for id_ in classes]
    return [
        *rows,
        Row(LEASABLE_HA, "ha", tuple(_leasable_ha(plan) for plan in plans), True),
        Row(CHANGED_HA, "ha", tuple(plan.changed_ha for plan in plans), False),
        *(Row(id_, "ha", tuple(of_plan[id_].scenario for of_plan in found), False) for id_ in _FAULTS),
    ]


def _ruled(first: Indicator, of_plans: Sequence[Indicator], sense: str) -> Row:
    """A rule's measured value, or the land it misses."""
    values = tuple(each.scenario for each in of_plans)
    if first.id.endswith("_shortfall"):
        return Row(first.id, first.unit, values, False)
    verdicts = tuple(each.scenario_verdict for each in of_plans)
    return Row(first.id, first.unit, values, sense != AT_MOST, verdicts, first.required, sense)


def _of_class(id_: str, of_plans: Sequence[Indicator | None], park_ha: float) -> Row:
    areas = [0.0 if each is None else each.scenario or 0.0 for each in of_plans]
    shares = tuple(100.0 * area / park_ha if park_ha > 0 else None for area in areas)
    return Row(id_, "ha", tuple(areas), True, shares=shares)


def _failed(plan: Plan) -> int:
    """How many rules fail, a rule that fails in several parks once."""
    return len({(each.pack, each.rule) for park in plan.parks for each in park.chosen() if each.verdict == FAIL})


def _leasable_ha(plan: Plan) -> float:
    return sum(park.claims.undisputed_m2(each) for park in plan.parks for each in LEASABLE) / M2_PER_HA
