"""What the steps measure: each figure between the least and the most it can be, as far as the data say."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Callable

import numpy as np
import shapely

from ..geometry.units import M2_PER_HA
from ..monitoring.states import OVER, STALE
from ..park.firm_shares import FirmShare, with_measure
from ..park.land import UNKNOWN, land_ha
from ..park.park import in_use, reported
from ..park.table import Table
from ..text import listed
from .scope import Scope


@dataclass(frozen=True)
class Measured:
    """low, high: between these lies the figure, NaN unknown. part, whole: what it was counted from, whole NaN for a
    plain count. open: rows that do not say whether they count. lacks: a table this user does not see, or "criteria" for
    a sheet that nobody has made yet. notes: what else there is to say of them: key of a sentence, and its values."""

    low: float
    high: float
    part: float = math.nan
    whole: float = math.nan
    open: int = 0
    lacks: str = ""
    notes: tuple[tuple[str, dict[str, Any]], ...] = ()


def share(part: float, whole: float, open_: int = 0) -> Measured:
    """`part` of `whole` in percent; of `open_` more nobody knows whether they belong to either."""
    if not whole + open_:
        return Measured(math.nan, math.nan, part, whole)
    low, high = 100.0 * part / (whole + open_), 100.0 * min(part + open_, whole + open_) / (whole + open_)
    return Measured(low, high, part, whole, open_)


def count(found: int, open_: int = 0) -> Measured:
    """A number of rows, and perhaps `open_` more."""
    return Measured(float(found), float(found + open_), open=open_)


Measure = Callable[[Scope, int], Measured]
"""Takes the park and the number of the step it is asked for."""


def _reads(*names: str) -> Callable[[Measure], Measure]:
    """Without one of these tables nothing is known."""

    def wrap(measure: Measure) -> Measure:
        def wrapped(scope: Scope, step_no: int) -> Measured:
            lacking = [name for name in names if scope.get(name) is None]
            return Measured(math.nan, math.nan, lacks=lacking[0]) if lacking else measure(scope, step_no)

        return wrapped

    return wrap


@_reads("park")
def _parks_drawn(scope: Scope, _: int) -> Measured:
    return count(int(scope.park["park"].placed.sum()))


@_reads("park", "zone")
def _land_known_pct(scope: Scope, _: int) -> Measured:
    """Land with a known use, of the land within the boundary, or where none is drawn of all zones."""
    land = land_ha(scope.park)
    if not land:
        return Measured(math.nan, math.nan)
    parks, known = scope.park["park"], sum(ha for name, ha in land.items() if name != UNKNOWN)
    whole = sum(land.values())
    if parks.geometry is not None and parks.placed.any():
        whole = float(shapely.area(parks.geometry[parks.placed]).sum()) / M2_PER_HA
    return share(min(known, whole), whole)


@_reads("firm")
def _firms(scope: Scope, _: int) -> Measured:
    working = in_use(scope.park["firm"])
    return count(*_told(working))


@_reads("firm", "flow")
def _firms_with_flows_pct(scope: Scope, _: int) -> Measured:
    flows = scope.park["flow"]
    counted = ~np.isnan(flows["quantity"]) & (in_use(flows) != False) & reported(scope.park, scope.as_of)  # noqa: E712
    ids = set(flows["firm_id"][counted].tolist())
    has = np.array([each in ids for each in scope.park["firm"]["firm_id"].tolist()], dtype=object)
    return _of_firms(scope, has, flows.hidden)


@_reads("firm", "measure")
def _firms_with_measure_pct(scope: Scope, _: int) -> Measured:
    firms, measures = scope.park["firm"], scope.park["measure"]
    has = with_measure(firms["firm_id"].tolist(), measures.columns, scope.as_of.year)
    return _of_firms(scope, has, measures.hidden)


def _of_firms(scope: Scope, has: np.ndarray, hidden: int) -> Measured:
    """The share of operating firms that have something, as the law's shares are counted. has: (n,) objects True, False
    or None of each firm; hidden: rows that are kept back, each of which may be another firm's."""
    found = FirmShare(in_use(scope.park["firm"]), has)
    part, whole = int(found.counts.sum()), int(found.sure.sum())
    if found.bounds is None:
        return Measured(math.nan, math.nan, part, whole)
    (low, high), open_ = found.bounds, int(found.open.sum()) + hidden
    if hidden:
        asked = int((found.sure | found.maybe).sum())
        high = max(high, 100.0 * min(part + open_, asked) / asked)
    return Measured(low, high, part, whole, open_)


def _told(working: np.ndarray) -> tuple[int, int]:
    """How many are there, and of how many nobody says whether they are."""
    return int((working == True).sum()), int((working == None).sum())  # noqa: E711, E712, element by element


@_reads("monitoring")
def _monitoring_points(scope: Scope, _: int) -> Measured:
    return count(len(scope.park["monitoring"]))


@_reads("monitoring")
def _points_with_readings_pct(scope: Scope, _: int) -> Measured:
    if scope.read_points is None:
        return Measured(math.nan, math.nan, lacks="latest")
    points = scope.park["monitoring"]["monitoring_id"].tolist()
    found = share(sum(each in scope.read_points for each in points), len(points))
    return replace(found, notes=tuple(_states(scope, points)))


def _states(scope: Scope, points: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Which points are over a limit now, and which have no recent readings."""
    for state in (OVER, STALE):
        mine = [each for each in points if scope.point_states.get(each) == state]
        if mine:
            yield f"roadmap.points_{state}", {"count": len(mine), "points": listed(mine)}


@_reads("link")
def _links_considered(scope: Scope, _: int) -> Measured:
    return count(len(scope.park["link"]))


@_reads("link")
def _links_chosen(scope: Scope, _: int) -> Measured:
    return _with_status(scope.park["link"], ("negotiating", "implemented"))


@_reads("link")
def _links_implemented(scope: Scope, _: int) -> Measured:
    return _with_status(scope.park["link"], ("implemented",))


@_reads("measure")
def _measures_considered(scope: Scope, _: int) -> Measured:
    return count(len(scope.park["measure"]))


@_reads("measure")
def _measures_dated(scope: Scope, _: int) -> Measured:
    measures = scope.park["measure"]
    return _with_status(measures.of(~np.isnan(measures["year"])), ("planned", "done"))


def _with_status(table: Table, wanted: tuple[str, ...]) -> Measured:
    status = table["status"].tolist()
    return count(sum(each in wanted for each in status), sum(each is None for each in status))


@_reads("effect")
def _indicator_years(scope: Scope, _: int) -> Measured:
    """Years up to now for which something that was saved is entered with its quantity."""
    effects = scope.park["effect"]
    known = ~np.isnan(effects["quantity"]) & (effects["year"] <= scope.as_of.year)
    return count(len(np.unique(effects["year"][known])))


@_reads("step")
def _owners_pct(scope: Scope, step_no: int) -> Measured:
    owners = _tasks(scope, step_no)["owner"].tolist()
    return share(sum(bool(each and str(each).strip()) for each in owners), len(owners))


@_reads("step")
def _planned_pct(scope: Scope, step_no: int) -> Measured:
    """Tasks with somebody in charge and a day."""
    tasks = _tasks(scope, step_no)
    pairs = zip(tasks["owner"].tolist(), tasks["due"].tolist())
    return share(sum(bool(owner and str(owner).strip()) and due is not None for owner, due in pairs), len(tasks))


@_reads("step", "attachment")
def _documents(scope: Scope, step_no: int) -> Measured:
    """Files kept with the tasks of a step."""
    papers, ids = scope.park["attachment"], set(_tasks(scope, step_no)["step_id"].tolist())
    rows = zip(papers["table_name"].tolist(), papers["row_id"].tolist())
    return count(sum(table == "step" and row in ids for table, row in rows))


def _tasks(scope: Scope, step_no: int) -> Table:
    table = scope.park["step"]
    return table.of((table["step_no"] == step_no) & (table["state"] != "dropped"))


def _criteria_unmet(scope: Scope, _: int) -> Measured:
    if scope.unmet is None:
        return Measured(math.nan, math.nan, lacks="criteria")
    return count(scope.unmet)


CRITERIA_UNMET = "criteria_unmet"
MEASURES: dict[str, Measure] = {
    "parks_drawn": _parks_drawn,
    "land_known_pct": _land_known_pct,
    "firms": _firms,
    "firms_with_flows_pct": _firms_with_flows_pct,
    "firms_with_measure_pct": _firms_with_measure_pct,
    "monitoring_points": _monitoring_points,
    "points_with_readings_pct": _points_with_readings_pct,
    "links_considered": _links_considered,
    "links_chosen": _links_chosen,
    "links_implemented": _links_implemented,
    "measures_considered": _measures_considered,
    "measures_dated": _measures_dated,
    "indicator_years": _indicator_years,
    "owners_pct": _owners_pct,
    "planned_pct": _planned_pct,
    "documents": _documents,
    CRITERIA_UNMET: _criteria_unmet,
}
