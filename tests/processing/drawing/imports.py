"""Drawings made for a test, and what an import gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ezdxf
from qgis.core import QgsVectorLayer

from tests.processing.conftest import SAMPLES

DRAWING = SAMPLES / "kcn_vuong.dxf"
OUTPUTS = ("ZONES", "BOUNDARY", "REPAIRS")


def hectares(layer: QgsVectorLayer) -> dict[str, float]:
    """Planar hectares by class, to 1e-9 ha: GEOS versions differ in the last digits."""
    areas: dict[str, float] = {}
    for feature in layer.getFeatures():
        areas[feature["class"]] = areas.get(feature["class"], 0.0) + feature.geometry().area() / 10_000
    return {land_class: round(area, 9) for land_class, area in areas.items()}


def drawn(tmp_path: Path, draw: Callable[[Any], None], version: str = "R2010") -> Path:
    """A drawing in metres with what `draw` puts into model space."""
    document = ezdxf.new(version)
    document.header["$INSUNITS"] = 6
    draw(document)
    document.saveas(tmp_path / "bản vẽ.dxf")
    return tmp_path / "bản vẽ.dxf"


def converter(folder: Path, name: str, lines: str) -> None:
    """A program of this name that stands for a real one, which no Debian package offers."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
