"""A package examined as an office does: databases, values, project, scans, index, and the proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ...core.dossier import manifest, project_file, scans, workbook
from ...core.dossier.checks import land, structure, values
from ...core.dossier.checks.proof import Compared
from ...core.dossier.codes import province_of
from ...core.dossier.findings import FAIL, NOTE, WARNING, Findings, Row, names
from ...core.dossier.layers import Database, Frame, Layer
from ...core.dossier.package import BASIC, SCAN, Package
from ...core.dossier.schema import MANDATORY, ZONE_CLASS, Schema, schema
from ...core.geometry.units import M2_PER_HA
from ...core.landuse.codes import CodeTable
from ...core.progress import Progress, Stretch, step
from .databases import read_database
from .proving import Asked, Proof, prove


@dataclass(frozen=True, eq=False)
class Examined:
    """What came out. frame: of most classes, None without any; figures: of the manifest; files: their hashes; proof:
    class by class."""

    findings: Findings
    frame: Frame | None
    figures: Mapping[str, Any]
    files: Mapping[str, str]
    bases: tuple[Database, ...]
    proof: tuple[Compared, ...] = ()


def examine(package: Package, asked: Asked, progress: Progress) -> Examined:
    """Look at everything in a package. Raises EcoIpError for a table or drawing that was named and cannot be read, or a
    file whose hash cannot be made; Cancelled."""
    share = 0.6 / max(len(package.databases), 1)
    bases = tuple(
        read_database(path, Stretch(progress, number * share, (number + 1) * share))
        for number, path in enumerate(package.databases)
    )
    plan, codes = schema(), CodeTable.shipped()
    layers = [layer for base in bases for layer in base.layers]
    used = values.codes_used(layers)
    rows = list(structure.databases(bases, package.part))
    for base in bases:
        rows += structure.classes(base, plan, package.part)
        for layer in base.layers:
            step(progress, 0.65)
            rows += _of_class(layer, plan, used)
    rows += _frames(layers, asked.frame, province_of(*used))
    rows += _around(package, used)
    ours, more = _land(bases, codes, progress)
    rows += more
    proof = prove(package, ours, asked, codes, Stretch(progress, 0.8, 0.9))
    rows += proof.rows
    files = manifest.hashes(package, Stretch(progress, 0.9, 1.0))
    if asked.before is not None:
        rows += manifest.changed_since(asked.before, files)
    figures = _figures(layers, used, ours, proof)
    return Examined(Findings.of(rows), structure.usual_frame(layers), figures, files, bases, proof.classes)


def _of_class(layer: Layer, plan: Schema, used: tuple[str, str]) -> Iterator[Row]:
    """What is wrong with one class and its rows."""
    known = plan.meant(layer.database, layer.name)
    yield from structure.shapes(layer, known)
    yield from structure.fields(layer, known)
    if layer.count:
        yield from values.code_values(layer, used)
        yield from values.object_values(layer, known)
        yield from values.texts(layer)
        yield from values.row_shapes(layer, known)


def _frames(layers: Sequence[Layer], wanted: Frame | None, province: str) -> list[Row]:
    """Coordinate systems; where one is wrong already, its places need not be looked at."""
    rows = list(structure.frames(layers, wanted, province))
    wrong = {(row.database, row.class_name) for row in rows}
    right = (layer for layer in layers if layer.count and (layer.database, layer.name) not in wrong)
    return rows + [row for layer in right for row in values.place(layer)]


def _around(package: Package, used: tuple[str, str]) -> Iterator[Row]:
    """What lies round the databases: folders, project, scans and index."""
    missing = NOTE if package.part else WARNING
    basic, scan = package.in_folder(package.basic), package.in_folder(package.scan)
    papers = [path for path in scan if path != package.index]
    if not basic:
        yield Row(missing, "part_missing", BASIC, params={"part": BASIC})
    if not papers:
        yield Row(missing, "part_missing", SCAN, params={"part": SCAN})
    if not package.projects:
        yield Row(missing, "project_missing", "HoSoGIS")
    yield from _of_files(package)
    for path in package.projects:
        yield from project_file.project_rows(path)
    if papers:
        yield from scans.scan_rows(papers, SCAN)
    if package.index in package.locked:
        return  # told above
    if package.index is not None:
        yield from workbook.index_rows(package.index, *used)
    else:
        yield Row(missing, "index_missing", SCAN, params={"wanted": f"{used[0] or '<maHoSoQH>'}.xlsx"})


def _of_files(package: Package) -> Iterator[Row]:
    """The name of the folder, files that may not be read, and what is no file."""
    if not package.part and not package.name.upper().startswith("CSDL_"):
        yield Row(NOTE, "package_name", params={"found": package.name})
    if package.locked:
        told = {"files": names(map(package.name_of, package.locked))}
        yield Row(FAIL, "file_locked", count=len(package.locked), params=told)
    if package.odd:
        told = {"files": names(map(package.name_of, package.odd))}
        yield Row(WARNING, "file_link", count=len(package.odd), params=told)


def _land(bases: Sequence[Database], codes: CodeTable, progress: Progress) -> tuple[land.Land | None, list[Row]]:
    """The zones of the plan with what is wrong with them; of two copies the second is held against the first."""
    plans = [base for base in bases if base.name.lower() == MANDATORY[1].lower() and base.layers]
    rows: list[Row] = []
    if not plans:
        return None, rows
    rows += land.unknown_uses(plans[0].layers, codes)
    ours = land.land_of(plans[0].layers, codes, progress)
    if ours is not None and len(ours.geometry):
        rows += land.topology(plans[0].layers, ours, Stretch(progress, 0.7, 0.8))
    for other in plans[1:]:
        if not _alike(plans[0], other, codes):
            params = {"one": plans[0].file, "other": other.file}
            rows.append(Row(WARNING, "copies_differ", plans[0].name, class_name=ZONE_CLASS, params=params))
    return ours, rows


def _alike(one: Database, other: Database, codes: CodeTable) -> bool:
    """Whether two copies hold the same zones, to a tenth of a millimetre, which a geodatabase rounds to."""
    mine, theirs = land.zones_of(one.layers), land.zones_of(other.layers)
    if mine is None or theirs is None:
        return mine is theirs
    if mine.count != theirs.count or (land.land_classes(mine, codes) != land.land_classes(theirs, codes)).any():
        return False
    same = shapely.equals_exact(shapely.normalize(mine.geometry), shapely.normalize(theirs.geometry), 1e-3)
    return bool((same | (shapely.is_missing(mine.geometry) & shapely.is_missing(theirs.geometry))).all())


def _figures(layers: Sequence[Layer], used: tuple[str, str], ours: land.Land | None, proof: Proof) -> dict[str, Any]:
    """What the manifest says of the data; figures rounded so that they come out alike everywhere."""
    return {
        "maHoSoQH": used[0],
        "maThongTinQH": used[1],
        "classes": len({(layer.database, layer.name) for layer in layers}),
        "rows": sum({(layer.database, layer.name): layer.count for layer in layers}.values()),
        "zones_ha": {} if ours is None else {name: round(value, 4) for name, value in ours.hectares().items()},
        "boundary_ha": None
        if ours is None or ours.boundary is None
        else round(float(np.sum(ours.boundary.area)) / M2_PER_HA, 4),
        "drawing": proof.drawing,
        "table": proof.table,
    }
