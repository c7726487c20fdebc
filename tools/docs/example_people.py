"""Worked examples of worker housing with social services, and of the catchment of recycling land: KCN mẫu, with homes,
works and waste made up for the purpose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from example_inputs import DAY, made, point, rectangle, store_table


def social(folder: Path, language: str) -> dict[str, Any]:
    homes = made("homes", ("name:string", "people:double"), (
        (rectangle(2290, 240, 2400, 400), "LT1", 900.0), (rectangle(2290, 420, 2400, 560), "LT2", 700.0),
        (rectangle(2700, 1200, 2850, 1300), "NO1", 600.0), (rectangle(3200, 400, 3300, 500), "NO2", 300.0),
    ))  # fmt: skip
    works = made("works", ("name:string", "kind:string", "capacity:double"), (
        (rectangle(2280, 1430, 2360, 1500), "Mầm non KCN", "kindergarten", None),
        (rectangle(2420, 460, 2500, 540), "Mầm non Hoa Mai", "kindergarten", 60.0),
        (rectangle(2640, 700, 2760, 800), "Tiểu học Mẫu", "primary", 120.0),
        (rectangle(2600, 900, 2720, 1000), "THCS Mẫu", "lower_secondary", 150.0),
        (rectangle(2420, 240, 2460, 280), "Trạm y tế", "clinic", None),
        (rectangle(2400, 1430, 2470, 1500), "Sân chơi", "playground", None),
    ))  # fmt: skip
    return {
        "FIRMS": store_table("firm"), "AREA_HA": 374.4, "LODGING_PCT": 40.0, "DEPENDANTS": 0.5, "SUPPLY": works,
        "SUPPLY_ID_FIELD": "name", "HOMES": homes, "HOME_ID_FIELD": "name", "PEOPLE_FIELD": "people",
        "ZONES": store_table("zone"), "CODE_FIELD": "code", "BOUNDARY": store_table("park"), "AS_OF": DAY,
        "REPORT": str(folder / "report.html"),
    }  # fmt: skip


def recycling(folder: Path, language: str) -> dict[str, Any]:
    names = {"vi": ("Khu A", "Khu B", "Nhà máy C", "Cảng D"), "en": ("Park A", "Park B", "Plant C", "Port D")}[language]
    wastes = made("wastes", ("who:string", "waste:string", "tonnes:double"), (
        (point(-6_000, 2_000), names[0], "15 01 02", 4_200.0), (point(9_000, 8_000), names[1], "plastic_pet", 1_800.0),
        (point(14_000, -5_000), names[2], "17 04 05", 6_500.0), (point(30_000, 30_000), names[3], "20 01 39", 900.0),
    ), "Point")  # fmt: skip
    return {
        "ZONES": store_table("zone"), "FIRMS": store_table("firm"), "FLOWS": store_table("flow"), "WASTE": wastes,
        "WASTE_KIND_FIELD": "waste", "WASTE_T_FIELD": "tonnes", "WASTE_PLACE_FIELD": "who", "RADIUS": 25_000.0,
        "AS_OF": DAY, "REPORT": str(folder / "report.html"),
    }  # fmt: skip
