"""Streets, pipes and cables of the sample project KCN mẫu: lines that meet at their ends.

Made up. What lies in a street, as metres from its axis: drinking water, reclaimed water and power on one side, sewers
and telecommunication on the other. Sewers are drawn as they flow, all other networks from their source on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from samples_store_grid import PARK_ID, SHARED, STREETS_X, STREETS_Y, Point, line, pairs, year_of

Row = dict[str, object]
TRUNK_X = STREETS_X[-2]
"""The street between the last column of plots and the shared land: all mains run there."""
BRANCHES = STREETS_Y[1:-1]
WATER, RECLAIMED, TELECOM, POWER, SEWER = 16.0, 12.5, 17.5, 19.0, 13.0
MAIN_STREETS = (("y", 600), ("y", 1000), ("x", 1050), ("x", 1950))
GATES = (("Cổng Tây", (-140, 600), (-250, 600)), ("Cổng Nam", (1050, -190), (1050, -300)),
         ("Cổng Đông", (2540, 1000), (2650, 1000)))  # fmt: skip
"""Where streets leave the park: name, the last crossing, the place on the boundary."""
PLANT = (2215.0, 1600.0)
"""Inlet of the wastewater plant, in plot L40."""
PLANT_PLACE = (7, 4)
PITS = 15.0
"""So far inside a plot its connections end."""


def networks() -> list[Row]:
    """Every section, by kind."""
    return [
        *_roads(), *_sewers(), *_water(), *_reclaimed(), *_power(), *_telecom(), *_steam(), *_storm(), *_outlet(),
    ]  # fmt: skip


def corridors() -> list[Row]:
    """The two corridors that are kept free above ground."""
    return [
        {"corridor_id": "HL1", "park_id": PARK_ID, "name": "Giá ống trục", "kind": "pipe_rack", "width_m": 8,
         "level": "trục chính", "note": "Ví dụ giả định", "geom": line((-150, 200), (2550, 200))},
        {"corridor_id": "HL2", "park_id": PARK_ID, "name": "Tuyến ống hơi dọc", "kind": "steam", "width_m": 4,
         "level": "nhánh", "note": "Ví dụ giả định", "geom": line((1050, -200), (1050, 1800))},
    ]  # fmt: skip


def _section(kind: str, id_: str, name: str, points: Sequence[Point], **more: object) -> Row:
    """One row: what a kind does not have stays empty."""
    return {
        "network_id": id_, "park_id": PARK_ID, "name": name, "kind": kind, "dn_mm": None, "position": None,
        "depth_m": None, "material": None, "capacity": None, "alpha": None, "beta": None, "velocity": None,
        "year_from": year_of(points[0][0]), "note": None, **more, "geom": line(*points),
    }  # fmt: skip


def _roads() -> Iterator[Row]:
    """Streets from crossing to crossing. capacity: vehicles an hour in one direction; velocity: of free traffic."""
    number = 0
    lines = [("x", x, [(x, y) for y in STREETS_Y]) for x in STREETS_X]
    lines += [("y", y, [(x, y) for x in STREETS_X]) for y in STREETS_Y]
    for along, at, crossings in lines:
        title = f"Đường D{STREETS_X.index(at) + 1}" if along == "x" else f"Đường N{STREETS_Y.index(at) + 1}"
        for ends in pairs(crossings):
            number += 1
            yield _road(number, title, ends, main=(along, at) in MAIN_STREETS)
    for title, inner, outer in GATES:
        number += 1
        yield _road(number, title, (inner, outer), main=True)


def _road(number: int, title: str, ends: Sequence[Point], *, main: bool) -> Row:
    return _section(
        "road", f"GT-{number:03d}", title, ends, position="above", material="bê tông nhựa",
        capacity=1800 if main else 900, alpha=0.15, beta=4, velocity=13.9 if main else 11.1,
    )  # fmt: skip


def _sewers() -> Iterator[Row]:
    """From the pit in each plot to the plant; deeper and wider on the way. capacity: m³ a day."""
    trunk = TRUNK_X - SEWER
    for number, street in enumerate(BRANCHES, start=1):
        y = street + SEWER
        nodes = [(_x(column, -6), y) for column in range(SHARED)] + [(trunk, y)]
        for column, ends in enumerate(pairs(nodes)):
            depth = 3.6 + 0.14 * column
            yield _sewer(f"NT-N{number}-{column + 1}", f"Cống nhánh {number}", ends, 300 + 100 * (column // 3), depth)
        for column, row in _connected(number, (0, 1, 4)):
            if (column, row) == PLANT_PLACE:
                continue
            pit = (_x(column, -6), _pit(row))
            yield _sewer(f"NT-L{column + 1}{row + 1}", "Cống đấu nối", (pit, (pit[0], y)), 200, 3.45)
        if any(column == SHARED for column, _ in _connected(number, (0, 1, 4))):
            yield _sewer(f"NT-N{number}-9", f"Cống nhánh {number}", ((_x(SHARED, -6), y), (trunk, y)), 300, 3.7)
    nodes = [(trunk, street + SEWER) for street in BRANCHES] + [(trunk, PLANT[1]), PLANT]
    for step, ends in enumerate(pairs(nodes)):
        yield _sewer(
            f"NT-T-{step + 1}", "Cống trục về trạm xử lý", ends, min(600 + 200 * step, 1000), 4.8 + 0.15 * step
        )


def _sewer(id_: str, name: str, ends: Sequence[Point], dn_mm: int, depth_m: float) -> Row:
    velocity = 0.7 if dn_mm <= 200 else 0.8 if dn_mm <= 500 else 0.9
    capacity = round(math.pi / 4 * (dn_mm / 1000) ** 2 * velocity * 86_400 * 0.75, -2)
    return _section(
        "wastewater", id_, name, ends, dn_mm=dn_mm, position="below", depth_m=round(depth_m, 2),
        material="HDPE" if dn_mm <= 500 else "bê tông cốt thép", capacity=capacity, velocity=velocity,
    )  # fmt: skip


def _water() -> Iterator[Row]:
    """Drinking water from the station in the technical zone to a pit in each plot. capacity: m³ a day."""
    x, station = TRUNK_X + WATER, (2300.0, 150.0)
    tops = [(x, street - WATER) for street in BRANCHES]
    yield _pipe("clean_water", "NS-T-1", "Ống cấp nước trục", (station, (x, station[1]), tops[0]), 400, 1.6)
    for step, (ends, dn_mm) in enumerate(zip(pairs(tops), (400, 350, 300)), start=2):
        yield _pipe("clean_water", f"NS-T-{step}", "Ống cấp nước trục", ends, dn_mm, 1.6)
    for number, (_, y) in enumerate(tops, start=1):
        nodes = [(x, y), *((_x(column, 6), y) for column in range(SHARED - 1, -1, -1))]
        for step, ends in enumerate(pairs(nodes), start=1):
            dn_mm = 250 if step < 4 else 200 if step < 7 else 150
            yield _pipe("clean_water", f"NS-N{number}-{step}", f"Ống cấp nước nhánh {number}", ends, dn_mm, 1.5)
        served = _connected(number, (1, 4))
        if any(column == SHARED for column, _ in served):
            ends = ((x, y), (_x(SHARED, 6), y))
            yield _pipe("clean_water", f"NS-N{number}-9", f"Ống cấp nước nhánh {number}", ends, 150, 1.5)
        for column, row in served:
            ends = ((_x(column, 6), y), (_x(column, 6), _pit(row)))
            yield _pipe("clean_water", f"NS-L{column + 1}{row + 1}", "Ống đấu nối", ends, 100, 1.5)


RECLAIMED_USERS = ((5, 0), (4, 1), (4, 2), (1, 4), (SHARED, 3))
"""Columns and rows of whoever the reclaimed water reaches: a paper mill, starch, concrete, plastics, the park."""


def _reclaimed() -> Iterator[Row]:
    """From the plant to those who take it; the streets it does not reach have none yet. capacity: m³ a day."""
    x = TRUNK_X + RECLAIMED
    tops = [(x, street - RECLAIMED) for street in BRANCHES]
    yield _pipe(
        "reclaimed_water", "TS-T-1", "Ống nước tái sử dụng trục", ((2215.0, 1580.0), (x, 1580.0), tops[3]), 250, 2.2
    )
    for step, ends in enumerate(pairs(tops[::-1]), start=2):
        yield _pipe("reclaimed_water", f"TS-T-{step}", "Ống nước tái sử dụng trục", ends, 250, 2.2)
    for number, (_, y) in enumerate(tops, start=1):
        users = [each for each in RECLAIMED_USERS if _branch(each[1]) == number]
        west = min((column for column, _ in users if column < SHARED), default=SHARED)
        nodes = [(x, y), *((_x(column, 12), y) for column in range(SHARED - 1, west - 1, -1))]
        name = f"Ống nước tái sử dụng nhánh {number}"
        for step, ends in enumerate(pairs(nodes), start=1):
            yield _pipe("reclaimed_water", f"TS-N{number}-{step}", name, ends, 200, 2.2)
        for column, row in users:
            if column == SHARED:
                yield _pipe("reclaimed_water", f"TS-N{number}-9", name, ((x, y), (_x(column, 12), y)), 150, 2.2)
            ends = ((_x(column, 12), y), (_x(column, 12), _pit(row)))
            yield _pipe("reclaimed_water", f"TS-L{column + 1}{row + 1}", "Ống đấu nối nước tái sử dụng", ends, 150, 2.2)


def _pipe(kind: str, id_: str, name: str, ends: Sequence[Point], dn_mm: int, depth_m: float) -> Row:
    velocity = 1.2
    capacity = round(math.pi / 4 * (dn_mm / 1000) ** 2 * velocity * 86_400, -1)
    more = {"year_from": 2022} if kind == "reclaimed_water" else {}
    return _section(
        kind, id_, name, ends, dn_mm=dn_mm, position="below", depth_m=depth_m, material="HDPE", capacity=capacity,
        velocity=velocity, **more,
    )  # fmt: skip


def _power() -> Iterator[Row]:
    """22 kV cables from the substation in the technical zone past every plot, and the line that feeds it.
    capacity: kVA."""
    yield _section("power_110", "D110-1", "Đường dây 110 kV", ((2650.0, 60.0), (2350.0, 60.0)), position="above",
                   material="ACSR-240", capacity=80_000, year_from=2012)  # fmt: skip
    x, station = TRUNK_X + POWER, (2350.0, 100.0)
    tops = [(x, street - POWER) for street in BRANCHES]
    yield _cable("D22-T-1", "Cáp 22 kV trục", (station, (x, station[1]), tops[0]), 40_000)
    for step, ends in enumerate(pairs(tops), start=2):
        yield _cable(f"D22-T-{step}", "Cáp 22 kV trục", ends, 50_000 - 10_000 * step)
    for number, (_, y) in enumerate(tops, start=1):
        nodes = [(x, y), *((_x(column, 18), y) for column in range(SHARED - 1, -1, -1))]
        for step, ends in enumerate(pairs(nodes), start=1):
            yield _cable(f"D22-N{number}-{step}", f"Lộ 22 kV số {number}", ends, 12_000)
        if number in (2, 4):
            yield _cable(f"D22-N{number}-9", f"Lộ 22 kV số {number}", ((x, y), (_x(SHARED, 18), y)), 4_000)


def _cable(id_: str, name: str, ends: Sequence[Point], capacity: int) -> Row:
    return _section("power_cable", id_, name, ends, dn_mm=110, position="below", depth_m=0.8,
                    material="Cu/XLPE 3x240", capacity=capacity)  # fmt: skip


def _telecom() -> Iterator[Row]:
    """From the technical zone; the trunk in a trench of its own, for it crosses every power cable."""
    x = TRUNK_X - TELECOM
    tops = [(x, street + TELECOM) for street in BRANCHES]
    yield _fibre("TT-T-1", "Cáp quang trục trong hào", ((2290.0, 70.0), (x, 70.0), tops[0]), "inside")
    for step, ends in enumerate(pairs(tops), start=2):
        yield _fibre(f"TT-T-{step}", "Cáp quang trục trong hào", ends, "inside")
    for number, (_, y) in enumerate(tops, start=1):
        yield _fibre(f"TT-N{number}", f"Cáp quang nhánh {number}", ((x, y), (-6.0, y)))


def _fibre(id_: str, name: str, ends: Sequence[Point], position: str = "below") -> Row:
    return _section("telecom", id_, name, ends, dn_mm=110, position=position, depth_m=0.7, material="ống HDPE")


def _steam() -> Iterator[Row]:
    """From the power plant on the pipe rack to those who take steam, and the part that is planned. capacity: t/h."""
    rack = [(0.0, 200.0), (300.0, 200.0), (1050.0, 200.0), (1500.0, 200.0)]
    yield _steam_pipe("H-1", "Ống hơi ra khỏi nhà máy điện", ((0.0, 165.0), rack[0]), 400, 40, 2021)
    for step, (ends, most) in enumerate(zip(pairs(rack), (40, 25, 14)), start=2):
        yield _steam_pipe(f"H-{step}", "Ống hơi trên giá ống trục", ends, 400 - 50 * (step - 2), most, 2021)
    yield _steam_pipe("H-5", "Ống hơi vào nhà máy dệt nhuộm", (rack[1], (300.0, 235.0)), 250, 15, 2021)
    yield _steam_pipe("H-6", "Ống hơi vào nhà máy giấy bao bì", (rack[3], (1500.0, 165.0)), 250, 14, 2023)
    planned = (rack[2], (1050.0, 600.0), (600.0, 600.0), (600.0, 635.0))
    yield _steam_pipe("H-7", "Ống hơi tới nhà máy giấy (dự kiến)", planned, 250, 11, 2027)


def _steam_pipe(id_: str, name: str, points: Sequence[Point], dn_mm: int, capacity: int, year: int) -> Row:
    return _section("steam", id_, name, points, dn_mm=dn_mm, position="above", material="thép, bọc bông khoáng",
                    capacity=capacity, velocity=25, year_from=year, note="Cao 5,5 m trên mặt đất")  # fmt: skip


def _storm() -> Iterator[Row]:
    """Drains along the edge, as they flow: to the outlet in the south-east."""
    top, low, outlet = (-147.0, 1797.0), (-147.0, -197.0), (2547.0, -197.0)
    rows = ((top, low), (low, outlet), (top, (2547.0, 1797.0)), ((2547.0, 1797.0), outlet), (outlet, (2650.0, -197.0)))
    for number, ends in enumerate(rows, start=1):
        yield _section("stormwater", f"NM-{number}", "Cống thoát nước mưa", ends, dn_mm=1200, position="below",
                       depth_m=1.8, material="bê tông cốt thép", velocity=1.0, year_from=2012)  # fmt: skip


def _outlet() -> Iterator[Row]:
    """What the plant has treated, to where it leaves (monitoring point QT1)."""
    bends = ((2244.0, 1590.0), (2244.0, -20.0), (2420.0, -20.0), (2420.0, 150.0))
    points = ((2215.0, 1590.0), *bends, (2400.0, 150.0))
    yield _section("channel", "XT-1", "Tuyến xả nước sau xử lý", points, dn_mm=800, position="below", depth_m=2.9,
                   material="bê tông cốt thép", capacity=12_000, velocity=0.8, year_from=2012)  # fmt: skip


def _x(column: int, offset: float) -> float:
    return 300.0 * column + offset


def _branch(row: int) -> int:
    """The branch, 1 to 4 from the south, at which a row of plots is connected."""
    return min(row + 1, len(BRANCHES))


def _pit(row: int) -> float:
    """Where connections end in a row of plots: beside the street of its branch."""
    return 400.0 * row + 180.0 - PITS if row < len(BRANCHES) else 400.0 * row - 180.0 + PITS


def _connected(number: int, shared_rows: Sequence[int]) -> list[tuple[int, int]]:
    """Columns and rows of what a branch connects."""
    rows = [row for row in range(5) if _branch(row) == number]
    places = [(column, row) for row in rows for column in range(SHARED)]
    return places + [(SHARED, row) for row in rows if row in shared_rows]
