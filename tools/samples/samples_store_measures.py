"""RECP measures of the sample project KCN mẫu and what each saves in a year, and what its firms make; made up.

CO2 is what the firm told: electricity by the grid factor of 2023 (0.6592 tCO2/MWh), coal by 2 tCO2 a tonne, the only
other fuel here. F10 has a measure of every kind, so that its forms can be seen filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samples_store_grid import PARK_ID

Row = dict[str, object]
YEARS = (2024, 2025)
GRID_T_PER_KWH, COAL_T_PER_T = 0.6592 / 1000, 2.0
DONE, PLANNED, IDEA, REJECTED = "done", "planned", "idea", "rejected"
HOUSE, CONTROL, EQUIPMENT, TECHNOLOGY, ON_SITE, INPUT, ENERGY = (
    "quản lý nội vi", "kiểm soát quá trình", "cải tiến thiết bị", "công nghệ mới", "tuần hoàn tại chỗ",
    "thay nguyên liệu", "năng lượng",
)  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """saves: kind of effect to amount, unit and saving in million đồng, of a full year."""

    firm: str
    title: str
    kind: str
    status: str
    year: int | None
    investment_mvnd: float | None
    saves: Mapping[str, tuple[float, str, float]] = field(default_factory=dict)
    note: str = ""


MEASURES = (
    Measure("F10", "Biến tần cho bơm và quạt", EQUIPMENT, DONE, 2024, 1_900, {"electricity": (640_000, "kWh", 1_280)}),
    Measure("F10", "Thu hồi nước ngưng, bọc bảo ôn ống hơi", ENERGY, DONE, 2023, 1_400, {"fuel": (520, "t", 1_300)}),
    Measure("F10", "Tuần hoàn nước trắng ở máy xeo", ON_SITE, DONE, 2024, 2_600,
            {"water": (86_000, "m³", 688), "wastewater": (79_000, "m³", 948)}),
    Measure("F10", "Dùng lại bột vớt ở bể lắng", ON_SITE, DONE, 2025, 700, {"reuse": (640, "t", 510)}),
    Measure("F10", "Phân loại và bán nhựa lẫn trong các tông", HOUSE, DONE, 2024, 150, {"recycling": (180, "t", 270)}),
    Measure("F10", "Giảm định lượng giấy nhờ lô ép mới", TECHNOLOGY, DONE, 2025, 8_200,
            {"material": (950, "t", 4_750)}),
    Measure("F10", "Chỉnh liều keo và phèn theo đo tự động", CONTROL, DONE, 2024, 480, {"chemical": (62, "t", 434)}),
    Measure("F2", "Thu hồi nhiệt nước xả máy nhuộm", ENERGY, DONE, 2023, 3_100, {"fuel": (1_150, "t", 2_875)}),
    Measure("F2", "Biến tần cho máy nhuộm", EQUIPMENT, DONE, 2024, 1_200, {"electricity": (410_000, "kWh", 820)}),
    Measure("F6", "Dùng lại nước giặt cuối", ON_SITE, DONE, 2024, 1_800,
            {"water": (98_000, "m³", 784), "wastewater": (98_000, "m³", 1_176), "chemical": (18, "t", 126)}),
    Measure("F12", "Thu hồi nước tráng chai", ON_SITE, DONE, 2022, 900,
            {"water": (52_000, "m³", 416), "wastewater": (50_000, "m³", 600)}),
    Measure("F12", "Đèn LED và quản lý chiếu sáng", ENERGY, DONE, 2025, 260, {"electricity": (150_000, "kWh", 300)}),
    Measure("F13", "Điện mặt trời mái nhà 1 MWp tự dùng", ENERGY, DONE, 2025, 12_500,
            {"electricity": (1_080_000, "kWh", 2_160)}),
    Measure("F14", "Thay môi chất và máy nén lạnh hai cấp", TECHNOLOGY, DONE, 2024, 7_400,
            {"electricity": (1_350_000, "kWh", 2_700)}),
    Measure("F14", "Xả đá bằng nước giải nhiệt", ON_SITE, DONE, 2025, 320, {"water": (31_000, "m³", 248)}),
    Measure("F20", "Quạt hiệu suất cao cho máy nghiền", EQUIPMENT, DONE, 2023, 4_600,
            {"electricity": (2_100_000, "kWh", 4_200)}),
    Measure("F24", "Tăng tỷ lệ mảnh kính vụn", INPUT, DONE, 2024, 1_100,
            {"material": (4_200, "t", 5_040), "fuel": (430, "t", 1_075)}),
    Measure("F26", "Tối ưu hóa lò nung phôi", CONTROL, DONE, 2025, 2_300, {"fuel": (1_900, "t", 4_750)}),
    Measure("F33", "Nghiền và dùng lại đầu đuôi nhựa", ON_SITE, DONE, 2023, 640,
            {"reuse": (380, "t", 5_700), "material": (380, "t", 1_900)}),
    Measure("F1", "Tối ưu quạt khói, quạt gió", CONTROL, DONE, 2024, 3_300, {"electricity": (3_400_000, "kWh", 5_100)}),
    Measure("", "Đèn đường LED của toàn khu", ENERGY, DONE, 2025, 2_100, {"electricity": (420_000, "kWh", 840)},
            "Giải pháp của chủ đầu tư hạ tầng"),
    Measure("F31", "Thu hồi IPA bằng chưng cất", ON_SITE, DONE, 2026, 5_200, {"chemical": (26, "t", 780)}),
    Measure("F3", "Nhận hơi từ nhà máy điện", ENERGY, PLANNED, 2027, 14_000),
    Measure("F5", "Bơm nhiệt cho nước nóng", ENERGY, PLANNED, 2027, 3_800),
    Measure("F7", "Tuần hoàn nước nhuộm bằng màng", TECHNOLOGY, PLANNED, 2028, 22_000),
    Measure("F8", "Điện mặt trời mái nhà 2 MWp", ENERGY, PLANNED, 2027, 24_000),
    Measure("F15", "Khí sinh học thay than", ENERGY, PLANNED, 2028, 18_000),
    Measure("F25", "Thu hồi nhiệt khói lò nung", ENERGY, PLANNED, 2029, 9_500),
    Measure("F10", "Đồng phát điện và hơi", TECHNOLOGY, PLANNED, 2029, 61_000),
    Measure("F27", "Tái sinh cát đúc", ON_SITE, IDEA, None, None),
    Measure("F37", "Sơn gốc nước thay sơn dung môi", INPUT, IDEA, None, None),
    Measure("F9", "Đồng phục từ vải thừa", HOUSE, REJECTED, 2024, None, note="Không đủ lượng"),
)  # fmt: skip

PRODUCTS = (
    ("F1", "Điện thương phẩm", "27160000", "MWh", 900_000, 742_000, 1_187_000),
    ("F1", "Hơi nước", "", "t", 350_000, 238_000, 95_000),
    ("F2", "Vải nhuộm", "52083296", "t", 12_000, 9_800, 1_176_000),
    ("F3", "Giấy in, giấy viết", "48025590", "t", 45_000, 38_500, 770_000),
    ("F4", "Gạch không nung", "68101110", "t", 60_000, 47_000, 61_000),
    ("F5", "Thực phẩm đóng hộp", "16023219", "t", 9_000, 7_400, 518_000),
    ("F6", "Vải dệt", "52081296", "t", 8_500, 7_200, 792_000),
    ("F7", "Vải nhuộm", "54075200", "t", 6_000, 4_700, 470_000),
    ("F8", "Sợi bông", "52051200", "t", 9_200, 8_100, 608_000),
    ("F9", "Quần áo may sẵn", "62034235", "t", 2_400, 2_150, 537_000),
    ("F10", "Giấy bao bì lớp mặt", "48051910", "t", 55_000, 47_600, 523_000),
    ("F10", "Giấy bao bì lớp sóng", "48051100", "t", 30_000, 24_900, 224_000),
    ("F11", "Thùng các tông", "48191000", "t", 26_000, 21_400, 342_000),
    ("F12", "Bia", "22030001", "m³", 120_000, 96_000, 1_440_000),
    ("F13", "Sữa tiệt trùng", "04012099", "m³", 80_000, 66_000, 1_320_000),
    ("F14", "Thủy sản đông lạnh", "03046200", "t", 24_000, 19_500, 1_365_000),
    ("F15", "Tinh bột sắn", "11081400", "t", 40_000, 33_000, 363_000),
    ("F16", "Đường", "17019910", "t", 38_000, 31_000, 558_000),
    ("F17", "Dầu ăn", "15121990", "t", 45_000, 37_000, 1_036_000),
    ("F18", "Thức ăn chăn nuôi", "23099031", "t", 60_000, 51_000, 612_000),
    ("F19", "Phân hữu cơ", "31010000", "t", 14_000, 10_300, 41_000),
    ("F20", "Xi măng", "25232900", "t", 220_000, 184_000, 220_000),
    ("F21", "Gạch tuynel", "69041000", "t", 130_000, 102_000, 112_000),
    ("F22", "Bê tông thương phẩm", "38245010", "t", 240_000, 175_000, 193_000),
    ("F23", "Tấm thạch cao", "68091100", "m²", 9_000_000, 7_100_000, 284_000),
    ("F24", "Kính nổi", "70052935", "m²", 14_000_000, 11_600_000, 1_044_000),
    ("F25", "Gạch ốp lát", "69072100", "m²", 4_500_000, 3_600_000, 432_000),
    ("F26", "Thép cán", "72142000", "t", 180_000, 138_000, 2_070_000),
    ("F27", "Gang đúc", "73251000", "t", 22_000, 17_300, 432_000),
    ("F28", "Nhôm định hình", "76042990", "t", 18_000, 14_700, 1_029_000),
    ("F29", "Chi tiết mạ", "73269098", "t", 6_500, 5_200, 208_000),
    ("F30", "Chi tiết cơ khí", "84879090", "t", 3_800, 3_100, 341_000),
    ("F31", "Bảng mạch lắp ráp", "85340010", "m²", 420_000, 355_000, 2_840_000),
    ("F32", "Dây và cáp điện", "85444995", "t", 9_000, 7_300, 876_000),
    ("F33", "Chi tiết nhựa", "39269097", "t", 8_000, 6_700, 402_000),
    ("F34", "Hạt nhựa tái sinh", "39021040", "t", 5_500, 4_000, 100_000),
    ("F35", "Cao su kỹ thuật", "40169997", "t", 3_600, 2_900, 203_000),
    ("F36", "Xút", "28151200", "t", 9_500, 8_100, 162_000),
    ("F37", "Sơn", "32091010", "t", 12_000, 8_800, 528_000),
    ("F38", "Đồ gỗ", "94036090", "t", 14_000, 11_200, 728_000),
    ("F39", "Viên nén gỗ", "44013100", "t", 16_000, 14_200, 57_000),
    ("F40", "Nước tái sử dụng", "", "m³", 1_460_000, 350_000, 2_100),
)  # fmt: skip
"""Firm, name, commodity code, unit, what could be made in a year, what was made in 2025, revenue in million đồng."""


def measures() -> list[Row]:
    """Every measure, with the CO2 of a full year."""
    return [
        {
            "measure_id": _id(number), "park_id": PARK_ID, "firm_id": each.firm or None, "title": each.title,
            "kind": each.kind, "status": each.status, "year": each.year, "co2_t": _co2_t(each),
            "investment_mvnd": each.investment_mvnd, "note": each.note or None,
        }
        for number, each in enumerate(MEASURES, start=1)
    ]  # fmt: skip


def measure_effects() -> list[Row]:
    """What the measures done saved in each year that is over; half of it in the year in which they were done."""
    rows = []
    for number, each in enumerate(MEASURES, start=1):
        for year in YEARS:
            if each.status != DONE or each.year is None or each.year > year:
                continue
            part = 0.5 if each.year == year else 1.0
            rows += [
                {"measure_id": _id(number), "link_id": None, "kind": kind, "quantity": round(quantity * part, 1),
                 "unit": unit, "saving_mvnd": round(saving * part, 1), "income_mvnd": None, "year": year}
                for kind, (quantity, unit, saving) in each.saves.items()
            ]  # fmt: skip
    return rows


def products() -> list[Row]:
    """What was made in 2025, and about a twentieth less of it in 2024."""
    rows = []
    for year, part in ((2024, 0.95), (2025, 1.0)):
        for firm, name, code, unit, capacity, made, revenue in PRODUCTS:
            rows.append({
                "product_id": f"SP{len(rows) + 1:03d}", "firm_id": firm, "name": name, "cn_code": code or None,
                "unit": unit, "design_capacity": capacity, "actual": round(made * part, -1),
                "revenue_mvnd": round(revenue * part, -1), "year": year,
            })  # fmt: skip
    return rows


def _co2_t(measure: Measure) -> float | None:
    factor = {"electricity": GRID_T_PER_KWH, "fuel": COAL_T_PER_T}
    found = [factor[kind] * amount for kind, (amount, _, _) in measure.saves.items() if kind in factor]
    return round(sum(found), 1) if found else None


def _id(number: int) -> str:
    return f"GP{number:02d}"
