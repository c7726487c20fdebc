"""What an audit is made from: one park on one day, its tables, its land as it was checked, and where its papers lie."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely

from ..certificate.documents import Look
from ..certificate.scope import Scope
from ..errors import EcoIpError
from ..landuse.check import Checked, Terms, check
from ..landuse.classes import CLASSES
from ..landuse.codes import CodeTable
from ..landuse.inputs import Parks as Bounds
from ..landuse.inputs import Zones
from ..park.one import Parks
from ..park.table import Table
from ..progress import Progress, Silent
from ..rules.pack import load_shipped

LAND_PACK = "decree-35-2022"
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Given:
    """parks: every table of the store; look: finds out what became of a file; latest: newest readings of all series,
    None where nobody may see them; series: id of each series by the number that readings name."""

    parks: Parks
    park_id: str
    as_of: datetime.date
    look: Look
    latest: Table | None = None
    series: Mapping[int, str] = field(default_factory=dict)
    progress: Progress = field(default_factory=Silent)

    @cached_property
    def scope(self) -> Scope:
        """The park alone."""
        return Scope(self.parks, self.park_id, self.as_of)

    def __contains__(self, name: str) -> bool:
        return name in self.parks.whole and bool(len(self.table(name)))

    def rows(self, name: str) -> np.ndarray:
        """(k,) rows of a table that are the park's, in the table of the store."""
        known = self.parks.rows(self.park_id)
        if name in known:
            return known[name]
        owner = {"content": ("flow_id", "flow"), "stream": ("monitoring_id", "monitoring")}.get(name)
        whole = self.parks.whole[name]
        if owner is None or owner[1] not in known:
            return np.arange(len(whole))
        mine = set(self.table(owner[1])[owner[1] + "_id"].tolist())
        only = len(self.parks.ids) < 2  # then what points nowhere is the park's, too
        return np.array([row for row, each in enumerate(whole[owner[0]].tolist()) if only or each in mine], dtype=int)

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
