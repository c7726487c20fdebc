"""Writes the sample project KCN mẫu: resources/samples/kcn_mau/*.csv, 40 made-up firms with 200 flows.

F1 to F5 are the firms of the worked story (thermal power, dyeing, paper, unburnt bricks, food); all other names,
quantities and places are made up for training and follow from the tables below, the same each time.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples" / "kcn_mau"
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

# direction, resource, quantity, unit, period, then what else is known
OUT, IN = "output", "input"
WET = {"moisture_pct": 80}
SATURATED = {"temperature_c": 180, "pressure_bar": 9}
BY, WASTE, PRODUCT = ({"legal_status": kind} for kind in ("by_product", "waste", "product"))
KINDS = {
    "power": (
        (OUT, "steam", 40, "t", "hour", {**PRODUCT, "temperature_c": 220, "pressure_bar": 12}),
        (OUT, "fly_ash", 120, "t", "day", {**BY, "waste_code": "100102"}),
        (OUT, "bottom_ash", 30, "t", "day", {**BY, "waste_code": "100101"}),
        (IN, "coal", 900, "t", "day", {}), (IN, "demineralised_water", 1100, "m³", "day", {}),
    ),
    "story_dye": (
        (IN, "steam", 15000, "kg", "hour", SATURATED), (IN, "softened_water", 1800, "m³", "day", {}),
        (OUT, "wastewater_textile", 1600, "m³", "day", {**WASTE, "temperature_c": 45}),
        (OUT, "textile_sludge", None, "t", "day", {**WASTE, **WET, "note": "đang đo"}),
        (IN, "salt", 4, "t", "day", {}),
    ),
    "story_paper": (
        (IN, "steam", 20, "t", "hour", SATURATED), (OUT, "paper_sludge", 3, "t", "day", {**WASTE, **WET}),
        (IN, "paper", 130, "t", "day", {}), (OUT, "paper_rejects", 6, "t", "day", {**WASTE, "waste_code": "030307"}),
        (OUT, "wastewater_organic", 1400, "m³", "day", WASTE),
    ),
    "story_brick": (
        (IN, "fly_ash", 60, "t", "day", {}), (IN, "sludge", 8, "t", "day", {}), (IN, "sand", 90, "t", "day", {}),
        (IN, "clean_water", 40, "m³", "day", {}), (OUT, "brick_rubble", 4, "t", "day", WASTE),
    ),
    "story_food": (
        (OUT, "sludge", 5, "t", "day", {**WASTE, **WET, "waste_code": "020305", "note": "bùn thải"}),
        (IN, "hot_water", 18, "MWh", "day", {"temperature_c": 85}),
        (IN, "clean_water", 420, "m³", "day", {}), (OUT, "wastewater_food", 380, "m³", "day", WASTE),
        (OUT, "food_processing_waste", 7, "t", "day", {**BY, "waste_code": "020304"}),
    ),
    "textile": (
        (IN, "steam", 9, "t", "hour", SATURATED), (IN, "softened_water", 1200, "m³", "day", {}),
        (OUT, "wastewater_textile", 1050, "m³", "day", {**WASTE, "temperature_c": 48}),
        (OUT, "textile_sludge", 2.5, "t", "day", {**WASTE, **WET}), (OUT, "cotton_waste", 0.8, "t", "day", BY),
    ),
    "yarn": (
        (IN, "electricity", 62, "MWh", "day", {}), (OUT, "cotton_waste", 1.6, "t", "day", BY),
        (IN, "compressed_air", 48000, "m³", "day", {}), (OUT, "cardboard", 4, "t", "month", BY),
        (IN, "cotton_waste", 2, "t", "day", {"note": "bông hồi"}),
    ),
    "garment": (
        (OUT, "textile", 1.1, "t", "day", BY), (IN, "steam_lp", 1.5, "t", "hour", {}),
        (OUT, "cardboard", 6, "t", "month", BY), (OUT, "general_waste", 9, "t", "month", WASTE),
        (IN, "electricity", 14, "MWh", "day", {}),
    ),
    "paper": (
        (IN, "steam", 14, "t", "hour", SATURATED), (IN, "cardboard", 160, "t", "day", {}),
        (OUT, "paper_sludge", 9, "t", "day", {**WASTE, **WET}),
        (OUT, "paper_rejects", 8, "t", "day", {**WASTE, "waste_code": "030307"}),
        (IN, "reclaimed_water", 900, "m³", "day", {}),
    ),
    "cardboard": (
        (IN, "paper", 70, "t", "day", {}), (OUT, "cardboard", 5, "t", "day", BY),
        (IN, "steam", 3, "t", "hour", SATURATED),
        (OUT, "pallets", 2, "t", "month", BY), (OUT, "wastewater_low", 30, "m³", "day", WASTE),
    ),
    "brewery": (
        (OUT, "spent_grain", 45, "t", "day", {**BY, **WET, "waste_code": "020704"}),
        (OUT, "yeast_slurry", 4, "t", "day", {**BY, "moisture_pct": 86}), (IN, "steam", 7, "t", "hour", SATURATED),
        (OUT, "co2_pure", 6, "t", "day", BY), (OUT, "wastewater_food", 900, "m³", "day", WASTE),
    ),
    "dairy": (
        (IN, "steam", 4, "t", "hour", SATURATED), (IN, "chilled_water", 500, "m³", "day", {"temperature_c": 4}),
        (OUT, "wastewater_food", 520, "m³", "day", WASTE), (OUT, "food_sludge", 3, "t", "day", {**WASTE, **WET}),
        (OUT, "plastic_pe", 5, "t", "month", BY),
    ),
    "seafood": (
        (OUT, "animal_by_product", 22, "t", "day", {**BY, "waste_code": "020202"}),
        (IN, "chilled_water", 900, "m³", "day", {"temperature_c": 3}),
        (OUT, "wastewater_food", 1100, "m³", "day", WASTE),
        (OUT, "food_sludge", 4, "t", "day", {**WASTE, **WET}), (IN, "clean_water", 1300, "m³", "day", {}),
    ),
    "starch": (
        (OUT, "cassava_residue", 60, "t", "day", {**BY, **WET, "months": "9-12,1-4"}),
        (OUT, "wastewater_organic", 1800, "m³", "day", {**WASTE, "months": "9-12,1-4"}),
        (OUT, "biogas", 95, "MWh", "day", {**BY, "months": "9-12,1-4"}),
        (IN, "waste_heat", 60, "MWh", "day", {"months": "9-12,1-4", "temperature_c": 160}),
        (IN, "process_water", 2000, "m³", "day", {"months": "9-12,1-4"}),
    ),
    "sugar": (
        (OUT, "bagasse", 320, "t", "day", {**BY, "moisture_pct": 50, "months": "11-12,1-3"}),
        (OUT, "molasses", 48, "t", "day", {**BY, "months": "11-12,1-3"}),
        (OUT, "electricity_chp", 120, "MWh", "day", {**PRODUCT, "months": "11-12,1-3"}),
        (OUT, "fly_ash_biomass", 9, "t", "day", {**BY, "months": "11-12,1-3"}),
        (IN, "lime", 4, "t", "day", {"months": "11-12,1-3"}),
    ),
    "oil": (
        (IN, "steam", 6, "t", "hour", {"temperature_c": 200, "pressure_bar": 14}),
        (OUT, "soy_residue", 80, "t", "day", BY),
        (OUT, "hot_water_low", 25, "MWh", "day", {**BY, "temperature_c": 55}),
        (OUT, "activated_carbon", 3, "t", "month", {**WASTE, "hazardous": 0}),
        (IN, "caustic_soda", 1.2, "t", "day", {}),
    ),
    "feed": (
        (IN, "animal_feed", 140, "t", "day", {}), (IN, "spent_grain", 30, "t", "day", {"moisture_pct": 80}),
        (IN, "molasses", 6, "t", "day", {}), (IN, "steam", 2.5, "t", "hour", SATURATED),
        (OUT, "general_waste", 5, "t", "month", WASTE),
    ),
    "fertiliser": (
        (IN, "organic_waste", 50, "t", "day", {}), (IN, "sewage_sludge", 12, "t", "day", {}),
        (OUT, "compost", 35, "t", "day", PRODUCT), (IN, "fly_ash_biomass", 5, "t", "day", {}),
        (IN, "rice_husk", 8, "t", "day", {}),
    ),
    "cement": (
        (IN, "fly_ash", 180, "t", "day", {}), (IN, "gypsum", 40, "t", "day", {}),
        (IN, "slag_blast_furnace", 90, "t", "day", {}), (IN, "electricity", 110, "MWh", "day", {}),
        (IN, "rdf", 20, "t", "day", {}),
    ),
    "brick": (
        (IN, "clay", 300, "t", "day", {}), (IN, "ceramic_sludge", 10, "t", "day", {}),
        (IN, "sawdust", 12, "t", "day", {}),
        (OUT, "flue_gas_heat", 45, "MWh", "day", {**BY, "temperature_c": 170}),
        (OUT, "brick_rubble", 9, "t", "day", WASTE),
    ),
    "concrete": (
        (IN, "aggregate", 600, "t", "day", {}), (IN, "fly_ash", 35, "t", "day", {}),
        (IN, "process_water", 90, "m³", "day", {}), (OUT, "concrete_rubble", 12, "t", "day", WASTE),
        (IN, "foundry_sand", 20, "t", "day", {}),
    ),
    "plasterboard": (
        (IN, "gypsum", 110, "t", "day", {}), (IN, "paper", 6, "t", "day", {}), (IN, "fuel_gas", 160, "MWh", "day", {}),
        (OUT, "waste_plasterboard", 5, "t", "day", {**BY, "waste_code": "170802"}),
        (IN, "waste_heat", 50, "MWh", "day", {"temperature_c": 150}),
    ),
    "glass": (
        (IN, "glass_cullet", 60, "t", "day", {}),
        (OUT, "waste_heat_high", 110, "MWh", "day", {**BY, "temperature_c": 450}),
        (IN, "sand", 280, "t", "day", {}), (OUT, "glass_cullet", 8, "t", "day", BY), (IN, "oxygen", 40, "t", "day", {}),
    ),
    "ceramics": (
        (OUT, "ceramic_sludge", 8, "t", "day", {**WASTE, **WET}), (OUT, "ceramic_waste", 6, "t", "day", WASTE),
        (IN, "fuel_gas", 140, "MWh", "day", {}), (OUT, "waste_heat", 40, "MWh", "day", {**BY, "temperature_c": 220}),
        (IN, "clay", 90, "t", "day", {}),
    ),
    "steel": (
        (OUT, "mill_scale", 9, "t", "day", {**BY, "waste_code": "100210"}), (IN, "scrap_steel", 420, "t", "day", {}),
        (OUT, "slag_steel", 55, "t", "day", {**BY, "waste_code": "100202"}),
        (OUT, "waste_heat_medium", 130, "MWh", "day", {**BY, "temperature_c": 320}),
        (IN, "oxygen", 60, "t", "day", {}),
    ),
    "foundry": (
        (OUT, "foundry_sand", 30, "t", "day", {**WASTE, "waste_code": "100908"}),
        (OUT, "slag_foundry", 8, "t", "day", {**WASTE, "waste_code": "100903"}),
        (IN, "scrap_steel", 60, "t", "day", {}),
        (IN, "sand", 12, "t", "day", {}), (OUT, "waste_heat_medium", 22, "MWh", "day", {**BY, "temperature_c": 260}),
    ),
    "aluminium": (
        (IN, "scrap_aluminium", 45, "t", "day", {}), (OUT, "scrap_aluminium", 3, "t", "day", BY),
        (OUT, "caustic_soda", 2, "t", "day", {**WASTE, "hazardous": 1, "waste_code": "110107*"}),
        (IN, "fuel_gas", 75, "MWh", "day", {}), (OUT, "metal_turnings", 1, "t", "day", BY),
    ),
    "plating": (
        (OUT, "galvanic_sludge", 1.2, "t", "day", {**WASTE, **WET, "hazardous": 1, "waste_code": "110109*"}),
        (IN, "hydrochloric_acid", 3, "t", "day", {}),
        (OUT, "pickling_acid", 2, "t", "day", {**WASTE, "hazardous": 1, "waste_code": "110105*"}),
        (IN, "caustic_soda", 1.5, "t", "day", {"note": "có thể dùng xút đã qua sử dụng"}),
        (IN, "demineralised_water", 120, "m³", "day", {}),
    ),
    "machining": (
        (OUT, "metal_turnings", 2.4, "t", "day", {**BY, "waste_code": "120101"}),
        (OUT, "oil_emulsion", 12, "t", "month", {**WASTE, "hazardous": 1, "waste_code": "120109*"}),
        (IN, "compressed_air", 26000, "m³", "day", {}), (OUT, "pallets", 3, "t", "month", BY),
        (IN, "base_oil", 4, "t", "month", {}),
    ),
    "electronics": (
        (OUT, "electronic_scrap", 9, "t", "month", {**WASTE, "hazardous": 1, "waste_code": "160213*"}),
        (OUT, "cardboard", 14, "t", "month", BY), (OUT, "solvent_alcohol", 3, "t", "month", {**WASTE, "hazardous": 1}),
        (IN, "nitrogen", 18, "t", "day", {}), (OUT, "wastewater_low", 700, "m³", "day", WASTE),
    ),
    "cables": (
        (OUT, "scrap_copper", 1.5, "t", "day", BY), (OUT, "plastic_pvc", 0.9, "t", "day", BY),
        (IN, "scrap_copper", 12, "t", "day", {}), (IN, "electricity", 24, "MWh", "day", {}),
        (IN, "cooling_water", 260, "m³", "day", {"temperature_c": 28}),
    ),
    "plastics": (
        (IN, "plastic_pp", 22, "t", "day", {}), (OUT, "plastic_pp", 1.4, "t", "day", BY),
        (IN, "chilled_water", 340, "m³", "day", {"temperature_c": 12}), (IN, "electricity", 30, "MWh", "day", {}),
        (OUT, "plastic_mixed", 8, "t", "month", WASTE),
    ),
    "plastic_recycling": (
        (IN, "plastic", 18, "t", "day", {}), (OUT, "plastic_pp", 7, "t", "day", PRODUCT),
        (OUT, "plastic_pe", 6, "t", "day", PRODUCT), (OUT, "rdf", 2, "t", "day", BY),
        (IN, "reclaimed_water", 150, "m³", "day", {}),
    ),
    "rubber": (
        (OUT, "rubber", 2, "t", "day", BY), (IN, "steam", 2, "t", "hour", SATURATED),
        (IN, "sulphur", 6, "t", "month", {}),
        (IN, "waste_tyres", 10, "t", "day", {}), (OUT, "wastewater_low", 80, "m³", "day", WASTE),
    ),
    "chemicals": (
        (OUT, "hydrochloric_acid", 20, "t", "day", PRODUCT), (OUT, "caustic_soda", 24, "t", "day", PRODUCT),
        (OUT, "hydrogen", 0.6, "t", "day", BY), (IN, "steam", 5, "t", "hour", SATURATED),
        (IN, "salt", 38, "t", "day", {}),
    ),
    "paint": (
        (OUT, "solvent", 5, "t", "month", {**WASTE, "hazardous": 1, "waste_code": "080111*"}),
        (OUT, "packaging_drums", 3, "t", "month", {**WASTE, "hazardous": 1, "waste_code": "150110*"}),
        (IN, "solvent", 30, "t", "month", {}), (OUT, "wastewater_organic", 25, "m³", "day", WASTE),
        (IN, "electricity", 6, "MWh", "day", {}),
    ),
    "furniture": (
        (OUT, "sawdust", 7, "t", "day", BY), (OUT, "wood", 4, "t", "day", BY), (IN, "wood", 40, "t", "day", {}),
        (OUT, "solvent", 2, "t", "month", {**WASTE, "hazardous": 1, "waste_code": "080111*"}),
        (IN, "electricity", 9, "MWh", "day", {}),
    ),
    "pellets": (
        (IN, "sawdust", 30, "t", "day", {"moisture_pct": 35}), (IN, "wood_chips", 40, "t", "day", {}),
        (OUT, "wood_pellets", 45, "t", "day", PRODUCT), (IN, "waste_heat", 25, "MWh", "day", {"temperature_c": 140}),
        (OUT, "fly_ash_biomass", 0.5, "t", "day", BY),
    ),
    "wastewater": (
        (IN, "wastewater", 9000, "m³", "day", {}), (OUT, "reclaimed_water", 4000, "m³", "day", PRODUCT),
        (OUT, "sewage_sludge", 14, "t", "day", {**WASTE, **WET, "waste_code": "190805"}),
        (OUT, "biogas", 20, "MWh", "day", BY), (IN, "ferric_chloride", 2, "t", "day", {}),
    ),
}  # fmt: skip


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
