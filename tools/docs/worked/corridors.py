"""Worked examples of technical corridors: buffers, routes, spacing, a section."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .inputs import line, made, rectangle, store_table


def corridors(folder: Path, language: str) -> dict[str, Any]:
    obstacles = made("buildings", ("name:string",), ((rectangle(700, 205, 760, 260), "N1"),))
    return {
        "CORRIDORS": store_table("corridor"), "CORRIDOR_ID_FIELD": "corridor_id", "KIND_FIELD": "kind",
        "WIDTH_FIELD": "width_m", "SAFETY_WIDTH": 5.0, "PLOTS": store_table("plot"), "PLOT_ID_FIELD": "plot_id",
        "OBSTACLES": obstacles, "OBSTACLE_ID_FIELD": "name",
    }  # fmt: skip


def routes(folder: Path, language: str) -> dict[str, Any]:
    roads = [line((-150, y), (2550, y)) for y in (0, 200, 600, 1000)] + [
        line((x, -200), (x, 1800)) for x in (150, 450, 1050, 1650)
    ]
    network = made(
        "roads", ("name:string",), [(road, str(number)) for number, road in enumerate(roads, 1)], "LineString"
    )
    terminals = store_table("firm", "\"firm_id\" in ('F1', 'F2', 'F3', 'F5')")
    return {"NETWORK": network, "TERMINALS": terminals, "TERMINAL_ID_FIELD": "name", "MODE": "shared", "FLOW": 5.0,
            "PRESSURE": 10.0, "VELOCITY": 25.0}  # fmt: skip


def spacing(folder: Path, language: str) -> dict[str, Any]:
    utilities = made("utilities", ("kind:string", "dn:double", "depth:double"), (
        (line((0, 0), (120, 0)), "clean_water", 200.0, 1.0), (line((0, 2), (120, 2)), "wastewater", 400.0, 2.5),
        (line((0, 6), (120, 6)), "power_cable", 100.0, 0.8), (line((60, -8), (60, 14)), "fuel_gas", 150.0, 0.9),
    ), "LineString")  # fmt: skip
    return {"UTILITIES": utilities, "KIND_FIELD": "kind", "DIAMETER_FIELD": "dn", "DEPTH_FIELD": "depth"}


def section(folder: Path, language: str) -> dict[str, Any]:
    rows = (("DN500", "steam", 508.0, 150.0), ("DN150", "clean_water", 160.0, None),
            ("D400", "wastewater", 400.0, None), ("22 kV", "power_cable", 120.5, None))  # fmt: skip
    table = made("utilities", ("name:string", "kind:string", "od:double", "ins:double"), ((None, *row) for row in rows),
                 "NoGeometry")  # fmt: skip
    return {"UTILITIES": table, "KIND_FIELD": "kind", "DIAMETER_FIELD": "od", "INSULATION_FIELD": "ins",
            "NAME_FIELD": "name", "WIDTH": 8.0, "SVG": str(folder / "section.svg")}  # fmt: skip


def steps_of_corridors(folder: Path, language: str) -> dict[str, Any]:
    given = corridors(folder, language)
    for name in ("CORRIDOR_ID_FIELD", "SAFETY_WIDTH"):
        del given[name]
    files = {"land:REPORT": str(folder / "report.html"), "export:PACKAGE": str(folder / "package.gpkg")}
    return {**given, "LANGUAGE": language, **files}
