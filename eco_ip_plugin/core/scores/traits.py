"""Traits of generations of industrial parks, each measured on the park's own tables; None where they do not say."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Optional

import numpy as np
import pandas as pd
import shapely

from ..park.park import in_use, reported
from ..park.table import Table
from .yearly import Reading, yearly_amount

TABLES = ("park", "zone", "plot", "firm", "flow", "link", "corridor", "network", "monitoring", "stream")
REACH_M, REGULAR = 50.0, 0.9
_DAY_S = 86_400
Value = tuple[Optional[float], str]
"""A figure, None unknown, and the key of a sentence that says why."""


@dataclass(frozen=True)
class Scope:
    """tables: of one park alone. latest_s: of each series the time of its newest reading, seconds UTC, None where
    nobody knows which series are of the park."""

    tables: Mapping[str, Table]
    as_of: datetime.date
    in_metres: bool
    by: Reading
    latest_s: np.ndarray | None = None


def measured(scope: Scope, trait: str) -> Value:
    """The figure of a trait. Raises KeyError for one that is not known."""
    return _TRAITS[trait](scope)


def _plots_regular(scope: Scope) -> Value:
    shapes = _shapes(scope, "plot")
    if shapes is None or not scope.in_metres:
        return None, "scores.why.no_plots"
    boxes = shapely.area(shapely.oriented_envelope(shapes))
    fills = shapely.area(shapes) >= REGULAR * boxes
    return 100.0 * float(fills.mean()), ""


def _land_share(*classes: str) -> Callable[[Scope], Value]:
    def share(scope: Scope) -> Value:
        zones = scope.tables["zone"]
        if zones.geometry is None or not zones.placed.any() or not scope.in_metres:
            return None, "scores.why.no_zones"
        area = np.where(zones.placed, shapely.area(zones.geometry), 0.0)
        unknown = np.isin(zones["class"].astype(str), ("None", "unknown", "nan"))
        chosen = np.isin(zones["class"].astype(str), classes)
        if not area[chosen].sum() and area[unknown].sum():
            return None, "scores.why.class_unknown"
        return 100.0 * float(area[chosen].sum() / area.sum()), ""

    return share


def _sector_hhi(scope: Scope) -> Value:
    firms, plots = scope.tables["firm"], scope.tables["plot"]
    plot = firms.rows_of("plot_id", plots)
    there = (in_use(firms) == True) & (plot >= 0)  # noqa: E712, element by element
    if plots.geometry is None or not there.any():
        return None, "scores.why.no_firm_plots"
    area = np.where(plots.placed, shapely.area(plots.geometry), 0.0)
    used = np.bincount(plot[there], minlength=len(plots))
    by_sector: dict[str, float] = {}
    for row in np.flatnonzero(there).tolist():
        code = "".join(filter(str.isdigit, str(firms["vsic"][row] or "")))[:2]
        if len(code) < 2:
            return None, "scores.why.no_vsic"
        by_sector[code] = by_sector.get(code, 0.0) + float(area[plot[row]] / used[plot[row]])
    total = sum(by_sector.values())
    if not total:
        return None, "scores.why.no_firm_plots"
    return sum((each / total) ** 2 for each in by_sector.values()), ""


def _central_wwtp(scope: Scope) -> Value:
    firms, flows = scope.tables["firm"], scope.tables["flow"]
    if not len(firms):
        return None, "scores.why.no_firms"
    takes = {
        firm
        for firm, resource, way in zip(flows["firm_id"], flows["resource"], flows["direction"])
        if way == "input" and "wastewater" in _lineage(scope, resource)
    }
    works = in_use(firms) == True  # noqa: E712, element by element
    found = [
        row for row in np.flatnonzero(works) if str(firms["vsic"][row] or "").strip()[:2] == "37"
        and firms["firm_id"][row] in takes
    ]  # fmt: skip
    silent = works & pd.isna(firms["vsic"])
    if not found and silent.any():
        return None, "scores.why.no_vsic"
    return float(len(found)), ""


def _research_land(scope: Scope) -> Value:
    subclass = scope.tables["zone"]["subclass"]
    if not len(subclass) or pd.isna(subclass).all():
        return None, "scores.why.no_subclass"
    return float(np.isin(subclass.astype(str), ("rd_testing", "incubation")).sum()), ""


def _links_in_place(scope: Scope) -> Value:
    links, day = scope.tables["link"], scope.as_of
    if not len(links):
        return None, "scores.why.no_links"
    count = sum(
        status == "implemented" and (since is None or since <= day) and (until is None or until >= day)
        for status, since, until in zip(links["status"], links["since"], links["until"])
    )
    if not count and pd.isna(links["status"]).any():
        return None, "scores.why.link_status"
    return float(count), ""


def _corridor_reach(scope: Scope) -> Value:
    plots, corridors = _shapes(scope, "plot"), _shapes(scope, "corridor")
    if plots is None or corridors is None or not scope.in_metres:
        return None, "scores.why.no_corridors"
    near = shapely.STRtree(corridors).query(plots, predicate="dwithin", distance=REACH_M)[0]
    return 100.0 * len(np.unique(near)) / len(plots), ""


def _reclaimed_main(scope: Scope) -> Value:
    kinds = [*scope.tables["network"]["kind"].tolist(), *scope.tables["corridor"]["kind"].tolist()]
    if not kinds:
        return None, "scores.why.no_lines"
    count = sum(each == "reclaimed_water" for each in kinds)
    return (None, "scores.why.line_kind") if not count and None in kinds else (float(count), "")


def _fresh_readings(scope: Scope) -> Value:
    series = len(scope.tables["stream"])
    if not series:
        return None, "scores.why.no_streams"
    if scope.latest_s is None:
        return None, "scores.why.readings_unread"
    end = datetime.datetime.combine(scope.as_of, datetime.time.max, datetime.timezone(datetime.timedelta(hours=7)))
    age_s = end.timestamp() - scope.latest_s
    return 100.0 * float(((age_s >= 0) & (age_s <= _DAY_S)).sum()) / series, ""


def _renewable_share(scope: Scope) -> Value:
    flows, firms = scope.tables["flow"], scope.tables["firm"]
    hours = {
        id_: (24.0 if math.isnan(h) else h, 365.0 if math.isnan(d) else d)
        for id_, h, d in zip(firms["firm_id"], firms["hours_per_day"], firms["days_per_year"])
    }
    counts = _reported(flows, scope.as_of) & (in_use(flows) != False)  # noqa: E712, element by element
    total = solar = 0.0
    for row in np.flatnonzero(counts & (flows["direction"] == "input")).tolist():
        resource = scope.by.vocabulary.resolve(flows["resource"][row])
        lineage = _lineage(scope, resource)
        if resource is None or "electricity" not in lineage or flows["firm_id"][row] not in hours:
            continue
        amount = yearly_amount(flows, row, resource, hours[flows["firm_id"][row]], scope.by)
        total += amount
        solar += amount if "electricity_solar" in lineage else 0.0
    if not total > 0:
        return None, "scores.why.no_electricity" if total == 0 else "scores.why.energy_unread"
    return 100.0 * solar / total, ""


def _reported(flows: Table, day: datetime.date) -> np.ndarray:
    return reported({"flow": flows}, day)  # type: ignore[arg-type]


def _lineage(scope: Scope, resource: object) -> tuple[str, ...]:
    id_ = scope.by.vocabulary.resolve(resource)
    return () if id_ is None else tuple(scope.by.vocabulary.lineage(id_))


def _shapes(scope: Scope, name: str) -> np.ndarray | None:
    table = scope.tables[name]
    return table.geometry[table.placed] if table.geometry is not None and table.placed.any() else None


_TRAITS: Mapping[str, Callable[[Scope], Value]] = {
    "plots_regular": _plots_regular,
    "industrial_land": _land_share("industrial"),
    "sector_hhi": _sector_hhi,
    "central_wwtp": _central_wwtp,
    "social_service_land": _land_share("housing", "service", "social"),
    "research_land": _research_land,
    "links_in_place": _links_in_place,
    "corridor_reach": _corridor_reach,
    "reclaimed_main": _reclaimed_main,
    "fresh_readings": _fresh_readings,
    "renewable_share": _renewable_share,
}
