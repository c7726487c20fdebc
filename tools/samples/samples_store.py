"""Writes the sample project KCN mẫu: resources/samples/kcn_mau/*.csv, 40 made-up firms with 200 flows.

F1 to F5 are the firms of the worked story (thermal power, dyeing, paper, unburnt bricks, food); all other names,
quantities and places are made up for training and follow from the tables below, the same each time.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from samples_store_flows import KINDS

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples" / "kcn_mau"
EAST, NORTH = 500_000, 2_340_000
COLUMNS, ROWS, STEP_X, STEP_Y = 8, 5, 300, 400
PLOT_WIDTH, PLOT_DEPTH = 260, 360
AREA_HA = 2900 * 2200 / 10_000
STORY_PLACES = {"F1": (0, 0), "F2": (1, 1), "F3": (2, 2), "F4": (3, 3), "F5": (3, 1)}
YEAR = 2026
FLOW_FIELDS = (
    "flow_id", "firm_id", "direction", "resource", "quantity", "unit", "period", "year", "months", "temperature_c",
    "pressure_bar", "moisture_pct", "hazardous", "legal_status", "waste_code", "confidential", "status", "note",
)  # fmt: skip

# name, English name, VSIC division, workers, hours a day, days a year, kind
STORY = {
    "F1": ("Nhiệt điện", "Thermal power", "35", 260, 24, 365, "power"),
    "F2": ("Dệt nhuộm", "Dyeing", "13", 540, 24, 365, "story_dye"),
    "F3": ("Giấy", "Paper", "17", 410, 24, 365, "story_paper"),
    "F4": ("Gạch không nung", "Unburnt bricks", "23", 150, 24, 365, "story_brick"),
    "F5": ("Thực phẩm", "Food", "10", 320, 24, 365, "story_food"),
}
OTHERS = (
    ("Dệt Hồng Hà", "Hong Ha Textile", "13", 620, 24, 330, "textile"),
    ("Nhuộm Bình Minh", "Binh Minh Dyeing", "13", 380, 20, 312, "textile"),
    ("Sợi Phương Nam", "Phuong Nam Yarn", "13", 290, 24, 330, "yarn"),
    ("May Thành Công Mẫu", "Sample Garment", "14", 1150, 10, 306, "garment"),
    ("Giấy bao bì Tân Lập", "Tan Lap Packaging Paper", "17", 340, 24, 340, "paper"),
    ("Bao bì các tông Việt", "Viet Cardboard", "17", 220, 16, 306, "cardboard"),
    ("Bia Sông Cầu", "Song Cau Brewery", "11", 260, 24, 330, "brewery"),
    ("Sữa Đồng Xanh", "Dong Xanh Dairy", "10", 310, 20, 350, "dairy"),
    ("Thủy sản Biển Đông Mẫu", "Sample Seafood", "10", 700, 16, 300, "seafood"),
    ("Tinh bột sắn Lộc Phát", "Loc Phat Cassava Starch", "10", 130, 24, 240, "starch"),
    ("Đường mía An Khê Mẫu", "Sample Sugar Mill", "10", 240, 24, 150, "sugar"),
    ("Dầu ăn Hướng Dương", "Sunflower Oil", "10", 180, 24, 330, "oil"),
    ("Thức ăn chăn nuôi Mục Đồng", "Muc Dong Feed", "10", 160, 16, 306, "feed"),
    ("Phân bón hữu cơ Đất Lành", "Dat Lanh Organic Fertiliser", "20", 90, 16, 300, "fertiliser"),
    ("Xi măng trộn Đại Phong", "Dai Phong Cement Grinding", "23", 210, 24, 330, "cement"),
    ("Gạch tuynel Hòa Bình Mẫu", "Sample Tunnel Bricks", "23", 190, 24, 330, "brick"),
    ("Bê tông Trường Sơn Mẫu", "Sample Concrete", "23", 120, 12, 300, "concrete"),
    ("Tấm thạch cao Bạch Mã", "Bach Ma Plasterboard", "23", 140, 24, 330, "plasterboard"),
    ("Kính nổi Ánh Dương", "Anh Duong Float Glass", "23", 280, 24, 360, "glass"),
    ("Gốm sứ Chu Đậu Mẫu", "Sample Ceramics", "23", 330, 24, 320, "ceramics"),
    ("Thép cán Việt Bắc", "Viet Bac Rolling Mill", "24", 420, 24, 330, "steel"),
    ("Đúc gang Thái Sơn", "Thai Son Foundry", "24", 230, 16, 306, "foundry"),
    ("Nhôm định hình Nam Á", "Nam A Aluminium", "24", 260, 20, 320, "aluminium"),
    ("Xi mạ Tiến Đạt", "Tien Dat Plating", "25", 110, 16, 306, "plating"),
    ("Cơ khí chính xác Minh Quang", "Minh Quang Precision", "25", 270, 16, 306, "machining"),
    ("Linh kiện điện tử Sao Mai", "Sao Mai Electronics", "26", 2400, 20, 320, "electronics"),
    ("Dây cáp điện Trường Thịnh", "Truong Thinh Cables", "27", 350, 16, 306, "cables"),
    ("Nhựa ép Đông Á", "Dong A Moulding", "22", 300, 24, 320, "plastics"),
    ("Tái chế nhựa Xanh", "Green Plastics Recycling", "38", 85, 16, 306, "plastic_recycling"),
    ("Cao su kỹ thuật Đất Đỏ", "Dat Do Rubber", "22", 240, 16, 306, "rubber"),
    ("Hóa chất cơ bản Lam Sơn", "Lam Son Chemicals", "20", 150, 24, 340, "chemicals"),
    ("Sơn Cầu Vồng", "Cau Vong Paint", "20", 170, 12, 300, "paint"),
    ("Gỗ nội thất Tam Đảo Mẫu", "Sample Furniture", "31", 460, 10, 300, "furniture"),
    ("Viên nén gỗ Rừng Xanh", "Rung Xanh Pellets", "16", 75, 24, 320, "pellets"),
    ("Xử lý nước thải tập trung", "Central Wastewater Plant", "37", 45, 24, 365, "wastewater"),
)
CONFIDENTIAL = {"F31", "F36"}
UNKNOWN_QUANTITY = {("plating", 3), ("paint", 3), ("electronics", 4)}


def write_all(folder: Path) -> list[Path]:
    """Write every table into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    firms = _firms()
    plots = {place: f"L{number:02d}" for number, place in enumerate(_places(), start=1)}
    tables = {
        "park": [{"park_id": "MAU", "name": "KCN mẫu", "name_en": "Sample Park", "approved_ha": AREA_HA,
                  "note": "Khu công nghiệp giả định để học và thử", "geom": _box(-250, -300, 2650, 1900)}],
        "zone": _zones(plots),
        "plot": [{"plot_id": plot, "park_id": "MAU", "zone_id": f"CN-{plot}", "name": f"Lô {plot}",
                  "status": "leased", "geom": _plot(place)} for place, plot in plots.items()],
        "firm": [_firm(id_, row, place, plots[place]) for id_, row, place in firms],
        "flow": [flow for id_, row, _ in firms for flow in _flows(id_, row[6])],
        "corridor": _corridors(),
        "monitoring": _monitoring(),
    }  # fmt: skip
    return [_write(folder / f"{name}.csv", rows) for name, rows in tables.items()]


def _firms() -> list[tuple[str, tuple, tuple[int, int]]]:
    free = [place for place in _places() if place not in STORY_PLACES.values()]
    others = [(f"F{number}", row, place) for number, (row, place) in enumerate(zip(OTHERS, free), start=6)]
    return [*((id_, row, STORY_PLACES[id_]) for id_, row in STORY.items()), *others]


def _places() -> list[tuple[int, int]]:
    return [(column, row) for row in range(ROWS) for column in range(COLUMNS)]


def _firm(id_: str, row: tuple, place: tuple[int, int], plot: str) -> dict[str, object]:
    name, english, vsic, workers, hours, days, _ = row
    x, y = place[0] * STEP_X + EAST, place[1] * STEP_Y + NORTH
    return {
        "firm_id": id_, "park_id": "MAU", "plot_id": plot, "name": name, "name_en": english, "vsic": vsic,
        "workers": workers, "hours_per_day": hours, "days_per_year": days, "status": "operating",
        "confidential": int(id_ in CONFIDENTIAL), "geom": f"POINT ({x} {y})",
    }  # fmt: skip


def _flows(firm: str, kind: str) -> list[dict[str, object]]:
    rows = []
    for number, (direction, resource, quantity, unit, period, more) in enumerate(KINDS[kind], start=1):
        unknown = (kind, number) in UNKNOWN_QUANTITY
        row = {
            "flow_id": f"{firm}-{number}", "firm_id": firm, "direction": direction, "resource": resource,
            "quantity": None if unknown else quantity, "unit": unit, "period": period, "year": YEAR,
            "confidential": int(firm in CONFIDENTIAL), "status": "current", **more,
        }  # fmt: skip
        rows.append({name: row.get(name) for name in FLOW_FIELDS})
    return rows


def _zones(plots: dict[tuple[int, int], str]) -> list[dict[str, object]]:
    """Factory plots in a net of roads, a green belt of 100 m round it, a column of shared land in the east."""
    east = [
        ("KT", "technical", "Khu kỹ thuật"), ("DV", "service", "Dịch vụ"), ("P", "parking", "Bãi đỗ xe"),
        ("CX-02", "green", "Công viên"), ("XH", "social", "Hạ tầng xã hội"),
    ]  # fmt: skip
    holes = [_ring(*_plot_bounds((column, row))) for row in range(ROWS) for column in range(COLUMNS + 1)]
    roads = f"POLYGON ({_ring(-150, -200, 2550, 1800)}, {', '.join(holes)})"
    belt = f"POLYGON ({_ring(-250, -300, 2650, 1900)}, {_ring(-150, -200, 2550, 1800)})"
    rows = [("CX-01", "green", "Cây xanh cách ly", belt), ("GT", "traffic", "Đường giao thông", roads)]
    rows += [(f"CN-{plot}", "industrial", "Nhà máy", _plot(place)) for place, plot in plots.items()]
    rows += [(code, class_, name, _plot((COLUMNS, row))) for row, (code, class_, name) in enumerate(east)]
    return [
        {"zone_id": code, "park_id": "MAU", "code": code, "class": class_, "name": name, "geom": shape}
        for code, class_, name, shape in rows
    ]


def _corridors() -> list[dict[str, object]]:
    return [
        {"corridor_id": "HL1", "park_id": "MAU", "name": "Giá ống trục", "kind": "pipe_rack", "width_m": 8,
         "geom": _line((-150, 200), (2550, 200))},
        {"corridor_id": "HL2", "park_id": "MAU", "name": "Tuyến ống hơi dọc", "kind": "steam", "width_m": 4,
         "geom": _line((1050, -200), (1050, 1800))},
    ]  # fmt: skip


def _monitoring() -> list[dict[str, object]]:
    places = (
        ("QT1", "Cửa xả trạm nước thải", "wastewater", 2400, 150),
        ("QT2", "Không khí phía đông", "air", 2600, 900),
    )
    return [
        {"monitoring_id": id_, "park_id": "MAU", "name": name, "kind": kind,
         "geom": f"POINT ({x + EAST} {y + NORTH})"}
        for id_, name, kind, x, y in places
    ]  # fmt: skip


def _plot_bounds(place: tuple[int, int]) -> tuple[int, int, int, int]:
    x, y = place[0] * STEP_X, place[1] * STEP_Y
    return x - PLOT_WIDTH // 2, y - PLOT_DEPTH // 2, x + PLOT_WIDTH // 2, y + PLOT_DEPTH // 2


def _plot(place: tuple[int, int]) -> str:
    return _box(*_plot_bounds(place))


def _box(west: int, south: int, east: int, north: int) -> str:
    return f"POLYGON ({_ring(west, south, east, north)})"


def _ring(west: int, south: int, east: int, north: int) -> str:
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return f"({', '.join(f'{x + EAST} {y + NORTH}' for x, y in corners)})"


def _line(*points: tuple[int, int]) -> str:
    return f"LINESTRING ({', '.join(f'{x + EAST} {y + NORTH}' for x, y in points)})"


def _write(path: Path, rows: list[dict[str, object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES)
    for written in write_all(parser.parse_args().folder):
        print(written.name)
