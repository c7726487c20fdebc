"""A thousand secrets in every field and row that is not public: none of them in a file for everybody."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path

import numpy as np
import pytest

from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import INSERT, Change
from tests.support.stores import copied_store

pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")
_TABLES = ("park", "zone", "plot", "building", "corridor", "network", "firm", "flow", "link", "phase", "monitoring")
_ROWS = 40
_SHAPES = {
    "MultiPolygon": "MULTIPOLYGON ((({x} {y}, {x1} {y}, {x1} {y1}, {x} {y1}, {x} {y})))",
    "MultiLineString": "MULTILINESTRING (({x} {y}, {x1} {y1}))", "LineString": "LINESTRING ({x} {y}, {x1} {y1})",
    "Point": "POINT ({x} {y})",
}  # fmt: skip


def secret_rows():
    """Rows whose every text that may not be told to everybody is a secret, "s3cr3t-…"; numbers that may not are odd."""
    import shapely

    random, count, changes = np.random.default_rng(17), 0, []
    tables = schema.tables()
    for row in range(_ROWS):
        for name in _TABLES:
            if name == "park" and row:
                continue
            table = tables[name]
            values = {table.key: f"{name}{row}"}
            for field in table.own_fields:
                if field.name == table.key or field.domain or field.access == "public":
                    continue
                if field.references:
                    values[field.name] = f"{field.references}{0 if field.references == 'park' else row}"
                elif field.type == "text" and field.widget in ("text", "multiline"):
                    values[field.name] = f"s3cr3t-{count:05d}-{random.integers(1e9)}"
                    count += 1
            values.update(_needed(name, row))
            x, y = 500_000 + 50 * row, 2_340_000
            shape = _SHAPES.get(table.geometry)
            wkb = shapely.from_wkt(shape.format(x=x, y=y, x1=x + 40, y1=y + 30)).wkb if shape else None
            changes.append(Change(name, INSERT, values={**values, **({"geom": wkb} if wkb else {})}))
    return changes, count


def _needed(name, row):
    return {
        "park": {"name": "Khu thử"},
        "zone": {"park_id": "park0", "class": "industrial", "code": "CN"},
        "plot": {"park_id": "park0", "zone_id": f"zone{row}", "name": f"Lô {row}", "status": "free"},
        "building": {"plot_id": f"plot{row}", "height_m": 8.0},
        "network": {"park_id": "park0", "kind": "wastewater", "dn_mm": 400.0, "depth_m": 7.7125},
        "corridor": {"park_id": "park0", "kind": "steam"},
        "flow": {"direction": "output", "resource": "steam"},
        "link": {"supplier": f"firm{row}", "receiver": f"firm{(row + 1) % _ROWS}", "resource": "steam"},
        "phase": {"name": f"Giai đoạn {row}"},
        "firm": {"confidential": int(row % 3 == 0)},
    }.get(name, {})


@pytest.fixture(scope="module")
def secrets():
    return secret_rows()


def contents(done):
    """Every text of what was written: files beside it too, what is packed in them unpacked."""
    file = Path(done["FILE"])
    data = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.stem.split('.')[0]}*"))
    for packed in re.findall(rb'"glb":\s*"([A-Za-z0-9+/=]+)"', data):
        data += gzip.decompress(base64.b64decode(packed))
    return data


def test_a_thousand_secrets_stay_behind(export, secrets, tmp_path):
    rows, count = secrets
    store = copied_store(tmp_path / "a.gpkg", "lan", "vi")
    store.save(rows, "lan")
    assert count >= 1000
    for kind in ("glb", "cityjson", "tiles", "html"):
        done = export(GEOPACKAGE=store.address(), LEVEL="public", FORMAT=kind, FILE=str(tmp_path / f"out_{kind}"))
        found = contents(done)
        assert found.count(b"s3cr3t") == 0
        assert "Lô 5".encode() in found or kind == "tiles"  # what is public is there
        assert b"lan" not in re.findall(rb'"changed_by":"(\w+)"', found)
    told = export(GEOPACKAGE=store.address(), LEVEL="restricted", FORMAT="cityjson", FILE=str(tmp_path / "in"))
    held = json.dumps(json.loads(Path(told["FILE"]).read_text(encoding="utf-8")), ensure_ascii=False)
    assert held.count("s3cr3t") > 100  # so the search finds them where they may be
