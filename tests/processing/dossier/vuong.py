"""KCN Vuông as a store, and the papers that go with its dossier."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from osgeo import ogr

from eco_ip_plugin.storage.changes import Change
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from tests.support.once.lean_stores import lean_store
from tests.support.stores import copied_store

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
HO_SO, THONG_TIN, NAME = "24QPK0010001", "242623012345", "KCNVuong"
TABLE = (
    "Ký hiệu;Loại đất;Diện tích (ha)\nCX;Đất cây xanh;12,00\nGT;Đất giao thông;10,00\nKT;Đất khu kỹ thuật;1,00\n"
    "XH;Đất hạ tầng xã hội;3,00\nCN;Đất công nghiệp;74,00\n;Tổng cộng;100,00\n"
)
"""The approved balance: the strips of the sample are 120, 100, 10, 30 and 740 m wide and 1,000 m long."""


def vuong_store(path: Path, tables: tuple[str, ...] = ()) -> GeoPackageStore:
    """The five zones and the boundary of the sample in a store of their own, with a project of these layers inside
    where some are named."""
    if tables:
        return lean_store(path, "Viện", "vi", rows=rows, tables=tables)
    return copied_store(path, "Viện", "vi", rows=rows)


def rows() -> list[Change]:
    """What is saved: the park and its zones."""
    park = {"park_id": "VUONG", "name": "KCN Vuông", "geom": _shape("kcn_vuong_boundary", 0)}
    made = [Change("park", "insert", values=park)]
    for number, feature in enumerate(_features("kcn_vuong_zones")):
        values = {"zone_id": f"Z{number + 1}", "park_id": "VUONG", "code": feature["properties"]["code"],
                  "name": feature["properties"]["name"], "geom": _shape("kcn_vuong_zones", number)}  # fmt: skip
        made.append(Change("zone", "insert", values=values))
    return made


def papers(folder: Path, dpi: int = 300) -> tuple[Path, Path]:
    """Working files with drawing and approved table, and scans of that resolution: two folders."""
    basic, scan = folder / "gốc", folder / "bản scan"
    for each in (basic, scan):
        each.mkdir(parents=True)
    shutil.copy(SAMPLES / "kcn_vuong.dxf", basic / "QH04.dxf")
    (basic / "bang_can_bang.csv").write_text(TABLE, encoding="utf-8-sig")
    for name in ("QH01.jpg", "QH04.jpg"):
        (scan / name).write_bytes(jpeg(dpi))
    return basic, scan


def jpeg(dpi: int) -> bytes:
    """The head of a JPEG that says its density, and its end."""
    segment = b"JFIF\x00\x01\x01\x01" + dpi.to_bytes(2, "big") * 2 + b"\x00\x00"
    return b"\xff\xd8\xff\xe0" + (len(segment) + 2).to_bytes(2, "big") + segment + b"\xff\xda\x00\x02\xff\xd9"


def _features(sample: str) -> list[dict]:
    return json.loads((SAMPLES / f"{sample}.geojson").read_text(encoding="utf-8"))["features"]


def _shape(sample: str, number: int) -> bytes:
    shape = ogr.CreateGeometryFromJson(json.dumps(_features(sample)[number]["geometry"]))
    return bytes(ogr.ForceToMultiPolygon(shape).ExportToWkb())
