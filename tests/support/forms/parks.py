"""A park of which every item of the report forms that a store can know is known, and parts of one, as rows by table."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from eco_ip_plugin.core.park.one import Parks
from eco_ip_plugin.core.park.park import Park
from eco_ip_plugin.core.park.table import Table
from eco_ip_plugin.paths import resource

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
KINDS = ("electricity", "fuel", "water", "wastewater", "reuse", "recycling", "material", "chemical")
UNITS = {"electricity": "kWh", "fuel": "l", "water": "m3", "wastewater": "m³"}
_FIGURES = ("integer", "long", "real")


def box(east: float, north: float, width: float, height: float) -> shapely.Geometry:
    """Metres from the corner of the park."""
    return shapely.box(500_000 + east, 2_340_000 + north, 500_000 + east + width, 2_340_000 + north + height)


def square_park(**more: Any) -> dict[str, list[dict[str, Any]]]:
    """KCN Vuông: 1 km by 1 km, 12 ha green, 10 ha traffic, 1 ha technical, 3 ha social, the rest industrial."""
    strips = (("green", 120), ("traffic", 100), ("technical", 10), ("social", 30), ("industrial", 740))
    zones, north = [], 0
    for land_class, high in strips:
        shape = box(0, north, 1000, high)
        zones.append({"zone_id": f"Z-{land_class}", "park_id": "V", "class": land_class, "geom": shape})
        north += high
    return {"park": [{"park_id": "V", "name": "KCN Vuông", "geom": box(0, 0, 1000, 1000)}], "zone": zones, **more}


def firms(count: int, **more: Any) -> list[dict[str, Any]]:
    """Operating firms F1, F2 … of the park, each with 150 workers."""
    return [
        {
            "firm_id": f"F{n}",
            "park_id": "V",
            "name": f"Công ty {n}",
            "status": "operating",
            "workers": 150,
            "hours_per_day": 24,
            "days_per_year": 300,
            "geom": shapely.Point(500_010 + 10 * n, 2_340_500),
            **more,
        }
        for n in range(1, count + 1)
    ]


def link(id_: str, supplier: str = "F1", receiver: str = "F2", **more: Any) -> dict[str, Any]:
    """An implemented link without dates."""
    return {
        "link_id": id_,
        "supplier": supplier,
        "receiver": receiver,
        "resource": "steam",
        "status": "implemented",
        "symbiosis_kind": "exchange",
        **more,
    }


def effect(id_: str, kind: str, **more: Any) -> dict[str, Any]:
    """An effect of 2025, the year that the form of 2026 tells of."""
    return {"effect_id": id_, "kind": kind, "year": 2025, **more}


def full_park() -> dict[str, list[dict[str, Any]]]:
    """Every item that can be known of the form of 2026; F2 is the firm of form B.4."""
    kinds = ("exchange", "shared_infrastructure", "service", "other_park", "other")
    links = [
        link(f"K{n}", "F1" if n % 2 else "F2", "F2" if n % 2 else "F1", symbiosis_kind=kind, co2_t_per_year=10.0 * n)
        for n, kind in enumerate(kinds, 1)
    ]
    links[3].update(supplier="F2", receiver="X1")
    links.append(link("K6", "F2", "F3", resource="wastewater", per_year=200.0))
    links.append(link("K7", "F3", "F1", status="negotiating"))
    links.append(link("K8", "F3", "F1", status="suggested"))
    effects = [
        effect(
            f"EM-{kind}",
            kind,
            measure_id="M1" if kind != "fuel" else "M2",
            quantity=1000.0 + n,
            unit=UNITS.get(kind, "t"),
            saving_mvnd=10.0 + n,
        )
        for n, kind in enumerate(KINDS)
    ]
    # electricity of a link of its own, so that its CO2 is known without a factor
    effects += [
        effect(
            f"EL-{kind}",
            kind,
            link_id={"electricity": "K1", "fuel": "K2"}.get(kind, "K5"),
            quantity=500.0 + n,
            unit=UNITS.get(kind, "t"),
            saving_mvnd=5.0 + n,
        )
        for n, kind in enumerate(KINDS)
    ]
    effects.append(effect("EL-used", "secondary_material", link_id="K1", quantity=70.0, unit="t", saving_mvnd=7.0))
    effects.append(effect("EL-given", "secondary_material", link_id="K2", quantity=80.0, unit="t", income_mvnd=8.0))
    effects.append(effect("EL-service", "other", link_id="K3", saving_mvnd=9.0))
    made = square_park(
        firm=[
            *firms(3, grievance=1, disclosure=1, gender=1, harassment=1),
            {"firm_id": "X1", "park_id": "X", "name": "Nhà máy khu khác", "status": "operating"},
        ],
        building=[{"building_id": "B1", "plot_id": "L1", "use": "trường mầm non", "geom": box(100, 235, 50, 20)}],
        plot=[{"plot_id": "L1", "park_id": "V", "zone_id": "Z-social", "geom": box(0, 230, 1000, 30)}],
        flow=[
            {
                "flow_id": "D1",
                "firm_id": "F2",
                "direction": "input",
                "resource": "electricity",
                "quantity": 100.0,
                "unit": "MWh",
                "period": "year",
                "year": 2025,
            },
            {
                "flow_id": "D2",
                "firm_id": "F2",
                "direction": "output",
                "resource": "wastewater",
                "quantity": 800.0,
                "unit": "m³",
                "period": "year",
                "year": 2025,
            },
        ],
        link=links,
        measure=[
            {
                "measure_id": "M1",
                "park_id": "V",
                "firm_id": "F2",
                "title": "Thay đèn LED",
                "status": "done",
                "year": 2025,
                "co2_t": 0.7,
            },
            {
                "measure_id": "M2",
                "park_id": "V",
                "firm_id": "F2",
                "title": "Thu hồi nhiệt",
                "status": "done",
                "year": 2024,
                "co2_t": 3.0,
            },
            {
                "measure_id": "M3",
                "park_id": "V",
                "firm_id": "F3",
                "title": "Điện mặt trời",
                "status": "planned",
                "year": 2027,
            },
        ],
        effect=effects,
        product=[
            {
                "product_id": f"SP{n}",
                "firm_id": "F2",
                "name": name,
                "unit": "t",
                "design_capacity": 100.0 * n,
                "actual": 80.0 * n,
                "revenue_mvnd": 1000.0 * n,
                "year": 2025,
            }
            for n, name in enumerate(("Vải dệt thoi", "Sợi"), 1)
        ],
        attachment=[
            {
                "attachment_id": "A1",
                "table_name": "link",
                "row_id": "K1",
                "path": "giay to/hop dong.pdf",
                "title": "Hợp đồng",
            }
        ],
    )
    made["park"].append({"park_id": "X", "name": "KCN khác"})
    return made


def parks_of(rows: Rows, tables: Sequence[str] | None = None) -> Parks:
    """The same as a store would be read: every table with every field, what is not given not known."""
    fields: dict[str, dict[str, str]] = {}
    with resource("storage", "fields.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            fields.setdefault(row["table"], {})[row["field"]] = row["type"]
    with resource("storage", "tables.csv").open(encoding="utf-8", newline="") as file:
        known = {row["table"]: row for row in csv.DictReader(file)}
    wanted = tables or (
        "park",
        "zone",
        "plot",
        "building",
        "firm",
        "flow",
        "link",
        "measure",
        "effect",
        "product",
        "fact",
        "attachment",
        "criterion",
    )
    found = {name: _table(name, known[name], fields[name], rows.get(name, ())) for name in wanted}
    return Parks(Park(found, "EPSG:9214", True))


def day(text: str) -> datetime.date:
    """A day as 2025-06-01."""
    return datetime.date.fromisoformat(text)


def _table(name: str, about: Mapping[str, str], fields: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> Table:
    columns = {field: _column(kind, [row.get(field) for row in rows]) for field, kind in fields.items()}
    shapes = _cells([row.get("geom") for row in rows]) if about["geometry"] else None
    return Table(name, about["key"], columns, shapes)


def _column(kind: str, values: list[Any]) -> np.ndarray:
    return (
        np.array([np.nan if each is None else each for each in values], dtype=float)
        if kind in _FIGURES
        else (_cells(values))
    )


def _cells(values: list[Any]) -> np.ndarray:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made
