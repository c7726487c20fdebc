"""Worked examples of worker housing with social services, of the catchment of recycling land, and of a new plant: KCN
mẫu, with homes, works, waste and plants made up for the purpose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

from .inputs import DAY, made, point, rectangle, store_table, written
from .stores import a_store


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


def _card(name: str, ha: float) -> str:
    flows = [
        {"resource": "steam", "direction": "input", "quantity": 0.5 * ha, "unit": "t", "period": "hour"},
        {"resource": "sludge", "direction": "output", "quantity": 0.4 * ha, "unit": "t", "period": "day"},
    ]
    return json.dumps({
        "name": name, "vsic": "10", "ha": ha, "floor_m2": 5_500 * ha, "floors": 2, "green_m2": 2_000 * ha,
        "workers": round(100 * ha), "shifts": 3, "flows": flows,
    }, ensure_ascii=False)  # fmt: skip


def plant(folder: Path, language: str) -> dict[str, Any]:
    name = {"vi": "Nhà máy thực phẩm", "en": "Food plant"}[language]
    return {
        "GEOPACKAGE": a_store(folder, language).address(), "PLOT": "L12",
        "CARD": written(folder, "the_nha_may.json", _card(name, 9.0)), "APPRAISAL_DATE": DAY,
        "REPORT": str(folder / "tac_dong.html"),
    }  # fmt: skip


def plants(folder: Path, language: str) -> dict[str, Any]:
    names = {"vi": ("Lô L12", "Cây xanh CX-02", "Một nửa, lô L12"), "en": ("Plot L12", "Green CX-02", "Half, plot L12")}
    whole = plant(folder, language)
    half = written(folder, "mot_nua.json", _card("½", 4.5))
    impacts = []
    for number, more in enumerate(({}, {"PLOT": "CX-02"}, {"CARD": half})):
        path = str(folder / f"impact_{number}.gpkg")
        algorithm = QgsApplication.processingRegistry().algorithmById("ecoip:newplant").create()
        given = {**whole, **more, "LANGUAGE": language, "REPORT": None, "IMPACT": path}
        algorithm.run(given, QgsProcessingContext(), QgsProcessingFeedback())
        impacts.append(path)
    return {
        "IMPACTS": impacts, "NAMES": "; ".join(names[language]), "REPORT": str(folder / "so_sanh.html"),
    }  # fmt: skip
