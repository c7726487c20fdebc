"""What firms declare to put into the sewer in a day: the water of their flows, and what of a parameter it carries.

Of confidential flows and firms the quantity counts by its class alone, as `symbiosis.secrecy` says: sums, shares and
loads of sewers are made of these figures, so that no subtraction gives what a firm has told in confidence.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

import numpy as np

from ...park.one import Parks
from ...park.park import reported
from ...symbiosis.secrecy import class_of
from ...symbiosis.vocabulary.units import parse_months, periods_per_year, read_unit
from ...symbiosis.vocabulary.vocabulary import Vocabulary
from ..parameters import parameter_key
from ..units import conversion

KG_PER_M3 = "kg/m³"
_WASTEWATER = "wastewater"
_USUAL_HOURS, _USUAL_DAYS = 24.0, 365.0
_GONE = ("planned", "ended")


@dataclass(frozen=True)
class Declared:
    """Of one firm. row: in the table of firms; flows: of wastewater that run in the month; m3_day: of an operating day,
    NaN where it is not told; kg_day: of the parameter, NaN where no content of it is told; partly: whether some of the
    flows tell it and some do not; secret: whether it may not be told: then m3_day and kg_day are by class."""

    row: int
    firm: str
    name: str
    flows: tuple[str, ...]
    m3_day: float
    kg_day: float
    partly: bool
    secret: bool


def declared(parks: Parks, rows: np.ndarray, keys: frozenset[str], day: datetime.date) -> list[Declared]:
    """The firms of `rows` that declare wastewater for the month of `day`. keys: names of the parameter
    (`parameter_key`)."""
    flows, firms = parks.whole["flow"], parks.whole["firm"]
    told, marked, marked_firms = reported(parks.whole, day), parks.secret("flow"), parks.secret("firm")
    carried, found = _carried(parks, keys), []
    for row in rows.tolist():
        firm = str(firms["firm_id"][row])
        mine = [each for each in flows.rows_where("firm_id", firm).tolist() if told[each] and _runs(parks, each, day)]
        if not mine:
            continue
        hidden = bool(marked_firms[row])
        water = [_m3_day(parks, each, row, (hidden or bool(marked[each]), hidden)) for each in mine]
        ids = [str(flows["flow_id"][each]) for each in mine]
        loads = np.array([cubic * carried.get(id_, math.nan) for cubic, id_ in zip(water, ids)])
        known = np.isfinite(loads)
        found.append(Declared(
            row, firm, str(firms["name"][row] or firm), tuple(ids),
            float(np.nansum(water)) if np.isfinite(water).any() else math.nan,
            float(loads[known].sum()) if known.any() else math.nan, bool(known.any() and not known.all()),
            bool(hidden or marked[mine].any()),
        ))  # fmt: skip
    return found


def _runs(parks: Parks, row: int, day: datetime.date) -> bool:
    """Whether a flow is wastewater that a firm gives off in the month of a day."""
    flows = parks.whole["flow"]
    if flows["direction"][row] != "output" or flows["status"][row] in _GONE:
        return False
    vocabulary = Vocabulary.shipped()
    resource = vocabulary.resolve(flows["resource"][row])
    if resource is None or _WASTEWATER not in vocabulary.lineage(resource):
        return False
    months = parse_months(flows["months"][row])
    return months is None or bool(months >> (day.month - 1) & 1)


def _m3_day(parks: Parks, row: int, firm: int, by_class: tuple[bool, bool]) -> float:
    """Cubic metres of an operating day, NaN where they are not known; a tonne of wastewater is a cubic metre. by_class:
    whether the quantity, and the hours and days of the firm, count by their class alone."""
    flows, firms = parks.whole["flow"], parks.whole["firm"]
    unit = read_unit(flows["unit"][row], flows["period"][row])
    quantity = _by_class(float(flows["quantity"][row]), by_class[0])
    if unit is None or unit.family not in ("volume", "mass") or not quantity >= 0:
        return math.nan
    hours, days = (
        _by_class(each, by_class[1]) if each > 0 else usual for each, usual in (
            (float(firms["hours_per_day"][firm]), _USUAL_HOURS), (float(firms["days_per_year"][firm]), _USUAL_DAYS))
    )  # fmt: skip
    return quantity * unit.factor * periods_per_year(unit.period, hours, days) / days


def _by_class(value: float, only: bool) -> float:
    return float(class_of(np.array([value]))[0]) if only else value


def _carried(parks: Parks, keys: frozenset[str]) -> dict[str, float]:
    """kg of the parameter in a cubic metre, by flow; what is told twice is added nowhere: the first holds."""
    found: dict[str, float] = {}
    if "content" not in parks.whole:
        return found
    table = parks.whole["content"]
    for row in range(len(table)):
        into = conversion(str(table["unit"][row] or ""), KG_PER_M3)
        value = float(table["value"][row])
        if into is not None and value >= 0 and parameter_key(str(table["parameter"][row] or "")) in keys:
            found.setdefault(str(table["flow_id"][row]), float(into.apply(np.array([value]))[0]))
    return found
