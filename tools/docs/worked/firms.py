"""Worked examples of what firms give, take and let off: exchanges, siting, readings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .inputs import made, rectangle, store_table, written
from .stores import a_store


def mau(folder: Path, language: str, where: str = "") -> dict[str, Any]:
    name = "name" if language == "vi" else "name_en"
    return {"FIRMS": store_table("firm", where), "FIRM_NAME_FIELD": name, "FLOWS": store_table("flow", where)}


def ten_firms(folder: Path, language: str) -> dict[str, Any]:
    return mau(folder, language, '"firm_id" in ({})'.format(", ".join(f"'F{number}'" for number in range(1, 11))))


def one_firm(folder: Path, language: str) -> dict[str, Any]:
    return {**mau(folder, language), "FIRM": "F5"}


def siting(folder: Path, language: str) -> dict[str, Any]:
    vacant = made("vacant plots", ("plot:string",), (
        (rectangle(-230, -160, -170, 160), "V1"), (rectangle(900, 820, 1000, 960), "V2"),
        (rectangle(2560, 1500, 2640, 1780), "V3"),
    ))  # fmt: skip
    wanted = written(
        folder,
        "new_flows.csv",
        "direction,resource,quantity,unit,period\ninput,glass_cullet,20,t,day\noutput,wood,10,t,day\n",
    )
    return {**mau(folder, language), "PLOTS": vacant, "PLOT_ID_FIELD": "plot", "NEW_FLOWS": wanted}


def limits(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "FROM": "2026-11-20", "TO": "2026-11-21",
            "LANGUAGE": language, "REPORT": str(folder / "so_do.html")}  # fmt: skip


def readings(folder: Path, language: str) -> dict[str, Any]:
    lines = (
        "COD\t38,4\tmg/l\t20261122000000\t00",
        "pH\t7,2\t-\t20261122000000\t01",
        "TSS\t?\tmg/l\t20261122000000\t00",
    )
    file = written(folder, "QT1_20261122000000.txt", "\n".join(lines))
    return {"GEOPACKAGE": a_store(folder, language).address(), "FILES": file, "LANGUAGE": language}


def played(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "PARAMETER": "COD", "LANGUAGE": language}


def traced(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "STREAM": "CQ10", "LANGUAGE": language}
