"""Worked examples on land: zones, balances, plans side by side, plots, distances, drawings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .inputs import DAY, SAMPLES, made, rectangle, sample, store_table, written


def soc_son(folder: Path, language: str) -> dict[str, Any]:
    return {"ZONES": sample("soc_son_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("soc_son_boundary"),
            "PARK_FIELD": "park", "APPRAISAL_DATE": DAY}  # fmt: skip


def vuong(folder: Path, language: str) -> dict[str, Any]:
    return {"ZONES": sample("kcn_vuong_dirty_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary")}


def vuong_on_the_day(folder: Path, language: str) -> dict[str, Any]:
    return {**vuong(folder, language), "APPRAISAL_DATE": DAY}


def declared(folder: Path, language: str) -> dict[str, Any]:
    # What story 1 declares: the zones of the clean drawing, hectares as an office writes them.
    table = (
        "Ký hiệu;Loại đất;Diện tích (ha)\nCX;Đất cây xanh;14,00\nGT;Đất giao thông;10,00\n"
        "KT;Đất khu kỹ thuật;1,00\nXH;Đất hạ tầng xã hội;3,00\nCN;Đất công nghiệp;73,80\n;Tổng cộng;101,80\n"
    )
    return {**vuong(folder, language), "DECLARED": written(folder, "bang_ke_khai.csv", table)}


def scenario(folder: Path, language: str) -> dict[str, Any]:
    given = vuong_on_the_day(folder, language)
    zones = given.pop("ZONES")
    return {"BASE": sample("kcn_vuong_zones"), "SCENARIO": zones, **given}


def ranked(folder: Path, language: str) -> dict[str, Any]:
    fields = ("scenario_id:string", "zone_id:string", "class:string", "code:string")
    names = {"vi": ("Nhiều nhà máy", "Nhiều cây xanh"), "en": ("More factories", "More green")}[language]
    social = rectangle(230, 0, 260, 1000)
    changes = made("changed_zones", fields, (
        (social, names[0], "4", "industrial", None), (social, names[1], "4", "green", None),
    ))  # fmt: skip
    given = vuong_on_the_day(folder, language)
    del given["ZONES"]
    return {"BASE": sample("kcn_vuong_zones"), "CHANGES": changes, **given}


def minutes(folder: Path, language: str) -> dict[str, Any]:
    papers = {f"REPORT_{form.upper()}": str(folder / f"bien_ban.{form}") for form in ("docx", "xlsx", "html")}
    return {**soc_son(folder, language), "NUMBER": "01/BB", **papers}


def plots(folder: Path, language: str) -> dict[str, Any]:
    buildings = made("buildings", ("name:string", "floors:double"), (
        (rectangle(-110, -160, 110, 90), "A", 1.0),
        (rectangle(190, -160, 410, 80), "B", 3.0), (rectangle(200, 100, 300, 160), "C", 6.0),
        (rectangle(490, -160, 710, 100), "D", None),
    ))  # fmt: skip
    green = made("green", ("name:string",), (
        (rectangle(-130, 105, 130, 180), "a"), (rectangle(310, 80, 430, 180), "b"),
        (rectangle(470, 105, 730, 180), "c"),
    ))  # fmt: skip
    plots = store_table("plot", "\"plot_id\" in ('L01', 'L02', 'L03')")
    return {"PLOTS": plots, "PLOT_ID_FIELD": "plot_id", "BUILDINGS": buildings, "FLOORS_FIELD": "floors",
            "GREEN": green, "APPRAISAL_DATE": DAY}  # fmt: skip


def green(folder: Path, language: str) -> dict[str, Any]:
    zones = made("zones", ("code:string",), (
        (rectangle(0, 0, 10, 1000), "CX"), (rectangle(990, 0, 1000, 1000), "CX"),
        (rectangle(10, 0, 500, 10), "CX"), (rectangle(500, 0, 520, 10), "GT"), (rectangle(520, 0, 990, 10), "CX"),
        (rectangle(10, 990, 300, 1000), "CX"), (rectangle(300, 990, 420, 1000), "DTPT"),
        (rectangle(420, 990, 600, 1000), "CX"), (rectangle(600, 994, 800, 1000), "CX"),
        (rectangle(600, 990, 800, 994), "CN"), (rectangle(800, 990, 990, 1000), "CX"),
        (rectangle(500, 10, 520, 990), "GT"), (rectangle(10, 10, 500, 990), "CN"), (rectangle(520, 10, 990, 700), "CN"),
        (rectangle(520, 700, 700, 900), "CX"), (rectangle(700, 700, 900, 900), "DTPT"),
        (rectangle(900, 700, 990, 900), "CX"), (rectangle(520, 900, 990, 990), "CN"),
    ))  # fmt: skip
    return {"ZONES": zones, "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary"), "BARRIERS": zones,
            "BARRIER_CODE_FIELD": "code", "MEDIAN_DISTANCE": 200.0, "APPRAISAL_DATE": DAY}  # fmt: skip


def distances(folder: Path, language: str) -> dict[str, Any]:
    sources = made("sources", ("kind:string", "capacity:double", "technology:string"), (
        (rectangle(0, 0, 100, 100), "wastewater_plant", 5000.0, "mechanical_chemical_biological"),
        (rectangle(600, 0, 640, 40), "waste_transfer", None, None),
    ))  # fmt: skip
    protected = made("protected", ("name:string",), (
        (rectangle(180, 0, 230, 50), "dormitory"), (rectangle(300, 150, 380, 220), "housing"),
    ))  # fmt: skip
    return {"SOURCES": sources, "KIND_FIELD": "kind", "CAPACITY_FIELD": "capacity", "TECHNOLOGY_FIELD": "technology",
            "PROTECTED": protected, "APPRAISAL_DATE": DAY}  # fmt: skip


def drawing(folder: Path, language: str) -> dict[str, Any]:
    return {"DRAWING": str(SAMPLES / "kcn_vuong.dxf"), "PROVINCE": "Bắc Giang", "TOLERANCE": 0.5}


def steps_of_a_review(folder: Path, language: str) -> dict[str, Any]:
    given = vuong_on_the_day(folder, language)
    files = {"check:REPORT": "report.html", "export_passed:PASSED_PACKAGE": "passed.gpkg",
             "export_failed:FAILED_PACKAGE": "failed.gpkg"}  # fmt: skip
    return {**given, **{name: str(folder / file) for name, file in files.items()}}


def drawing_to_minutes(folder: Path, language: str) -> dict[str, Any]:
    papers = {f"minutes:REPORT_{form.upper()}": str(folder / f"bien_ban.{form}") for form in ("docx", "xlsx", "html")}
    return {**drawing(folder, language), "APPRAISAL_DATE": DAY, "LANGUAGE": language, **papers}
