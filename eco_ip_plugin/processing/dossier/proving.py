"""The drawing and the approved table of a package, read as the other algorithms read them, against its databases."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...core.dossier.checks.land import Land
from ...core.dossier.checks.proof import Compared, against_drawing, against_table, compared
from ...core.dossier.findings import NOTE, Row, names
from ...core.dossier.layers import Frame
from ...core.dossier.package import Package
from ...core.drawing.dxf import dwg
from ...core.drawing.dxf.reading import read_dxf
from ...core.drawing.intake import Terms, take_in
from ...core.errors import Cancelled, EcoIpError
from ...core.geometry.polygons import united
from ...core.landuse.codes import CodeTable
from ...core.progress import Progress
from ...core.review.declared.table import DeclaredTable, read_declared
from ...core.tables.cells import read_grids

_DRAWN, _TABLES = (".dxf", ".dwg"), (".xlsx", ".xlsm", ".csv")
_CURVE_M = 0.001
_MOST_TRIED = 20


@dataclass(frozen=True)
class Asked:
    """How a package is checked. declared, drawing: None for those in the package; closing_m: gaps in the drawing that
    are closed; frame: the coordinate system it has to be in, None for the province's; before: an earlier manifest."""

    declared: Path | None = None
    drawing: Path | None = None
    tolerance_ha: float = 0.01
    closing_m: float = 0.5
    frame: Frame | None = None
    before: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Proof:
    """What the proof found; drawing, table: the files it was led with, "" for none; classes: class by class."""

    rows: tuple[Row, ...] = ()
    drawing: str = ""
    table: str = ""
    classes: tuple[Compared, ...] = ()


def prove(package: Package, ours: Land | None, asked: Asked, codes: CodeTable, progress: Progress) -> Proof:
    """Hold the zones of the plan against drawing and table. Raises EcoIpError for one that was named and cannot be
    read; one in the package that cannot is a note. Cancelled."""
    rows: list[Row] = []
    drawing = asked.drawing or _only_drawing(package, rows)
    drawn = None if drawing is None else _drawn(drawing, asked, progress, rows)
    table, file = _declared(package, asked, codes, rows)
    if ours is None or not len(ours.geometry):
        if drawn is not None or table is not None:
            rows.append(Row(NOTE, "proof_no_zones"))
        return Proof(tuple(rows))
    if drawn is not None and drawing is not None:
        rows += against_drawing(ours, drawn, drawing.name, asked.tolerance_ha)
    if table is not None:
        rows += against_table(ours, table, file, asked.tolerance_ha)
    classes = compared(ours, drawn, table, asked.tolerance_ha)
    return Proof(tuple(rows), drawing.name if drawn is not None and drawing else "", file if table else "", classes)


def _only_drawing(package: Package, rows: list[Row]) -> Path | None:
    """The drawing of the package; of several none, which is told."""
    found = [path for path in package.in_folder(package.basic) if path.suffix.lower() in _DRAWN]
    if len(found) > 1:
        params = {"files": names(path.name for path in found)}
        rows.append(Row(NOTE, "drawings_several", count=len(found), params=params))
    return found[0] if len(found) == 1 else None


def _drawn(path: Path, asked: Asked, progress: Progress, rows: list[Row]) -> Land | None:
    """The zones of a drawing; None for one of the package that cannot be read or has none."""
    try:
        intake = take_in(_sheet(path, progress), Terms(tolerance_m=asked.closing_m), progress)
    except Cancelled:
        raise
    except EcoIpError as error:
        if asked.drawing is not None:
            raise
        cause = {language: error.say(language) for language in ("vi", "en")}
        rows.append(Row(NOTE, "drawing_unread", params={"file": path.name, "cause": cause}))
        return None
    if not len(intake.zones):
        rows.append(Row(NOTE, "drawing_no_zones", params={"file": path.name}))
        return None
    boundary = united(intake.boundary.geometry) if len(intake.boundary) else None
    return Land(np.asarray(intake.zones.geometry, dtype=object), np.array(intake.land_class, dtype=object), boundary)


def _sheet(path: Path, progress: Progress) -> Any:
    """A DXF, or a DWG where the library for it is there."""
    try:
        with path.open("rb") as file:
            is_dwg = file.read(3) in (b"AC1", b"AC2", b"MC0")
    except OSError as error:
        raise EcoIpError("error.drawing.unreadable", file=path.name) from error
    if not is_dwg:
        return read_dxf(path, _CURVE_M, progress)
    if not dwg.is_there():
        raise EcoIpError("error.drawing.no_converter", file=path.name)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{path.stem}.dxf"
        try:
            converted = dwg.to_dxf(path, target, progress)
        except dwg.Unreadable as error:
            raise EcoIpError("error.drawing.conversion", file=path.name, tool=dwg.LIBRARY) from error
        return read_dxf(target, _CURVE_M, progress, mend=converted.restore)


def _declared(package: Package, asked: Asked, codes: CodeTable, rows: list[Row]) -> tuple[DeclaredTable | None, str]:
    """The approved table: as named, else the one file of the package that holds a balance of land uses."""
    if asked.declared is not None:
        return read_declared(read_grids(asked.declared), codes, asked.declared.name), asked.declared.name
    found: list[tuple[DeclaredTable, str]] = []
    for path in _tables(package)[:_MOST_TRIED]:
        try:
            found.append((read_declared(read_grids(path), codes, path.name), path.name))
        except EcoIpError:
            continue
    if len(found) > 1:
        rows.append(Row(NOTE, "tables_several", count=len(found), params={"files": names(name for _, name in found)}))
    return found[0] if len(found) == 1 else (None, "")


def _tables(package: Package) -> Sequence[Path]:
    below = [*package.in_folder(package.basic), *package.in_folder(package.scan)]
    return [path for path in below if path.suffix.lower() in _TABLES and path != package.index]
