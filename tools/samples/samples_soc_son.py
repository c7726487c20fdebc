"""KCN sạch Sóc Sơn: a schematic layout whose class areas are those of its published table.

The widths of its roads and of its green belt, and every cut through a block, are solved for them. Lengths in metres,
areas in square metres unless the name says otherwise.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import shapely
from samples_shapes import cut, parts, patch, reading_order, smoothed, solved
from shapely import LineString, Point, Polygon, affinity

GRID_M = 0.001
HA = 10_000.0

# KCN sạch Sóc Sơn, QĐ 481/QĐ-CNCCN 2025 (scale 1/2000): hectares by code.
SOC_SON = "KCN sạch Sóc Sơn"
SOC_SON_HA = {
    "CN": 212.14, "AN": 2.50, "DV": 5.99, "CX": 31.55, "MN": 13.73, "GT": 30.81, "HTKT": 3.14, "P": 1.50, "NT": 1.47,
}  # fmt: skip
DV_02_HA, HTKT_02_HA, STRIP_HA = 1.79, 0.94, 0.12
NAMES = {
    "CN": "Đất sản xuất công nghiệp, kho bãi",
    "AN": "Đất an ninh",
    "DV": "Đất khu dịch vụ",
    "MN": "Kênh thoát nước",
    "GT": "Đất giao thông",
    "HTKT": "Đất hạ tầng kỹ thuật khác",
    "P": "Bãi đỗ xe",
    "NT": "Nghĩa trang",
}
BELT, BANK, GARDEN = "Cây xanh cách ly", "Cây xanh ven kênh", "Công viên cây xanh"

# The layout is drawn on a sheet with the main road from left to right, then turned and moved to its place.
OUTLINE = [
    (-60, 120), (170, 70), (420, 45), (700, 78), (930, 36), (1010, 24), (1330, 52), (1560, 74), (1800, 12), (2010, 80),
    (2105, 330), (2070, 520), (2092, 700), (2160, 910), (2122, 1150), (1930, 1310), (1700, 1342), (1450, 1300),
    (1240, 1350), (960, 1407), (640, 1372), (440, 1392), (300, 1285), (130, 1130), (52, 900), (-48, 700), (-110, 480),
]  # fmt: skip
ROADS = [  # width, whether it leaves the park (else it ends in turning circles), line
    (42.0, True, [(-300, 600), (250, 610), (700, 690), (1250, 690), (1750, 600), (2350, 630)]),
    (36.0, True, [(985, -250), (1000, 300), (1040, 700), (1010, 1100), (985, 1600)]),
    (24.0, False, [(455, -100), (470, 330), (510, 700), (480, 1100), (470, 1600)]),
    (24.0, False, [(1520, -100), (1540, 330), (1580, 700), (1560, 1100), (1545, 1600)]),
    (24.0, False, [(-300, 330), (470, 325), (1000, 345), (1540, 310), (2350, 330)]),
    (24.0, False, [(-300, 970), (510, 1010), (1015, 1035), (1565, 1000), (2350, 985)]),
]
CORNER, TURNING_RADIUS, NARROWEST_BELT = 14.0, 20.0, 10.0
CANAL = [
    (1405, 1500), (1450, 1330), (1518, 1200), (1490, 1080), (1526, 920), (1500, 780), (1536, 630), (1482, 480),
    (1504, 330), (1450, 250),
]  # fmt: skip
CANAL_WIDTH, BANK_WIDTH = 28.0, 16.0
SERVICE_BLOCK, LAKE_BLOCK, CEMETERY_BLOCK, PLANT_BLOCK = (800, 200), (1300, 200), (280, 1150), (1800, 200)
TURNED_DEG = 11.0
PLACE = (582_000.0, 2_353_800.0)


class Zone(NamedTuple):
    """A polygon of the plan with its code and name as an institute writes them."""

    code: str
    name: str
    shape: Polygon


def soc_son() -> list[Zone]:
    """The schematic layout, a clean coverage on a grid of a millimetre."""
    outline = Polygon(OUTLINE)
    stretch = math.sqrt(sum(SOC_SON_HA.values()) * HA / outline.area)
    park = affinity.scale(outline, stretch, stretch)
    factor = solved(lambda f: _roads(park, f).intersection(park).area, SOC_SON_HA["GT"] * HA, 0.5, 1.5)
    roads = _roads(park, factor)
    belt = solved(lambda width: _area(_plan(park, roads, width), "CN"), SOC_SON_HA["CN"] * HA, 11.0, 40.0)
    zones = _plan(park, roads, belt)
    return _on_grid(_numbered(zones))


def _roads(park: Polygon, factor: float) -> Polygon:
    """The network with every width times `factor`, corners cut off; it runs on outside the gates.

    So that what is taken from the park by it is cut cleanly, without a hair left along the edge.
    """
    pieces = []
    for width, leaves, line in ROADS:
        smooth = LineString(smoothed(line))
        if not leaves:
            smooth = smooth.intersection(park.buffer(-NARROWEST_BELT - TURNING_RADIUS))
        pieces.append(smooth.buffer(width * factor / 2, cap_style="flat", join_style="mitre"))
        if not leaves:
            pieces += [Point(end).buffer(TURNING_RADIUS) for end in (smooth.coords[0], smooth.coords[-1])]
    network = shapely.union_all(pieces)
    cut_corners = network.buffer(CORNER, join_style="mitre").buffer(-CORNER, join_style="bevel")
    return cut_corners.union(network)


def _plan(park: Polygon, roads: Polygon, belt_width: float) -> list[Zone]:
    """The zones on the sheet, not numbered yet."""
    canal = LineString(smoothed(CANAL)).buffer(CANAL_WIDTH / 2)
    inner = park.buffer(-belt_width, join_style="mitre")
    blocks = parts(inner.difference(roads))
    lake_block = _block(blocks, LAKE_BLOCK)
    water = canal.intersection(park).difference(roads).difference(lake_block)
    zones = [Zone("GT", NAMES["GT"], part) for part in parts(roads.intersection(park))]
    zones += [Zone("MN", NAMES["MN"], part) for part in parts(water)]
    zones += [Zone("CX", BELT, part) for part in parts(park.difference(inner).difference(roads).difference(canal))]
    for block in blocks:
        if block is lake_block:
            zones += _lake_block(block, SOC_SON_HA["MN"] * HA - water.area)
        elif block.contains(Point(SERVICE_BLOCK)):
            zones += _service_block(block)
        elif block.contains(Point(CEMETERY_BLOCK)):
            zones += _cemetery_block(block)
        elif block.contains(Point(PLANT_BLOCK)):
            zones += _plant_block(block)
        else:
            zones += _factory_block(block, canal)
    return zones


def _factory_block(block: Polygon, canal: Polygon) -> list[Zone]:
    """One plot; where the canal runs through, its banks and the land behind it are green."""
    *behind, plot = sorted(parts(block.difference(canal)), key=lambda part: part.area)
    bank = plot.intersection(canal.buffer(BANK_WIDTH))
    plot = plot.difference(bank)
    return [Zone("CN", NAMES["CN"], plot), *(Zone("CX", BANK, part) for part in [*behind, *parts(bank)])]


def _lake_block(block: Polygon, lake_area: float) -> list[Zone]:
    def lake(inset: float) -> Polygon:
        return block.buffer(-inset - 95, join_style="mitre").buffer(95)

    water = lake(solved(lambda inset: lake(inset).area, lake_area, 1.0, 60.0))
    return [Zone("MN", "Hồ điều hòa", water), Zone("CX", GARDEN, block.difference(water))]


def _service_block(block: Polygon) -> list[Zone]:
    """Beside the gate, from the axis inwards: services, a garden, security and parking."""
    services, rest = cut(block, "east", (SOC_SON_HA["DV"] - DV_02_HA) * HA)
    offices, garden = cut(rest, "west", (SOC_SON_HA["AN"] + SOC_SON_HA["P"]) * HA)
    parking, security = cut(offices, "north", SOC_SON_HA["P"] * HA)
    shapes = {"DV": services, "P": parking, "AN": security}
    return [Zone("CX", GARDEN, garden), *(Zone(code, NAMES[code], shape) for code, shape in shapes.items())]


def _cemetery_block(block: Polygon) -> list[Zone]:
    """A cemetery inside its green, services and a technical plot on the street."""
    row, green = cut(block, "east", (DV_02_HA + STRIP_HA + HTKT_02_HA) * HA)
    services, rest = cut(row, "south", DV_02_HA * HA)
    strip, technical = cut(rest, "south", STRIP_HA * HA)
    garden, buffer = cut(green, "south", 0.4 * green.area)
    graves = patch(buffer, SOC_SON_HA["NT"] * HA)
    return [
        Zone("DV", NAMES["DV"], services),
        Zone("HTKT", NAMES["HTKT"], technical),
        Zone("CX", BELT, strip),
        Zone("CX", GARDEN, garden),
        Zone("NT", NAMES["NT"], graves),
        Zone("CX", BELT, buffer.difference(graves)),
    ]


def _plant_block(block: Polygon) -> list[Zone]:
    """A technical plot behind a strip of green, the rest a factory plot."""
    plant, rest = cut(block, "east", (SOC_SON_HA["HTKT"] - HTKT_02_HA) * HA)
    strip, plot = cut(rest, "east", 0.45 * HA)
    return [Zone("HTKT", NAMES["HTKT"], plant), Zone("CX", BELT, strip), Zone("CN", NAMES["CN"], plot)]


def _numbered(zones: list[Zone]) -> list[Zone]:
    """Codes with numbers from the upper left to the lower right, where a class has more than one zone."""
    by_code = defaultdict(list)
    for zone in sorted(zones, key=lambda zone: reading_order(zone.shape)):
        by_code[zone.code].append(zone)
    return [
        zone._replace(code=f"{code}-{number:02d}" if len(by_code[code]) > 1 else code)
        for code in SOC_SON_HA
        for number, zone in enumerate(by_code[code], start=1)
    ]


def _on_grid(zones: list[Zone]) -> list[Zone]:
    """The zones at their place, corners on the grid; neighbours share every corner, so no gap and no overlap."""
    shapes = [affinity.translate(affinity.rotate(zone.shape, TURNED_DEG, origin=(0, 0)), *PLACE) for zone in zones]
    lines = shapely.union_all([shape.boundary for shape in shapes], grid_size=GRID_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines).tolist()))
    tree = shapely.STRtree(shapes)
    owned = defaultdict(list)
    for face in faces:
        owned[int(tree.nearest(face.representative_point()))].append(face)
    return [zone._replace(shape=shapely.coverage_union_all(owned[i])) for i, zone in enumerate(zones)]


def _block(blocks: Iterable[Polygon], at: tuple[float, float]) -> Polygon:
    return next(block for block in blocks if block.contains(Point(at)))


def _area(zones: list[Zone], code: str) -> float:
    return sum(zone.shape.area for zone in zones if zone.code == code)
