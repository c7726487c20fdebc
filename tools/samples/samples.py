"""Draws the sample parks of resources/samples: the same files each time.

KCN Vuông is a square whose figures can be worked out in the head; KCN sạch Sóc Sơn is drawn in `samples_soc_son`.
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
