"""A park as rows by table, read as a store would be: every table with every field, what is not given not known."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import shapely

from eco_ip_plugin.core.certificate.documents import THERE
from eco_ip_plugin.core.certificate.scope import TABLES
from eco_ip_plugin.core.certificate.sheet import Sheet, park_scope, sheet
from eco_ip_plugin.core.park.one import Parks
from eco_ip_plugin.core.rules.pack import RulePack, load_shipped
from tests.support.forms.parks import parks_of

DAY = datetime.date(2026, 11, 21)
PACK = "decree-35-certification"


def box(east: float, north: float, width: float, height: float) -> shapely.Geometry:
    """Metres from the corner of the park."""
    return shapely.box(500_000 + east, 2_340_000 + north, 500_000 + east + width, 2_340_000 + north + height)


def square_park(strips: Sequence[tuple[str | None, float]] = (), **more: Any) -> dict[str, list[dict[str, Any]]]:
    """KCN Vuông: 1 km by 1 km, 12 ha green, 10 ha traffic, 1 ha technical, 3 ha social, the rest industrial."""
    strips = strips or (("green", 120), ("traffic", 100), ("technical", 10), ("social", 30), ("industrial", 740))
    zones, north = [], 0.0
    for number, (land_class, high) in enumerate(strips):
        zones.append({"zone_id": f"Z{number}", "park_id": "V", "class": land_class, "geom": box(0, north, 1000, high)})
        north += high
    return {"park": [{"park_id": "V", "name": "KCN Vuông", "geom": box(0, 0, 1000, 1000)}], "zone": zones, **more}


def firms(count: int, first: int = 1, **more: Any) -> list[dict[str, Any]]:
    """Operating firms F1, F2 … of the park, each with 150 workers."""
    return [
        {"firm_id": f"F{n}", "park_id": "V", "name": f"Công ty {n}", "status": "operating", "workers": 150,
         "geom": shapely.Point(500_010 + n, 2_340_500), **more}
        for n in range(first, first + count)
    ]  # fmt: skip


def measures(count: int, **more: Any) -> list[dict[str, Any]]:
    """A measure done by each of so many firms."""
    return [{"measure_id": f"M{n}", "firm_id": f"F{n}", "title": "LED", "status": "done", "year": 2025, **more}
            for n in range(1, count + 1)]  # fmt: skip


def decision(rule: str, state: str | None = "met", **more: Any) -> dict[str, Any]:
    """A decision on a criterion, C-<rule>."""
    return {"criterion_id": f"C-{rule}", "park_id": "V", "pack": PACK, "rule": rule, "state": state,
            "as_of": datetime.date(2026, 5, 1), "person": "Lan", **more}  # fmt: skip


def paper(row_id: str, table: str = "criterion", **more: Any) -> dict[str, Any]:
    """A file kept with a row."""
    return {"attachment_id": f"A-{row_id}", "table_name": table, "row_id": row_id,
            "path": f"eco_ip_papers/{row_id}.pdf", "title": "Quyết định", "sha256": "ab", **more}  # fmt: skip


def whole(rows: Mapping[str, Sequence[Mapping[str, Any]]], tables: Sequence[str] = TABLES) -> Parks:
    """The park as a store would be read."""
    return parks_of(rows, tables)


def held(
    rows: Mapping[str, Sequence[Mapping[str, Any]]], look: Any = None, pack: RulePack | None = None,
    on: datetime.date = DAY, tables: Sequence[str] = TABLES,
) -> Sheet:  # fmt: skip
    """The sheet of the park V. look: by default every file is there as it was kept."""
    seen = look or (lambda path, sha256: (THERE, sha256))
    return sheet(park_scope(whole(rows, tables), "V", on), pack or load_shipped(PACK), seen)


def one(found: Sheet, id_: str) -> Any:
    """A criterion of the sheet."""
    return next(each for each in found.criteria if each.id == id_)
