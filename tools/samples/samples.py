"""Draws the sample parks of resources/samples: the same files each time.

KCN Vuông is a square whose figures can be worked out in the head. KCN sạch Sóc Sơn is a schematic layout whose class
areas are those of its published table: the widths of its roads and of its green belt, and every cut through a block,
are solved for them. Lengths in metres, areas in square metres unless the name says otherwise.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import shapely
from shapely import LineString, Point, Polygon, affinity
from shapely.geometry.polygon import orient

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
GRID_M = 0.001
HA = 10_000.0

VUONG = "KCN Vuông"
VUONG_ZONES = (
    ("CX", "Cây xanh", 0, 120),
    ("GT", "Giao thông", 120, 220),
    ("KT", "Khu kỹ thuật", 220, 230),
    ("XH", "Hạ tầng xã hội dùng chung", 230, 260),
    ("CN", "Công nghiệp", 260, 1000),
)

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


def vuong(dirty: bool = False) -> list[Zone]:
    """The square of 100 ha; dirty: industry starts 2 m late, and a second green polygon lies over green and traffic."""
    zones = [Zone(code, name, _strip(x_from, x_to)) for code, name, x_from, x_to in VUONG_ZONES]
    if dirty:
        zones[-1] = zones[-1]._replace(shape=_strip(262, 1000))
        zones.append(Zone("CX", "Cây xanh", _strip(100, 140, 500)))
    return zones


def soc_son() -> list[Zone]:
    """The schematic layout, a clean coverage on a grid of a millimetre."""
    outline = Polygon(OUTLINE)
    stretch = math.sqrt(sum(SOC_SON_HA.values()) * HA / outline.area)
    park = affinity.scale(outline, stretch, stretch)
    factor = _solve(lambda f: _roads(park, f).intersection(park).area, SOC_SON_HA["GT"] * HA, 0.5, 1.5)
    roads = _roads(park, factor)
    belt = _solve(lambda width: _area(_plan(park, roads, width), "CN"), SOC_SON_HA["CN"] * HA, 11.0, 40.0)
    zones = _plan(park, roads, belt)
    return _on_grid(_numbered(zones))


def _strip(x_from: float, x_to: float, height: float = 1000) -> Polygon:
    return shapely.box(500_000 + x_from, 2_340_000, 500_000 + x_to, 2_340_000 + height)


def _roads(park: Polygon, factor: float) -> Polygon:
    """The network with every width times `factor`, corners cut off; it runs on outside the gates.

    So that what is taken from the park by it is cut cleanly, without a hair left along the edge.
    """
    parts = []
    for width, leaves, line in ROADS:
        smooth = LineString(_smooth(line))
        if not leaves:
            smooth = smooth.intersection(park.buffer(-NARROWEST_BELT - TURNING_RADIUS))
        parts.append(smooth.buffer(width * factor / 2, cap_style="flat", join_style="mitre"))
        if not leaves:
            parts += [Point(end).buffer(TURNING_RADIUS) for end in (smooth.coords[0], smooth.coords[-1])]
    network = shapely.union_all(parts)
    cut_corners = network.buffer(CORNER, join_style="mitre").buffer(-CORNER, join_style="bevel")
    return cut_corners.union(network)


def _plan(park: Polygon, roads: Polygon, belt_width: float) -> list[Zone]:
    """The zones on the sheet, not numbered yet."""
    canal = LineString(_smooth(CANAL)).buffer(CANAL_WIDTH / 2)
    inner = park.buffer(-belt_width, join_style="mitre")
    blocks = _parts(inner.difference(roads))
    lake_block = _block(blocks, LAKE_BLOCK)
    water = canal.intersection(park).difference(roads).difference(lake_block)
    zones = [Zone("GT", NAMES["GT"], part) for part in _parts(roads.intersection(park))]
    zones += [Zone("MN", NAMES["MN"], part) for part in _parts(water)]
    zones += [Zone("CX", BELT, part) for part in _parts(park.difference(inner).difference(roads).difference(canal))]
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
    *behind, plot = sorted(_parts(block.difference(canal)), key=lambda part: part.area)
    bank = plot.intersection(canal.buffer(BANK_WIDTH))
    plot = plot.difference(bank)
    return [Zone("CN", NAMES["CN"], plot), *(Zone("CX", BANK, part) for part in [*behind, *_parts(bank)])]


def _lake_block(block: Polygon, lake_area: float) -> list[Zone]:
    def lake(inset: float) -> Polygon:
        return block.buffer(-inset - 95, join_style="mitre").buffer(95)

    water = lake(_solve(lambda inset: lake(inset).area, lake_area, 1.0, 60.0))
    return [Zone("MN", "Hồ điều hòa", water), Zone("CX", GARDEN, block.difference(water))]


def _service_block(block: Polygon) -> list[Zone]:
    """Beside the gate, from the axis inwards: services, a garden, security and parking."""
    services, rest = _cut(block, "east", (SOC_SON_HA["DV"] - DV_02_HA) * HA)
    offices, garden = _cut(rest, "west", (SOC_SON_HA["AN"] + SOC_SON_HA["P"]) * HA)
    parking, security = _cut(offices, "north", SOC_SON_HA["P"] * HA)
    shapes = {"DV": services, "P": parking, "AN": security}
    return [Zone("CX", GARDEN, garden), *(Zone(code, NAMES[code], shape) for code, shape in shapes.items())]


def _cemetery_block(block: Polygon) -> list[Zone]:
    """A cemetery inside its green, services and a technical plot on the street."""
    row, green = _cut(block, "east", (DV_02_HA + STRIP_HA + HTKT_02_HA) * HA)
    services, rest = _cut(row, "south", DV_02_HA * HA)
    strip, technical = _cut(rest, "south", STRIP_HA * HA)
    garden, buffer = _cut(green, "south", 0.4 * green.area)
    graves = _inside(buffer, SOC_SON_HA["NT"] * HA)
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
    plant, rest = _cut(block, "east", (SOC_SON_HA["HTKT"] - HTKT_02_HA) * HA)
    strip, plot = _cut(rest, "east", 0.45 * HA)
    return [Zone("HTKT", NAMES["HTKT"], plant), Zone("CX", BELT, strip), Zone("CN", NAMES["CN"], plot)]


def _numbered(zones: list[Zone]) -> list[Zone]:
    """Codes with numbers from the upper left to the lower right, where a class has more than one zone."""
    by_code = defaultdict(list)
    for zone in sorted(zones, key=lambda zone: _reading_order(zone.shape)):
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


def _solve(measure: Callable[[float], float], target: float, low: float, high: float) -> float:
    """Where a monotonous measure meets the target, by false position (Illinois)."""
    at_low, at_high = measure(low) - target, measure(high) - target
    if at_low * at_high > 0:
        raise ValueError(f"no solution between {low} and {high}: {at_low:.0f} and {at_high:.0f} m² off")
    kept = 0
    while abs(high - low) > 1e-9:
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        at_middle = measure(middle) - target
        if abs(at_middle) < 0.01:
            return middle
        if at_middle * at_high > 0:
            high, at_high = middle, at_middle
            at_low /= 2 if kept == 1 else 1
            kept = 1
        else:
            low, at_low = middle, at_middle
            at_high /= 2 if kept == 2 else 1
            kept = 2
    return low


def _cut(block: Polygon, side: str, area: float) -> tuple[Polygon, Polygon]:
    """Cut a piece of `area` off the block's side, parallel to its longer or shorter edge; piece and rest."""
    turned = _tilt_deg(block)
    level = affinity.rotate(block, -turned, origin=(0, 0))
    west, south, east, north = level.bounds

    def knife(depth: float) -> Polygon:
        return {
            "west": shapely.box(west - 1, south - 1, west + depth, north + 1),
            "east": shapely.box(east - depth, south - 1, east + 1, north + 1),
            "south": shapely.box(west - 1, south - 1, east + 1, south + depth),
            "north": shapely.box(west - 1, north - depth, east + 1, north + 1),
        }[side]

    reach = east - west if side in ("west", "east") else north - south
    depth = _solve(lambda depth: level.intersection(knife(depth)).area, area, 0.0, reach)
    blade = affinity.rotate(knife(depth), turned, origin=(0, 0))
    return block.intersection(blade), block.difference(blade)


def _inside(block: Polygon, area: float) -> Polygon:
    """A patch of `area` in the middle of the block, of its shape."""
    return block.buffer(-_solve(lambda inset: block.buffer(-inset, join_style="mitre").area, area, 0.0, 200.0),
                        join_style="mitre")  # fmt: skip


def _tilt_deg(block: Polygon) -> float:
    """The turn of the block against the sheet, between −45 and 45 degrees."""
    (x0, y0), (x1, y1) = shapely.oriented_envelope(block).exterior.coords[:2]
    return (math.degrees(math.atan2(y1 - y0, x1 - x0)) + 45) % 90 - 45


def _smooth(line: list[tuple[float, float]], times: int = 3) -> list[tuple[float, float]]:
    """Chaikin's corner cutting; the ends stay."""
    for _ in range(times):
        cut = [
            (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in zip(line, line[1:]) for t in (0.25, 0.75)
        ]
        line = [line[0], *cut[1:-1], line[-1]]
    return line


def _parts(geometry: shapely.Geometry) -> list[Polygon]:
    """The polygons of a geometry in reading order, without crumbs."""
    polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and part.area > 1.0]
    return sorted(polygons, key=_reading_order)


def _reading_order(shape: Polygon) -> tuple[float, float]:
    return (-(shape.centroid.y // 340), shape.centroid.x)


def _block(blocks: Iterable[Polygon], at: tuple[float, float]) -> Polygon:
    return next(block for block in blocks if block.contains(Point(at)))


def _area(zones: list[Zone], code: str) -> float:
    return sum(zone.shape.area for zone in zones if zone.code == code)


# ------------------------------------------------------------------------------------------------------- files


def write_all(folder: Path) -> list[Path]:
    """Write every sample into `folder`; returns the paths."""
    zones, square = soc_son(), shapely.box(500_000, 2_340_000, 501_000, 2_341_000)
    whole = shapely.coverage_union_all([zone.shape for zone in zones])
    schematic = "Schematic layout; only the areas of the classes are real (QĐ 481/QĐ-CNCCN 2025)."
    made_up = "Made-up park for tests and training."
    return [
        _write(folder / "kcn_vuong_zones.geojson", 9214, made_up, map(_zone_feature, vuong())),
        _write(folder / "kcn_vuong_dirty_zones.geojson", 9214, made_up, map(_zone_feature, vuong(dirty=True))),
        _write(folder / "kcn_vuong_boundary.geojson", 9214, made_up, [_boundary_feature(VUONG, 100.0, square)]),
        _write(folder / "soc_son_zones.geojson", 5897, schematic, map(_zone_feature, zones)),
        _write(folder / "soc_son_boundary.geojson", 5897, schematic, [_boundary_feature(SOC_SON, 302.83, whole)]),
    ]


def _zone_feature(zone: Zone) -> tuple[dict[str, object], Polygon]:
    return {"code": zone.code, "name": zone.name}, zone.shape


def _boundary_feature(park: str, approved_ha: float, shape: Polygon) -> tuple[dict[str, object], Polygon]:
    return {"park": park, "approved_ha": approved_ha}, shape


def _write(path: Path, epsg: int, description: str, rows: Iterable[tuple[dict[str, object], Polygon]]) -> Path:
    """GeoJSON with a named CRS, which GDAL and QGIS read; one feature a line, coordinates to the millimetre."""
    features = [
        {"type": "Feature", "id": number, "properties": properties, "geometry": _geometry(shape)}
        for number, (properties, shape) in enumerate(rows, start=1)
    ]
    head = {
        "type": "FeatureCollection",
        "name": path.stem,
        "description": description,
        "crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}},
    }
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    text = json.dumps(head, ensure_ascii=False)[:-1] + f', "features": [\n{lines}\n]}}\n'
    path.write_text(text, encoding="utf-8")
    return path


def _geometry(shape: Polygon) -> dict[str, object]:
    if shape.geom_type != "Polygon":
        raise ValueError(f"a zone in several pieces: {shape.geom_type}")
    rings = [orient(shape).exterior, *orient(shape).interiors]
    return {
        "type": "Polygon",
        "coordinates": [[[round(x, 3), round(y, 3)] for x, y in ring.coords] for ring in rings],
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES)
    for written in write_all(parser.parse_args().folder):
        print(written.name)
