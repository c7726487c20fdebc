"""Points, series and two days of hourly readings of the sample project KCN mẫu; made up, the same each time.

Limits are those of the park's own permit, likewise made up. In the first night COD comes in a wave: from the starch
factory F15 down the branch N2 (point QT4) to the inlet of the plant (QT3).
"""

from __future__ import annotations

import datetime
import math
import random

from samples_store_grid import PARK_ID, STREETS_Y, point
from samples_store_networks import PLANT, SEWER

Row = dict[str, object]
START = datetime.datetime(2026, 11, 20, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
HOURS = 48
IMPORT_ID = "NL1"
FILE = "quan_trac_2026-11-20.csv"
WAVE_H = range(20, 26)
"""Hours after the start in which the wave passes QT4; the plant has it an hour later."""

POINTS = (
    ("QT1", None, "Cửa xả trạm nước thải", "wastewater", 2400, 150, "COD", "mg/l", 75),
    ("QT2", None, "Không khí phía đông", "air", 2600, 900, "PM10", "µg/Nm³", 100),
    ("QT3", "F40", "Đầu vào trạm nước thải", "wastewater", *PLANT, "COD", "mg/l", 1500),
    ("QT4", None, "Hố ga nhánh 2", "wastewater", 1194, STREETS_Y[2] + SEWER, "COD", "mg/l", None),
    ("QT5", None, "Giếng quan trắc phía tây", "groundwater", -200, 900, "NH4", "mg/l", 1),
    ("QT6", None, "Tiếng ồn cổng Nam", "noise", 1050, -290, "Leq", "dBA", 70),
    ("QT7", None, "Công tơ tổng trạm 110 kV", "energy", 2350, 70, "P", "kW", None),
    ("QT8", None, "Kênh phía đông nam", "surface_water", 2640, -190, "DO", "mg/l", None),
)  # fmt: skip
STREAMS = (
    ("QT1", "Flow", "m³/h", 300), ("QT1", "pH", "-", 7.2), ("QT1", "COD", "mg/l", 42), ("QT1", "TSS", "mg/l", 18),
    ("QT1", "NH4", "mg/l", 3.1), ("QT2", "PM10", "µg/Nm³", 58), ("QT2", "PM2,5", "µg/Nm³", 31),
    ("QT2", "SO2", "µg/Nm³", 24), ("QT3", "Flow", "m³/h", 340), ("QT3", "COD", "mg/l", 980),
    ("QT4", "COD", "mg/l", 860),
    ("QT7", "P", "kW", 52_000),
)  # fmt: skip
"""Point, parameter, unit, what it is on an average hour."""
NAMES = {"Flow": "Lưu lượng", "P": "Công suất điện", "PM2,5": "Bụi PM2,5", "PM10": "Bụi PM10"}


def monitoring() -> list[Row]:
    """Every point."""
    return [
        {
            "monitoring_id": id_, "park_id": PARK_ID, "firm_id": firm, "name": name, "kind": kind,
            "parameter": parameter, "unit": unit, "limit_value": limit,
            "note": "Giới hạn theo giấy phép giả định của ví dụ" if limit else None, "geom": point(x, y),
        }
        for id_, firm, name, kind, x, y, parameter, unit, limit in POINTS
    ]  # fmt: skip


def streams() -> list[Row]:
    """Every series."""
    return [
        {
            "stream_id": f"CQ{number:02d}", "monitoring_id": at, "parameter": NAMES.get(symbol, symbol),
            "symbol": symbol, "unit": unit, "interval_s": 3600,
        }
        for number, (at, symbol, unit, _) in enumerate(STREAMS, start=1)
    ]  # fmt: skip


def imports() -> list[Row]:
    """The one import that the readings came with."""
    return [
        {"import_id": IMPORT_ID, "kind": "readings", "file": FILE, "made_at": "2026-11-22", "rows": len(readings())}
    ]


def readings() -> list[Row]:
    """stream: number of the series, from 1, as the store counts its rows; t: seconds UTC."""
    dice, rows = random.Random(20), []
    first = int(START.timestamp())
    for number, (at, symbol, _, usual) in enumerate(STREAMS, start=1):
        for hour in range(HOURS):
            status = "01" if (at, hour) == ("QT1", 9) else "02" if (at, symbol, hour) == ("QT2", "SO2", 30) else "00"
            value = usual * _shape(at, symbol, hour) * (1 + 0.04 * (dice.random() - 0.5))
            rows.append({
                "stream": number, "t": first + 3600 * hour,
                "v": float(f"{value:.3g}") if usual < 1000 else round(value),
                "status": status, "import_id": IMPORT_ID,
            })  # fmt: skip
    return rows


def latest() -> list[Row]:
    """The newest reading of each series that its instrument stands for."""
    newest = {row["stream"]: row for row in readings() if row["status"] == "00"}
    limits = {(at, parameter): limit for at, _, _, _, _, _, parameter, _, limit in POINTS}
    rows = []
    for number, (at, symbol, _, _) in enumerate(STREAMS, start=1):
        row, limit = newest[number], limits.get((at, symbol))
        ratio = None if limit is None else float(str(row["v"])) / limit
        state = "no_limit" if ratio is None else "ok" if ratio < 0.8 else "near" if ratio <= 1 else "over"
        rows.append({**{name: row[name] for name in ("stream", "t", "v", "status")}, "state": state})
    return rows


def _shape(at: str, symbol: str, hour: int) -> float:
    """What an hour is against the average: a day's wave, and the one of the story."""
    if symbol == "pH":
        return 1.0
    wave = 1 + 0.18 * math.sin((hour - 8) / 24 * 2 * math.pi)
    if symbol == "COD" and at == "QT4" and hour in WAVE_H:
        return wave * 3.1
    if symbol == "COD" and at == "QT3" and hour - 1 in WAVE_H:
        return wave * 2.0
    return wave
