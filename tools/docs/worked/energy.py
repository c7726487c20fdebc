"""Worked examples of sun, feeder and energy balance: sun, loads and prices are made up."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from .inputs import DAY, line, made, point, rectangle, written
from .stores import a_store

_SUN_KW = 25_000


def balance(folder: Path, language: str) -> dict[str, Any]:
    """KCN mẫu, a sun of twelve hours a day, prices of round figures."""
    sun = (max(math.sin((hour % 24 - 6) / 12 * math.pi), 0.0) * _SUN_KW for hour in range(8760))
    hours = "hour,kw\n" + "".join(f"{hour},{kw:.1f}\n" for hour, kw in enumerate(sun))
    return {
        "GEOPACKAGE": a_store(folder, language).address(), "AS_OF": "2026-11-21", "YEAR": 2023,
        "SOLAR": written(folder, "mat_troi.csv", hours), **prices(folder), "HEAT": "in_place", "FUEL_PRICE": 100_000,
        "LAW_CHANGE": True, "LANGUAGE": language, "REPORT": str(folder / "nang_luong.html"),
        "HOURLY": str(folder / "tung_gio.csv"),
    }  # fmt: skip


def prices(folder: Path) -> dict[str, Any]:
    """A tariff of round figures, and a battery."""
    tariff = "band,price,export_price\npeak,3000,700\nnormal,1800,700\noff_peak,1200,700\n"
    return {"TARIFF": written(folder, "gia_dien.csv", tariff), "BATTERY_KWH": 10_000, "BATTERY_KW": 5_000}


def sun_and_balance(folder: Path, language: str) -> dict[str, Any]:
    given = {**solar(folder, language), **prices(folder), "AS_OF": DAY, "LAW_CHANGE": True}
    del given["REPORT"]
    files = {"sun:SUN_REPORT": "solar.html", "sun:SUN_HOURS": "mat_troi.csv", "balance:REPORT": "nang_luong.html",
             "balance:HOURS": "tung_gio.csv"}  # fmt: skip
    return {**given, "GEOPACKAGE": a_store(folder, language).address(), "LANGUAGE": language,
            **{name: str(folder / file) for name, file in files.items()}}  # fmt: skip


def solar(folder: Path, language: str) -> dict[str, Any]:
    roofs = made("roofs", ("roof_share:double",), (
        (rectangle(0, 0, 180, 90), None), (rectangle(0, 130, 150, 200), 0.7),
    ))  # fmt: skip
    return {
        "ROOFS": roofs, "WATER": made("pond", ("name:string",), ((rectangle(220, 0, 330, 110), "A"),)),
        "GROUND": made("vacant land", ("name:string",), ((rectangle(220, 90, 420, 210), "B"),)),
        "EXCLUDE": [made("safety zone", ("name:string",), ((rectangle(350, -20, 372, 230), "22 kV"),))],
        "PROVINCE": "Bắc Giang", "YEAR": 2023, "TURBIDITY": "4.3", "REPORT": str(folder / "solar.html"),
    }  # fmt: skip


def feeder(folder: Path, language: str) -> dict[str, Any]:
    fields = ("r_ohm_km:double", "x_ohm_km:double", "max_ka:double")
    network = made("lines", fields, (
        (line((0, 0), (1500, 0), (2500, 0), (3300, 0)), 0.125, 0.112, 0.6),
        (line((1500, 0), (1500, 900)), 0.32, 0.12, 0.3),
    ), "LineString")  # fmt: skip
    loads = made("loads", ("p_mw:double", "q_mvar:double"), (
        (point(1500, 900), 3.0, 1.0), (point(1500, 0), 3.0, 1.0), (point(2500, 0), 5.0, 1.6),
        (point(3300, 0), 4.0, 1.2),
    ), "Point")  # fmt: skip
    source = made("source", ("name:string",), ((point(0, 0), "110/22 kV"),), "Point")
    return {"NETWORK": network, "LOADS": loads, "SOURCE": source, "KV": 22.0, "LOWEST_PCT": 95.0, "HIGHEST_PCT": 105.0,
            "APPRAISAL_DATE": DAY, "REPORT": str(folder / "feeder.html")}  # fmt: skip
