"""Draws the sample parks of resources/samples: the same files each time.

KCN Vuông is a square whose figures can be worked out in the head; KCN sạch Sóc Sơn is drawn in `samples_soc_son`. The
cluster Bờ Y – Phoukeua has two sides of 275 ha, each in a coordinate system of its own, that meet as nearly as two
rectangles can whose grids lean against each other.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import shapely
from samples_soc_son import SOC_SON, Zone, soc_son
from shapely import Polygon
from shapely.geometry.polygon import orient

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"

VUONG = "KCN Vuông"
VUONG_ZONES = (
    ("CX", "Cây xanh", 0, 120),
    ("GT", "Giao thông", 120, 220),
    ("KT", "Khu kỹ thuật", 220, 230),
    ("XH", "Hạ tầng xã hội dùng chung", 230, 260),
    ("CN", "Công nghiệp", 260, 1000),
)
BO_Y = (451_340, 1_623_581, 5898)
"""Lower left corner of the Vietnamese side and its coordinate system (VN-2000 / TM-3 108-00); the border is its western
edge."""
PHOUKEUA = (774_620, 1_624_482, 32648)
"""Lower right corner of the Lao side and its system (WGS 84 / UTM 48N), where the middle of that edge lies in it."""
BO_Y_STRIPS = (("CN", "Điện tử, công nghệ cao", 900, 1, 1), ("CN", "Chế biến nông sản", 1100, 0, 1),
               ("CN", "Công nghiệp, còn trống", 400, 0, 0), ("DV", "Dịch vụ, còn trống", 350, 0, 0))  # fmt: skip
PHOUKEUA_STRIPS = (("CN", "Năng lượng sinh khối", 800, 1, 1), ("DV", "Logistics", 1050, 0, 1),
                   ("CN", "Công nghiệp, còn trống", 900, 0, 0))  # fmt: skip
"""Code, name, width in metres (a metre of width is a tenth of a hectare), high-tech or green, leased."""


def vuong(dirty: bool = False) -> list[Zone]:
    """The square of 100 ha; dirty: industry starts 2 m late, and a second green polygon lies over green and traffic."""
    zones = [Zone(code, name, _strip(x_from, x_to)) for code, name, x_from, x_to in VUONG_ZONES]
    if dirty:
        zones[-1] = zones[-1]._replace(shape=_strip(262, 1000))
        zones.append(Zone("CX", "Cây xanh", _strip(100, 140, 500)))
    return zones


def _strip(x_from: float, x_to: float, height: float = 1000) -> Polygon:
    return shapely.box(500_000 + x_from, 2_340_000, 500_000 + x_to, 2_340_000 + height)


def write_all(folder: Path) -> list[Path]:
    """Write every sample into `folder`; returns the paths."""
    zones, square = soc_son(), shapely.box(500_000, 2_340_000, 501_000, 2_341_000)
    whole = shapely.coverage_union_all([zone.shape for zone in zones])
    schematic = "Schematic layout; only the areas of the classes are real (QĐ 481/QĐ-CNCCN 2025)."
    made_up = "Made-up park for tests and training."
    border = "Schematic: only the 275 ha of each side are told (Tạ Đức Tuân, 12/8/2025); the uses are made up."
    return [
        _write(folder / "kcn_vuong_zones.geojson", 9214, made_up, map(_zone_feature, vuong())),
        _write(folder / "kcn_vuong_dirty_zones.geojson", 9214, made_up, map(_zone_feature, vuong(dirty=True))),
        _write(folder / "kcn_vuong_boundary.geojson", 9214, made_up, [_boundary_feature(VUONG, 100.0, square)]),
        _write(folder / "soc_son_zones.geojson", 5897, schematic, map(_zone_feature, zones)),
        _write(folder / "soc_son_boundary.geojson", 5897, schematic, [_boundary_feature(SOC_SON, 302.83, whole)]),
        _write(folder / "bo_y_zones.geojson", BO_Y[2], border, _side(BO_Y, BO_Y_STRIPS, 1)),
        _write(folder / "phoukeua_zones.geojson", PHOUKEUA[2], border, _side(PHOUKEUA, PHOUKEUA_STRIPS, -1)),
    ]


def _side(
    corner: tuple[int, int, int], strips: Iterable[tuple[str, str, int, int, int]], direction: int
) -> list[tuple[dict[str, object], Polygon]]:
    """Strips from the border on, 1000 m high; direction: 1 eastwards, -1 westwards."""
    at, south, _ = corner
    found = []
    for code, name, width, tag, leased in strips:
        west, at = min(at, at + direction * width), at + direction * width
        shape = shapely.box(west, south, west + width, south + 1000)
        found.append(({"code": code, "name": name, "tag": tag, "leased": leased}, shape))
    return found


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
