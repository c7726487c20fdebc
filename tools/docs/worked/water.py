"""Worked examples of water and green: pipes, rain, reclaimed water, a cascade."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .inputs import DAY, line, made, point, rectangle, sample, store_table, written

_RAIN_MM = (20, 25, 45, 90, 190, 240, 260, 290, 210, 110, 45, 20)
"""Made-up rain of twelve months."""


def pipes(folder: Path, language: str) -> dict[str, Any]:
    network = made("pipes", ("name:string",), (
        (line((-100, 0), (300, 0)), "A"), (line((300, 0), (600, 0)), "B"), (line((600, 0), (600, 500)), "C"),
    ), "LineString")  # fmt: skip
    demands = made("demands", ("name:string", "q:double", "level:double"), (
        (point(300, 0), "1", 12.0, 5.0), (point(600, 0), "2", 20.0, 5.5), (point(600, 500), "3", 8.0, 6.0),
    ), "Point")  # fmt: skip
    source = made("source", ("head:double",), ((point(-100, 0), 40.0),), "Point")
    return {"NETWORK": network, "DEMANDS": demands, "DEMAND_FIELD": "q", "ELEVATION_FIELD": "level",
            "DEMAND_ID_FIELD": "name", "SOURCE": source, "HEAD_FIELD": "head", "DN_LIST": "100,150,200,250",
            "VELOCITY": 1.0, "INP": str(folder / "pipes.inp")}  # fmt: skip


def rain(folder: Path, language: str) -> dict[str, Any]:
    rain = "month,mm\n" + "".join(f"{month},{mm}\n" for month, mm in enumerate(_RAIN_MM, 1))
    demand = "month,m3\n" + "".join(f"{month},900\n" for month in range(1, 13))
    roofs = made("roofs", ("name:string",), ((rectangle(300, 100, 420, 200), "N1"),))
    return {"ZONES": sample("kcn_vuong_zones"), "CODE_FIELD": "code", "STATION": "Bắc Giang", "STATISTIC": "largest",
            "OUTFLOW_L_S": 3000.0, "ROOFS": roofs, "RAIN": written(folder, "rain.csv", rain),
            "DEMAND": written(folder, "demand.csv", demand), "TANK_M3": 1500.0,
            "INP_SWMM": str(folder / "rain.inp"), "REPORT": str(folder / "rain.html")}  # fmt: skip


def green_and_blue(folder: Path, language: str) -> dict[str, Any]:
    given = reclaimed(folder, language)
    for name in ("MAIN_ID_FIELD", "DIAMETER_FIELD", "DEPTH_FIELD", "FIRMS", "FLOWS", "REPORT"):
        del given[name]
    reports = {f"{step}:{step.upper()}_REPORT": f"{step}.html" for step in ("check", "reuse", "rain", "green")}
    files = {**reports, "export:PACKAGE": "package.gpkg"}
    return {**given, "MEDIAN_DISTANCE": 300.0, "STATION": "Bắc Giang", "OUTFLOW_L_S": 3000.0, "LANGUAGE": language,
            **{name: str(folder / file) for name, file in files.items()}}  # fmt: skip


def reclaimed(folder: Path, language: str) -> dict[str, Any]:
    plant = made("plants", ("name:string", "capacity:double"), ((point(2215, 1580), "XLNT", 8000.0),), "Point")
    # Rain made up for the example.
    months = ((18, 8), (25, 11), (45, 14), (90, 13), (190, 14), (240, 15), (290, 16), (320, 17), (260, 14), (130, 9),
              (45, 6), (20, 6))  # fmt: skip
    rain = "month,mm,wet_days\n" + "".join(f"{month},{mm},{wet}\n" for month, (mm, wet) in enumerate(months, 1))
    return {
        "ZONES": store_table("zone"), "CODE_FIELD": "code", "BOUNDARY": store_table("park"), "PARK_FIELD": "name",
        "PLOTS": store_table("plot"), "PLOT_ID_FIELD": "plot_id", "MAINS": store_table("network"), "KIND_FIELD": "kind",
        "MAIN_ID_FIELD": "network_id", "DIAMETER_FIELD": "dn_mm", "DEPTH_FIELD": "depth_m", "PLANTS": plant,
        "CAPACITY_FIELD": "capacity", "FIRMS": store_table("firm"), "FLOWS": store_table("flow"), "REACH": 60.0,
        "RAIN": written(folder, "mua.csv", rain), "APPRAISAL_DATE": DAY, "REPORT": str(folder / "report.html"),
    }  # fmt: skip


def cascade(folder: Path, language: str) -> dict[str, Any]:
    given = reclaimed(folder, language)
    kept = ("ZONES", "CODE_FIELD", "BOUNDARY", "PARK_FIELD", "FIRMS", "FLOWS", "APPRAISAL_DATE", "REPORT")
    return {
        **{name: given[name] for name in kept}, "CONTENT": store_table("content"),
        "NETWORK": store_table("network", "\"kind\" = 'road'"), "CLEAN_PRICE": 12_000.0, "PIPE_PRICE": 1_500_000.0,
    }  # fmt: skip
