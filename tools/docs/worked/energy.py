"""The worked example of the energy balance: the sample park with a sun and prices made up."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from .inputs import written
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
