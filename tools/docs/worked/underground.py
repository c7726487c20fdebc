"""The worked examples on the underground: a new water main across the networks of KCN mẫu."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsVectorLayer

from .inputs import line, made, store_table

_MAIN = line((2255, 150), (2255, 640))
_FIELDS = (
    "network_id:string", "name:string", "kind:string", "dn_mm:double", "position:string", "depth_m:double",
    "year_from:integer",
)  # fmt: skip


def _planned() -> QgsVectorLayer:
    """The buried networks of the sample with a main that is planned beside the trunk sewer."""
    rows = [(_MAIN, "KH-1", "Ống nước dự kiến", "clean_water", 300.0, "below", 1.2, 2027)]
    names = [field.partition(":")[0] for field in _FIELDS]
    for feature in store_table("network", "\"kind\" <> 'road'").getFeatures():
        values = [feature.attribute(name) for name in names]
        rows.append((feature.geometry().asWkt(3), *values))
    return made("network", _FIELDS, rows, "LineString")


def _fields() -> dict[str, Any]:
    return {
        "UTILITIES": _planned(), "KIND_FIELD": "kind", "DIAMETER_FIELD": "dn_mm", "DEPTH_FIELD": "depth_m",
        "POSITION_FIELD": "position", "UTILITY_ID_FIELD": "network_id",
    }  # fmt: skip


def clashes(folder: Path, language: str) -> dict[str, Any]:
    """Where the planned main is too close to what lies there."""
    return {**_fields(), "REPORT": str(folder / "xung_dot.html")}


def section(folder: Path, language: str) -> dict[str, Any]:
    """What its trench meets, station by station."""
    trench = made("trench", ("name:string",), ((_MAIN, "KH-1"),), "LineString")
    return {
        **_fields(), "LINE": trench, "NAME_FIELD": "name", "YEAR_FIELD": "year_from", "PHASES": store_table("phase"),
        "PHASE_NAME_FIELD": "name", "PHASE_START_FIELD": "starts", "PHASE_END_FIELD": "ends",
        "SECTION": str(folder / "mat_cat.svg"),
    }  # fmt: skip
