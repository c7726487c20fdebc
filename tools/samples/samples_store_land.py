"""Plots and buildings of the sample project KCN mẫu, and what is built on the shared land in the east; made up.

Buildings keep 25 m to the edge of their plot, so that connections of pipes end beside them. Sizes come from a seeded
series: the same each time.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence

from samples_store_grid import PARK_ID, SHARED, STEP_X, STEP_Y, Point, phase_of, plot_shape, polygon

Row = dict[str, object]
Place = tuple[int, int]
SEED = 2026
PLOT_HA = 260 * 360 / 10_000
NOT_LEASED_HA = {"L13": 2.16, "L22": 3.36, "L30": 1.86, "L39": 4.36}
"""Of some plots a part is still on offer."""
SECTORS = {
    "10": "Chế biến thực phẩm", "11": "Đồ uống", "13": "Dệt", "14": "May mặc", "16": "Chế biến gỗ",
    "17": "Giấy và sản phẩm giấy", "20": "Hóa chất", "22": "Cao su và nhựa", "23": "Vật liệu xây dựng",
    "24": "Kim loại", "25": "Sản phẩm kim loại", "26": "Điện tử", "27": "Thiết bị điện", "31": "Nội thất",
    "35": "Nhiệt điện", "37": "Xử lý nước thải", "38": "Tái chế",
}  # fmt: skip
LOW, HIGH = {"10", "11", "14", "16", "31"}, {"23", "24"}
"""Industries in halls lower and higher than the others."""


def plots(places: Mapping[Place, str], sectors: Mapping[str, str]) -> list[Row]:
    """places: plot by column and row; sectors: industry by plot."""
    rows = []
    for place, plot in places.items():
        left = NOT_LEASED_HA.get(plot, 0.0)
        rows.append({
            "plot_id": plot, "park_id": PARK_ID, "zone_id": f"CN-{plot}", "name": f"Lô {plot}", "status": "leased",
            "industry": SECTORS[sectors[plot]], "area_ha": PLOT_HA, "leased_ha": round(PLOT_HA - left, 2),
            "price": 2.4 - 0.2 * phase_of(place[0] * STEP_X) if left else None,
            "price_unit": "triệu đồng/m² đến hết thời hạn thuê" if left else None,
            "power_kw": round(PLOT_HA * 250, -1), "available_from": "2027-01-01" if left else None,
            "note": f"Còn {left} ha chưa cho thuê (ví dụ)".replace(".", ",") if left else None,
            "geom": plot_shape(place),
        })  # fmt: skip
    return rows


def buildings(places: Mapping[Place, str], sectors: Mapping[str, str], workers: Mapping[str, int]) -> list[Row]:
    """places: plot by column and row; sectors, workers: by plot."""
    dice = random.Random(SEED)
    rows: list[Row] = []
    for place, plot in places.items():
        x, y = place[0] * STEP_X, place[1] * STEP_Y
        parts = {"35": _power_plant, "37": _treatment}.get(sectors[plot])
        made = parts() if parts else _factory(dice, sectors[plot], workers[plot])
        first = {1: 2013, 2: 2017, 3: 2021}[phase_of(x)] + dice.randrange(3)
        for number, (name, use, shape, floors, height_m, roof) in enumerate(made, start=1):
            rows.append({
                "building_id": f"{plot}-{number}", "plot_id": plot, "name": name, "use": use, "floors": floors,
                "height_m": height_m, "year_from": first + (number > 3), "year_to": None, "roof_share": roof,
                "note": None, "geom": polygon([(x + dx, y + dy) for dx, dy in shape]),
            })  # fmt: skip
    return [*rows, *_shared()]


Part = tuple[str, str, Sequence[Point], "int | None", "float | None", "float | None"]
"""Name, use, corners in metres from the centre of the plot, floors, height in metres, usable share of the roof."""


def _factory(dice: random.Random, sector: str, workers: int) -> Iterator[Part]:
    wide, deep = dice.randrange(110, 141, 5), dice.randrange(140, 201, 10)
    high = dice.choice((7.5, 8.5)) if sector in LOW else dice.choice((14.0, 16.0)) if sector in HIGH else 11.0
    hall = _rectangle(-100, -150, wide, deep)
    if dice.random() < 0.4:  # an L: a corner is a yard
        hall = [(-100, -150), (wide - 100, -150), (wide - 100, deep - 200), (wide - 140, deep - 200),
                (wide - 140, deep - 150), (-100, deep - 150)]  # fmt: skip
    yield "Nhà xưởng chính", "nhà xưởng", hall, 1, high, dice.choice((0.5, 0.55, 0.6, 0.65))
    yield "Kho", "kho", _rectangle(wide - 85, -150, 185 - wide, deep - 60), 1, 9.0, 0.7
    yield "Nhà văn phòng", "văn phòng", _rectangle(-100, 120, 40, 18), 3, None, 0.3
    yield "Trạm điện, lò hơi", "phụ trợ", _rectangle(60, 112, 25, 20), 1, 6.0, None
    if workers > 300:
        yield "Nhà ăn", "nhà ăn", _rectangle(-30, 118, 40, 22), 1, 5.5, 0.5


def _power_plant() -> Iterator[Part]:
    yield "Gian tua bin", "nhà máy điện", _rectangle(-90, 20, 70, 90), 1, 32.0, 0.4
    yield "Gian lò hơi", "nhà máy điện", _rectangle(-15, 30, 40, 60), 1, 58.0, None
    yield "Ống khói", "ống khói", _round(60, 60, 5), None, 120.0, None
    yield "Kho than có mái", "kho", _rectangle(-95, -145, 120, 110), 1, 18.0, 0.6
    yield "Si lô tro bay", "si lô", _round(65, -60, 9), None, 24.0, None
    yield "Nhà điều hành", "văn phòng", _rectangle(60, 112, 40, 18), 3, 11.4, 0.4


def _treatment() -> Iterator[Part]:
    yield "Nhà điều hành trạm xử lý", "văn phòng", _rectangle(-100, 120, 30, 15), 2, None, 0.4
    for number, (dx, dy) in enumerate(((-60, 50), (10, 50), (-60, -30), (10, -30)), start=1):
        yield f"Bể hiếu khí {number}", "bể", _round(dx, dy, 28), None, 4.5, None
    yield "Nhà ép bùn", "xử lý bùn", _rectangle(-100, -140, 60, 30), 1, 8.0, 0.6
    yield "Bể chứa nước tái sử dụng", "bể", _rectangle(20, -140, 70, 45), None, 4.0, 0.8
    yield "Bể khí sinh học", "bể", _round(80, 125, 12), None, 12.0, None


def _shared() -> Iterator[Row]:
    """Buildings of the column in the east; no plot is let there."""
    at = SHARED * STEP_X
    rows: list[tuple[str, str, Sequence[Point], int | None, float | None, float | None, int, int | None]] = [
        ("Trạm biến áp 110/22 kV", "trạm điện", _rectangle(at - 60, 40, 60, 50), 1, 9.0, None, 2012, None),
        ("Trạm cấp nước", "trạm cấp nước", _rectangle(at - 110, 110, 45, 30), 1, 7.0, 0.5, 2012, None),
        ("Bể chứa nước sạch", "bể", _round(at + 60, -60, 25), None, 6.0, None, 2012, None),
        ("Kho lạnh dùng chung", "kho lạnh", _rectangle(at - 100, 260, 90, 110), 1, 12.0, 0.65, 2022, None),
        ("Trung tâm dịch vụ, đào tạo", "dịch vụ", _rectangle(at + 20, 260, 60, 40), 4, None, 0.4, 2021, None),
        ("Trạm phòng cháy, chữa cháy", "an toàn", _rectangle(at + 20, 480, 50, 30), 2, 8.5, 0.4, 2020, None),
        ("Văn phòng tạm của giai đoạn 3", "văn phòng", _rectangle(at - 90, 480, 40, 15), 1, 3.5, None, 2019, 2024),
        ("Bãi xe có mái năng lượng mặt trời", "bãi đỗ xe", _rectangle(at - 100, 660, 200, 120), None, 5.0, 0.8,
         2023, None),
        ("Nhà trẻ", "nhà trẻ", _rectangle(at + 50, 1450, 60, 35), 2, 7.8, 0.5, 2022, None),
        ("Trạm y tế", "trạm y tế", _rectangle(at + 50, 1510, 40, 25), 2, 7.8, 0.5, 2022, None),
        ("Nhà văn hóa công nhân", "văn hóa", _rectangle(at + 50, 1560, 60, 40), 2, 10.0, 0.5, 2023, None),
        ("Nhà lưu trú công nhân 5", "nhà lưu trú", _rectangle(at - 100, 1720, 90, 18), 6, None, 0.5, 2027, None),
    ]  # fmt: skip
    for number in range(4):
        shape = _rectangle(at - 100, 1450 + 62 * number, 90, 18)
        rows.append((f"Nhà lưu trú công nhân {number + 1}", "nhà lưu trú", shape, 6, None, 0.5, 2021 + number, None))
    for number, (name, use, shape, floors, height_m, roof, first, last) in enumerate(rows, start=1):
        yield {
            "building_id": f"DC-{number}", "plot_id": None, "name": name, "use": use, "floors": floors,
            "height_m": height_m, "year_from": first, "year_to": last, "roof_share": roof,
            "note": "Dự kiến" if first > SEED else None, "geom": polygon(shape),
        }  # fmt: skip


def _rectangle(west: float, south: float, wide: float, deep: float) -> list[Point]:
    return [(west, south), (west + wide, south), (west + wide, south + deep), (west, south + deep)]


def _round(x: float, y: float, radius: float) -> list[Point]:
    """A circle of 16 corners."""
    turns = [math.pi / 8 * step for step in range(16)]
    return [(round(x + radius * math.cos(each), 2), round(y + radius * math.sin(each), 2)) for each in turns]
