"""What an audit is made from: one park on one day, its tables, its land as it was checked, and where its papers lie."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import shapely

from ..access.roads import Drawn
from ..certificate.documents import Look
from ..certificate.scope import Scope
from ..errors import EcoIpError
from ..impact.card import EMPTY
from ..impact.exchange import Exchange, exchange_of
from ..impact.given import Given as Impact
from ..impact.given import norms_of
from ..impact.park_roads import ROAD, gates_on, roads_of
from ..landuse.check import Checked, Terms, check
from ..landuse.classes import CLASSES
from ..landuse.codes import CodeTable
from ..landuse.inputs import Parks as Bounds
from ..landuse.inputs import Zones
from ..monitoring.limits.stated import Of
from ..park.one import Parks
from ..park.table import Table
from ..people.kinds import known as known_work
from ..progress import Progress, Silent
from ..review.safety import KINDS as SAFETY_KINDS
from ..review.safety import known as known_source
from ..rules.pack import load_shipped
from ..tables.words import fold

LAND_PACK = "decree-35-2022"
UNKNOWN = "unknown"
_LODGING = ("nhà lưu trú", "lưu trú công nhân", "ký túc xá", "nhà ở công nhân", "nhà ở xã hội", "căn hộ", "dormitory",
            "lodging", "housing", "dwelling")  # fmt: skip
"""Words by which the use of a building says that people live in it, with marks or without; "nhà ở" alone, for without
marks a garage (nhà ô tô) begins alike."""
_HOME = "nhà ở"
_VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


@dataclass(frozen=True)
class Given:
    """parks: every table of the store; look: finds out what became of a file; latest: newest readings of all series,
    None where nobody may see them; series: id of each series by the number that readings name; streams: the park's
    series with their points; readings_of: the readings of one by its number, before a time in seconds UTC, None where
    nobody may see them; now_s: seconds UTC after which nothing can have been measured; faults: the rows that the topic
    data finds."""

    parks: Parks
    park_id: str
    as_of: datetime.date
    look: Look
    latest: Table | None = None
    series: Mapping[int, str] = field(default_factory=dict)
    progress: Progress = field(default_factory=Silent)
    streams: Sequence[Of] = ()
    readings_of: Callable[[int, int], Any] | None = None
    now_s: float = math.inf
    faults: list[Any] = field(default_factory=list)

    @property
    def end_s(self) -> float:
        """Seconds UTC at the end of the day in Vietnam, or now where that is sooner."""
        end = datetime.datetime.combine(self.as_of, datetime.time.max, _VIETNAM).timestamp()
        return min(end, self.now_s)

    @cached_property
    def scope(self) -> Scope:
        """The park alone."""
        return Scope(self.parks, self.park_id, self.as_of)

    def __contains__(self, name: str) -> bool:
        return name in self.parks.whole and bool(len(self.table(name)))

    def rows(self, name: str) -> np.ndarray:
        """(k,) rows of a table that are the park's, in the table of the store."""
        known = self.parks.rows(self.park_id)
        if name == "building" and name in known:
            return self._buildings(known[name])
        if name in known:
            return known[name]
        owner = {"content": ("flow_id", "flow"), "stream": ("monitoring_id", "monitoring")}.get(name)
        whole = self.parks.whole[name]
        if owner is None or owner[1] not in known:
            return np.arange(len(whole))
        mine = set(self.table(owner[1])[owner[1] + "_id"].tolist())
        only = len(self.parks.ids) < 2  # then what points nowhere is the park's, too
        return np.array([row for row, each in enumerate(whole[owner[0]].tolist()) if only or each in mine], dtype=int)

    def _buildings(self, on_plots: np.ndarray) -> np.ndarray:
        """Those on its plots, and those on no plot that lie in it, as lodging on service land does; in a store of one
        park all of them."""
        whole = self.parks.whole["building"]
        if len(self.parks.ids) < 2:
            return np.arange(len(whole))
        if self.outline is None or whole.geometry is None or "plot" not in self.parks.whole:
            return on_plots
        homeless = (whole.rows_of("plot_id", self.parks.whole["plot"]) < 0) & whole.placed
        inside = np.zeros(len(whole), dtype=bool)
        inside[homeless] = shapely.intersects(self.outline, shapely.centroid(whole.geometry[homeless]))
        return np.union1d(on_plots, np.flatnonzero(inside)).astype(np.intp)

    def table(self, name: str) -> Table:
        """A table with the rows of the park; without any where the store has none."""
        if name not in self.parks.whole:
            return Table(name, f"{name}_id", {f"{name}_id": np.empty(0, dtype=object)})
        return self.parks.whole[name].of(self.rows(name))

    def require(self, *names: str) -> tuple[str, ...]:
        """Those of some tables that hold no row of the park."""
        return tuple(name for name in names if name not in self)

    @cached_property
    def land_codes(self) -> list[str | None]:
        """The class of each zone with a shape; where it says none, its code as typed."""
        zones = self.table("zone")
        pairs = zip(zones["class"][zones.placed].tolist(), zones["code"][zones.placed].tolist())
        return [each if each in CLASSES and each != UNKNOWN else code for each, code in pairs]

    @cached_property
    def outline(self) -> shapely.Geometry | None:
        """The boundary as drawn, None for none."""
        parks = self.table("park")
        return parks.geometry[0] if parks.geometry is not None and parks.placed.any() else None

    @cached_property
    def land_outline(self) -> shapely.Geometry:
        """The boundary, where none is drawn all the zones."""
        return self.outline if self.outline is not None else shapely.union_all(shapes_of(self.table("zone")))

    def placed(self, name: str, where: np.ndarray | None = None) -> Table:
        """The rows of a table that have a shape, of some of them."""
        table = self.table(name)
        return table.of(table.placed if where is None else table.placed & where)

    @cached_property
    def roads(self) -> Drawn | None:
        """The roads of the store, None for none."""
        return roads_of(self.table("network")) if "network" in self else None

    @cached_property
    def plan(self) -> Impact:
        """The park as it stands for what a plant does to it, without any plant."""
        gates = gates_on(self.roads, self.outline)
        return Impact(self.parks, self.park_id, EMPTY, self.as_of, load_shipped(LAND_PACK), norms_of(self.as_of),
                      roads=self.roads, gates=gates)  # fmt: skip

    @cached_property
    def exchange(self) -> Exchange | None:
        """Its firms and their flows, None for a store without firms."""
        return exchange_of(self.plan)

    @cached_property
    def wide_roads(self) -> Table:
        """Corridors of roads that say how wide they are."""
        if "corridor" not in self:
            return self.table("corridor")
        table = self.table("corridor")
        wide = ~np.isnan(table["width_m"].astype(float))
        wide |= ~np.isnan(table["left_m"].astype(float) + table["right_m"].astype(float))
        return self.placed("corridor", (table["kind"] == ROAD) & wide)

    @cached_property
    def mains(self) -> Table:
        """The lines of the network that are no roads."""
        if "network" not in self:
            return self.table("network")
        return self.placed("network", self.table("network")["kind"] != ROAD)

    @cached_property
    def homes(self) -> Table:
        """Buildings that people live in, by their use."""
        words = [f" {fold(word)} " for word in _LODGING]
        return self._used(lambda use: use == fold(_HOME) or any(word in f" {use} " for word in words))

    @cached_property
    def works(self) -> Table:
        """Buildings that are named after a social work."""
        return self._used(lambda use: bool(known_work(use)))

    def _used(self, is_meant: Callable[[str], bool]) -> Table:
        if "building" not in self:
            return self.table("building")
        uses = [fold(str(each or "")) for each in self.table("building")["use"].tolist()]
        return self.placed("building", np.array([is_meant(each) for each in uses], dtype=bool))

    @cached_property
    def safety_sources(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What others must stay away from, (n,) each: ids, shapes, kinds; buildings by use and name, zones by name."""
        found: list[tuple[str, shapely.Geometry, str]] = []
        for table, fields in (("building", ("use", "name")), ("zone", ("name",))):
            if table not in self:
                continue
            rows = self.placed(table)
            for row in range(len(rows)):
                kinds = (known_source(rows[name][row], "safety.kind", SAFETY_KINDS) for name in fields)
                if kind := next(filter(None, kinds), ""):
                    found.append((str(rows[rows.key][row]), rows.geometry[row], kind))  # type: ignore[index]
        columns = zip(*found) if found else ((), (), ())
        ids, shapes, kinds_ = (np.array([*each, None], dtype=object)[:-1] for each in columns)
        return ids, shapes, kinds_

    @cached_property
    def checked(self) -> Checked:
        """The zones held against the rules of land. Raises EcoIpError for land that cannot be measured."""
        zones = self.table("zone")
        if zones.geometry is None or not zones.placed.any():
            raise EcoIpError("error.zones_empty", layer="zone")
        if not self.parks.whole.in_metres:
            raise EcoIpError("error.store_crs", crs=self.parks.whole.crs)
        shapes = zones.geometry[zones.placed]
        land = Zones(shapes, zones["zone_id"][zones.placed].astype(str), np.array(self.land_codes, dtype=object))
        outline = self.outline if self.outline is not None else shapely.union_all(shapes)
        approved = self.table("park")["approved_ha"][:1].astype(float)
        bounds = Bounds(np.array([outline], dtype=object), np.array([self.scope.name], dtype=object), approved)
        codes = CodeTable.shipped().with_mapping({each: each for each in CLASSES})
        terms = Terms(load_shipped(LAND_PACK), codes, self.as_of, self.as_of, zones_name="zone")
        return check(land, bounds, terms, self.progress)


def shapes_of(table: Table) -> np.ndarray:
    """(k,) the shapes that are there."""
    return np.empty(0, dtype=object) if table.geometry is None else np.asarray(table.geometry[table.placed])


_NEEDS: Mapping[str, tuple[tuple[str, ...], Callable[[Given], bool]]] = {
    "metres": (("park.crs",), lambda given: given.parks.whole.in_metres),
    "zones": (("zone.geom",), lambda given: "zone" in given and bool(given.table("zone").placed.any())),
    "green": (("zone.class=green",), lambda given: "zone" in given and "green" in given.land_codes),
    "buildings": (("building.geom",), lambda given: "building" in given and bool(given.table("building").placed.any())),
    "homes": (("building.use",), lambda given: bool(len(given.homes))),
    "sources": (("building.use", "zone.name"), lambda given: bool(len(given.safety_sources[0]))),
    "firms": (("firm",), lambda given: "firm" in given),
    "workers": (("firm.workers",), lambda given: "firm" in given and _has_figures(given.table("firm")["workers"])),
    "roads": (("network.kind=road",), lambda given: given.roads is not None),
    "gates": (("park.geom", "network.geom"), lambda given: gates_on(given.roads, given.outline) is not None),
    "road_widths": (("corridor.kind=road", "corridor.width_m"), lambda given: bool(len(given.wide_roads))),
    "mains": (("network.kind",), lambda given: bool(len(given.mains))),
    "impedance": (("r_ohm_km", "x_ohm_km", "max_ka", "p_mw"), lambda given: False),
    "series": (("stream",), lambda given: bool(given.streams)),
    "readings": (("reading",), lambda given: given.readings_of is not None),
}  # fmt: skip
"""What checks need: what lacks where it is not there, and whether it is. Of a feeder no store keeps anything."""


def _has_figures(column: np.ndarray) -> bool:
    figures = column.astype(float)
    return bool((np.isfinite(figures) & (figures >= 0)).any())


def lacks(given: Given, needs: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The first of some needs that is not there, "" for none, and the tables and fields that would bring it."""
    for each in needs:
        missing, is_there = _NEEDS[each]
        if not is_there(given):
            return each, missing
    return "", ()
