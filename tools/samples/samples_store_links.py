"""Links between the firms of the sample project KCN mẫu, and what each saves in a year; made up.

A link names a flow of its supplier and one of its receiver where the sample has them. Amounts of a year follow from the
firm that runs on fewer hours and days; savings are typed, per full year, and start in the month after the link.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samples_store_grid import line

Row = dict[str, object]
YEARS = (2024, 2025)
"""The years that are over and that forms ask for in 2026."""
EXCHANGE, SHARED_INFRASTRUCTURE, SERVICE, OTHER_PARK, OTHER = (
    "exchange", "shared_infrastructure", "service", "other_park", "other",
)  # fmt: skip
DONE, TALKED, SUGGESTED, REJECTED = "implemented", "negotiating", "suggested", "rejected"


@dataclass(frozen=True)
class Link:
    """supply, demand: ids of flows, or of firms where the sample has no such flow. saves: kind of effect to amount,
    unit, saving and income, both in million đồng a full year."""

    supply: str
    demand: str
    quantity: float | None
    unit: str
    period: str
    transport: str
    status: str
    kind: str
    since: str = ""
    until: str = ""
    co2_t: float | None = None
    resource: str = ""
    note: str = ""
    saves: Mapping[str, tuple[float | None, str, float | None, float | None]] = field(default_factory=dict)
    investment_mvnd: float | None = None


LINKS = (
    Link("F1-1", "F2-1", 15, "t", "hour", "pipe", DONE, EXCHANGE, "2022-03-01", "2032-02-28", 21_600,
         saves={"fuel": (12_400, "t", 31_000, None), "electricity": (950_000, "kWh", 1_900, None)},
         investment_mvnd=18_500, note="Hơi thay lò hơi than của bên nhận"),
    Link("F1-1", "F10-1", 14, "t", "hour", "pipe", DONE, EXCHANGE, "2023-06-01", "2033-05-31", 18_700,
         saves={"fuel": (10_800, "t", 27_000, None), "electricity": (720_000, "kWh", 1_440, None)},
         investment_mvnd=16_200, note="Hơi thay lò hơi than của bên nhận"),
    Link("F1-2", "F4-1", 60, "t", "day", "road", DONE, EXCHANGE, "2021-05-01", co2_t=5_200,
         saves={"secondary_material": (18_000, "t", 2_700, 1_260), "material": (9_000, "t", 4_050, None)},
         note="Tro bay thay xi măng và cát trong gạch không nung"),
    Link("F1-2", "F22-2", 35, "t", "day", "road", DONE, EXCHANGE, "2022-09-01", co2_t=6_900,
         saves={"secondary_material": (10_500, "t", 1_890, 735), "material": (8_400, "t", 5_880, None)}),
    Link("F3-2", "F4-2", 3, "t", "day", "road", DONE, EXCHANGE, "2024-02-01",
         saves={"reuse": (1_000, "t", 550, None), "secondary_material": (1_000, "t", 120, 0)},
         note="Bùn giấy trộn vào gạch không nung"),
    Link("F5-1", "F4-2", 5, "t", "day", "road", DONE, EXCHANGE, "2024-05-01",
         saves={"reuse": (1_600, "t", 880, None)}, note="Bùn thực phẩm trộn vào gạch không nung"),
    Link("F12-1", "F18-2", 30, "t", "day", "road", DONE, EXCHANGE, "2022-01-01", co2_t=380,
         saves={"reuse": (9_000, "t", 1_800, None), "secondary_material": (9_000, "t", 5_400, 4_500)}),
    Link("F16-2", "F18-3", 6, "t", "day", "road", DONE, EXCHANGE, "2023-11-01",
         saves={"secondary_material": (900, "t", 700, 2_250)}, note="Theo vụ mía, tháng 11 đến tháng 3"),
    Link("F11-2", "F10-2", 5, "t", "day", "road", DONE, EXCHANGE, "2021-03-01", co2_t=1_150,
         saves={"recycling": (1_500, "t", 300, None), "secondary_material": (1_500, "t", 1_350, 5_250),
                "material": (1_350, "t", 2_430, None)},
         note="Lề các tông thay bột giấy nguyên sinh"),
    Link("F40-2", "F10-5", 900, "m³", "day", "pipe", DONE, EXCHANGE, "2023-01-01", "2030-12-31",
         saves={"water": (306_000, "m³", 2_448, None), "wastewater": (45_000, "m³", 540, None),
                "chemical": (24, "t", 168, None)}, investment_mvnd=9_800),
    Link("F40-2", "F34-5", 150, "m³", "day", "pipe", DONE, EXCHANGE, "2024-07-01", "2030-12-31",
         saves={"water": (45_900, "m³", 367, None)}, investment_mvnd=4_100),
    Link("F38-1", "F39-1", 7, "t", "day", "road", DONE, EXCHANGE, "2022-06-01", co2_t=900,
         saves={"recycling": (2_100, "t", 420, None), "secondary_material": (2_100, "t", 630, 1_470)}),
    Link("F27-1", "F22-5", 20, "t", "day", "road", DONE, EXCHANGE, "2025-03-01",
         saves={"reuse": (6_000, "t", 2_400, None), "material": (6_000, "t", 1_200, None)}),
    Link("F25-1", "F21-2", 8, "t", "day", "road", DONE, EXCHANGE, "2024-09-01",
         saves={"recycling": (2_560, "t", 1_408, None)}),
    Link("F36-2", "F29-4", 1.5, "t", "day", "road", DONE, EXCHANGE, "2023-04-01",
         saves={"chemical": (459, "t", 1_148, None)}, note="Xút cấp thẳng, không qua đóng phuy"),
    Link("F10-4", "F20-5", 8, "t", "day", "road", DONE, EXCHANGE, "2025-01-01", co2_t=1_900,
         saves={"fuel": (1_350, "t", 2_700, None), "reuse": (2_640, "t", 1_320, None)},
         note="Cặn loại bột giấy làm nhiên liệu cho nghiền sấy xi măng"),
    Link("F10-3", "F21-1", 9, "t", "day", "road", DONE, EXCHANGE, "2024-03-01",
         saves={"reuse": (2_970, "t", 1_634, None), "secondary_material": (2_970, "t", 594, 297)},
         note="Bùn giấy trộn đất sét"),
    Link("F12", "F13-2", 300, "m³", "day", "pipe", DONE, SHARED_INFRASTRUCTURE, "2024-01-01", co2_t=481.2,
         saves={"electricity": (730_000, "kWh", 1_460, None)}, resource="chilled_water", investment_mvnd=6_200,
         note="Hai nhà máy dùng chung trạm lạnh"),
    Link("F40", "F10", None, "", "", "road", DONE, SERVICE, "2023-09-01", resource="wastewater",
         saves={"other": (None, "", 320, None)},
         note="Dịch vụ phòng thí nghiệm và bảo dưỡng thiết bị đo do đơn vị vận hành trạm cung cấp"),
    Link("F33-5", "F34-1", 8, "t", "month", "road", DONE, EXCHANGE, "2023-02-01", co2_t=130,
         saves={"recycling": (96, "t", 144, None), "secondary_material": (96, "t", 288, 192)}),
    Link("F34-2", "F33-1", 3, "t", "day", "road", DONE, OTHER_PARK, "2025-05-01", co2_t=1_050,
         saves={"secondary_material": (900, "t", 5_400, 16_200), "material": (900, "t", 3_600, None)},
         note="Nhựa thu gom từ các doanh nghiệp của một khu bên cạnh (giả định), tái chế tại đây"),
    Link("F16-3", "F8-1", 60, "MWh", "day", "wire", DONE, EXCHANGE, "2023-12-01", co2_t=5_932.8,
         saves={"electricity": (9_000_000, "kWh", 5_400, None)}, note="Điện bã mía, theo vụ"),
    Link("F16-3", "F10", 20, "MWh", "day", "wire", DONE, EXCHANGE, "2024-12-01", co2_t=1_977.6,
         saves={"electricity": (3_000_000, "kWh", 1_800, None)}, note="Điện bã mía, theo vụ"),
    Link("F19-3", "F40", 1, "t", "day", "road", DONE, OTHER, "2025-06-01",
         saves={"other": (300, "t", 60, None)}, note="Phân hữu cơ chăm sóc cây xanh cách ly"),
    Link("F24-2", "F23-5", 50, "MWh", "day", "pipe", DONE, EXCHANGE, "2026-04-01", "2036-03-31", 3_300,
         saves={"fuel": (1_420, "t", 12_800, None)}, investment_mvnd=21_000,
         note="Nhiệt khói lò kính sấy tấm thạch cao"),
    Link("F1-1", "F3-1", 11, "t", "hour", "pipe", TALKED, EXCHANGE, co2_t=15_800, investment_mvnd=12_400,
         note="Chờ đoạn ống hơi dự kiến"),
    Link("F1-2", "F20-1", 25, "t", "day", "road", TALKED, EXCHANGE, co2_t=2_600),
    Link("F14-1", "F18-1", 15, "t", "day", "road", TALKED, EXCHANGE),
    Link("F40-2", "F15-5", 2000, "m³", "day", "pipe", TALKED, EXCHANGE, note="Theo vụ sắn"),
    Link("F17-2", "F18-1", 60, "t", "day", "road", SUGGESTED, EXCHANGE),
    Link("F15-1", "F18-1", 40, "t", "day", "road", SUGGESTED, EXCHANGE, note="Theo vụ sắn, cần sấy"),
    Link("F26-3", "F22-1", 55, "t", "day", "road", SUGGESTED, EXCHANGE, co2_t=420),
    Link("F24-2", "F39-4", 25, "MWh", "day", "pipe", SUGGESTED, EXCHANGE, co2_t=1_600),
    Link("F16-4", "F19-4", 5, "t", "day", "road", SUGGESTED, EXCHANGE),
    Link("F30-1", "F27-3", 2.4, "t", "day", "road", SUGGESTED, EXCHANGE, co2_t=610),
    Link("F40-3", "F19-2", 12, "t", "day", "road", SUGGESTED, EXCHANGE, note="Cần phân tích kim loại nặng"),
    Link("F29-3", "F40-5", 2, "t", "day", "road", REJECTED, EXCHANGE, note="Axit tẩy gỉ là chất thải nguy hại"),
)  # fmt: skip


def links(firms: Mapping[str, Row], flows: Mapping[str, Row], places: Mapping[str, tuple[float, float]]) -> list[Row]:
    """firms, flows: rows by id; places: of firms, metres."""
    rows = []
    for number, each in enumerate(LINKS, start=1):
        supply, demand = flows.get(each.supply), flows.get(each.demand)
        supplier = str(supply["firm_id"] if supply else each.supply)
        receiver = str(demand["firm_id"] if demand else each.demand)
        (ax, ay), (bx, by) = places[supplier], places[receiver]
        per_year = _per_year(each, firms[supplier], firms[receiver])
        saving = sum(saved or 0 for _, _, saved, _ in each.saves.values())
        invested = each.investment_mvnd
        rows.append({
            "link_id": f"LK{number:02d}", "supplier": supplier, "receiver": receiver,
            "resource": each.resource or (supply or {}).get("resource"),
            "input_resource": demand["resource"] if demand else None,
            "quantity": each.quantity, "unit": each.unit or None, "period": each.period or None, "per_year": per_year,
            "distance_m": round(math.hypot(ax - bx, ay - by), 1),
            "network_m": None if each.transport == "wire" else abs(ax - bx) + abs(ay - by),
            "transport": each.transport, "share_of_supply_pct": _share(each, supply),
            "share_of_demand_pct": _share(each, demand), "investment": invested and invested * 1e6,
            "benefit_per_year": saving * 1e6 if saving else None,
            "payback_years": round(invested / saving, 2) if invested and saving else None,
            "co2_t_per_year": each.co2_t, "evidence": "ví dụ giả định", "status": each.status,
            "supply_flow": each.supply if supply else None, "demand_flow": each.demand if demand else None,
            "confidential": int(bool(firms[supplier]["confidential"] or firms[receiver]["confidential"])),
            "note": each.note or None, "symbiosis_kind": each.kind,
            "agreement_ref": f"TT-{each.since[:4]}/{number:02d}" if each.since else None,
            "since": each.since or None, "until": each.until or None, "geom": line((ax, ay), (bx, by)),
        })  # fmt: skip
    return rows


def link_effects() -> list[Row]:
    """What the links that were in place saved in each year that is over: by months, from the month they began in."""
    rows = []
    for number, each in enumerate(LINKS, start=1):
        for year in YEARS:
            months = _months(each.since, year) if each.status == DONE else 0
            if not months:
                continue
            for kind, (quantity, unit, saving, income) in each.saves.items():
                part = months / 12
                rows.append({
                    "measure_id": None, "link_id": f"LK{number:02d}", "kind": kind,
                    "quantity": None if quantity is None else round(quantity * part, 1), "unit": unit or None,
                    "saving_mvnd": None if saving is None else round(saving * part, 1),
                    "income_mvnd": None if income is None else round(income * part, 1), "year": year,
                })  # fmt: skip
    return rows


def _months(since: str, year: int) -> int:
    """Months of a year in which something was there that began on `since`."""
    first, month = int(since[:4]), int(since[5:7])
    return 0 if first > year else 13 - month if first == year else 12


def _per_year(link: Link, *firms: Row) -> float | None:
    if link.quantity is None:
        return None
    if link.period == "month":
        return link.quantity * 12
    days = min(int(str(each["days_per_year"])) for each in firms)
    hours = min(int(str(each["hours_per_day"])) for each in firms) if link.period == "hour" else 1
    return link.quantity * days * hours


def _share(link: Link, flow: Row | None) -> float | None:
    """Of an amount of the same period, %; kg and t are the only units that differ."""
    if flow is None or link.quantity is None or not flow["quantity"] or flow["period"] != link.period:
        return None
    whole = float(str(flow["quantity"])) / (1000 if (flow["unit"], link.unit) == ("kg", "t") else 1)
    return min(round(100 * link.quantity / whole, 1), 100.0)


def over_booked(flows: Mapping[str, Row]) -> Sequence[str]:
    """Flows of which links in place take or give more than there is: none should."""
    taken: dict[str, float] = {}
    for each in LINKS:
        for flow in (each.supply, each.demand):
            share = _share(each, flows.get(flow)) if each.status == DONE else None
            taken[flow] = taken.get(flow, 0.0) + (share or 0.0)
    return [flow for flow, share in taken.items() if share > 100.0]
