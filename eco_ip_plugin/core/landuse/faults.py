"""Faults of a zoning layer as findings, each with its place, its size and the zones involved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely

from ..findings import Finding
from ..geometry.noding import NOISE_M2
from ..geometry.polygons import Repair, mean_width_m, polygonal
from ..geometry.units import M2_PER_HA
from ..rules.judge import within
from .balance import claimants_of
from .inputs import Zones
from .overlay import Overlay

SLIVER_WIDTH_M = 0.1
"""A gap, overlap or strip outside that is thinner on average is called a sliver: it comes from vertices that do not
meet, not from a decision about land. A choice of this project: 0.1 mm on a drawing at 1:1000."""

APPROVED_TOLERANCE_PCT = 0.1
"""A drawn boundary that differs more from the approved total is a finding (design/contracts.md)."""
_IDS_NAMED = 20


def overlay_findings(overlay: Overlay, zones: Zones, park: str, min_area_m2: float) -> Iterator[Finding]:
    """Gaps and overlaps of at least `min_area_m2`; smaller ones are only counted (`small_pieces`)."""
    yield from _gaps(overlay, park, min_area_m2)
    cells = overlay.cells
    geometry = polygonal(cells.geometry)
    width_m = mean_width_m(geometry).tolist()
    bounds = np.searchsorted(cells.cell, np.arange(len(geometry) + 1)).tolist()
    row = overlay.zone[cells.zone]
    ids, codes = zones.id[row].tolist(), zones.code[row].tolist()
    more_m2 = np.zeros(len(geometry))
    np.maximum.at(more_m2, cells.cell, overlay.part_m2[cells.zone] - overlay.cell_m2[cells.cell])
    classes = [claimants_of(mask) for mask in overlay.cell_classes.tolist()]
    for k in np.flatnonzero(overlay.cell_m2 >= min_area_m2).tolist():
        mine = slice(bounds[k], bounds[k + 1])
        whole = bool(more_m2[k] <= NOISE_M2)
        yield _overlap(
            park, geometry[k], float(overlay.cell_m2[k]), width_m[k], whole, tuple(ids[mine]), tuple(codes[mine]),
            classes[k],
        )  # fmt: skip


def small_pieces(overlay: Overlay, min_area_m2: float) -> tuple[int, float]:
    """Number and total area, m², of gaps and overlaps too small to be findings."""
    area = np.concatenate([shapely.area(overlay.gaps), overlay.cell_m2])
    small = area[area < min_area_m2]
    return len(small), float(small.sum())


def outside_findings(
    rows: np.ndarray, geometry: np.ndarray, zones: Zones, park: str, min_area_m2: float
) -> Iterator[Finding]:
    """Land of zones beyond every boundary: rows (k,) of the zones, geometry (k,) of what lies outside."""
    area, width_m = shapely.area(geometry), mean_width_m(geometry)
    for k in np.flatnonzero(area >= min_area_m2).tolist():
        sliver = width_m[k] < SLIVER_WIDTH_M
        yield Finding(
            kind="sliver" if sliver else "outside",
            severity="warning",
            park=park,
            ids=(zones.id[rows[k]],),
            area_m2=float(area[k]),
            key="finding.sliver" if sliver else "finding.outside",
            params={"ids": zones.id[rows[k]], "area_m2": float(area[k]), "width_m": float(width_m[k])},
            geometry=geometry[k],
        )


def unknown_findings(overlay: Overlay, zones: Zones, unknown: int, park: str) -> Iterator[Finding]:
    """Zones whose code says nothing: one finding each, with its land inside the park."""
    parts = np.flatnonzero(overlay.land_class == unknown)
    row = overlay.zone[parts]
    for part, id_, code, area_m2 in zip(parts, zones.id[row], zones.code[row], overlay.part_m2[parts].tolist()):
        key = "finding.unknown_code" if code and code.strip() else "finding.no_code"
        params = {"code": code or "", "ids": id_, "area_m2": area_m2}
        yield Finding("unknown_code", "warning", park, (id_,), area_m2, key, params, overlay.part[part])


def repair_findings(repairs: Sequence[Repair], zones: Zones, park: str) -> Iterator[Finding]:
    """Rings that had to be repaired."""
    for repair in repairs:
        id_, geometry = zones.id[repair.row], zones.geometry[repair.row]
        yield invalid_finding(repair, id_, park, geometry)


def invalid_finding(repair: Repair, id_: str, park: str, geometry: shapely.Geometry) -> Finding:
    """A geometry that had to be repaired, with its area before and after."""
    area_m2 = {"before_m2": repair.area_before_m2, "area_m2": repair.area_after_m2}
    key = "finding.invalid" if np.isfinite(repair.area_before_m2) else "finding.invalid_part"
    params = {"ids": id_, "reason": repair.reason, **area_m2}
    return Finding("invalid", "error", park, (id_,), repair.area_after_m2, key, params, geometry)


def lost_findings(ids: Sequence[str], park: str) -> Iterator[Finding]:
    """Features without any land: no geometry, or a ring that encloses nothing."""
    for id_ in ids:
        yield Finding("invalid", "error", park, (id_,), 0.0, "finding.no_area", {"ids": id_})


def _gaps(overlay: Overlay, park: str, min_area_m2: float) -> Iterator[Finding]:
    area, width_m = shapely.area(overlay.gaps), mean_width_m(overlay.gaps)
    for k in np.flatnonzero(area >= min_area_m2).tolist():
        params = {"area_m2": float(area[k]), "width_m": float(width_m[k])}
        kind = "sliver" if width_m[k] < SLIVER_WIDTH_M else "gap"
        severity = "warning" if kind == "sliver" else "error"
        yield Finding(kind, severity, park, (), float(area[k]), f"finding.{kind}", params, overlay.gaps[k])


def _overlap(
    park: str, geometry: shapely.Geometry, area_m2: float, width_m: float, whole: bool,
    ids: tuple[str, ...], codes: tuple[str | None, ...], classes: tuple[str, ...],
) -> Finding:  # fmt: skip
    params = {
        "ids": ", ".join(ids[:_IDS_NAMED]) + (" …" if len(ids) > _IDS_NAMED else ""),
        "codes": " / ".join(dict.fromkeys(str(code or "–").strip() for code in codes)),
        "classes": classes,
        "area_m2": area_m2,
        "width_m": width_m,
    }
    same_class = len(classes) == 1
    if width_m < SLIVER_WIDTH_M:
        kind, severity, key = "sliver", "warning", "finding.sliver"
    elif same_class and whole:
        kind, severity, key = "duplicate", "warning", "finding.duplicate"
    elif same_class:
        kind, severity, key = "overlap", "warning", "finding.overlap_same_class"
    else:
        kind, severity, key = "overlap", "error", "finding.overlap_classes"
    return Finding(kind, severity, park, ids, area_m2, key, params, geometry)


def approved_finding(name: str, park_m2: float, approved_ha: float, park: shapely.Geometry) -> Iterator[Finding]:
    """A boundary whose area differs from the approved one; NaN where none is known."""
    if np.isnan(approved_ha) or approved_ha <= 0:
        return
    drawn_ha = park_m2 / M2_PER_HA
    delta_pct = 100.0 * (drawn_ha - approved_ha) / approved_ha
    if not within(drawn_ha, approved_ha, APPROVED_TOLERANCE_PCT / 100.0 * approved_ha):
        params = {"drawn_ha": drawn_ha, "approved_ha": approved_ha, "delta_pct": delta_pct}
        area_m2 = abs(drawn_ha - approved_ha) * M2_PER_HA
        yield Finding("approved_area", "warning", name, (), area_m2, "finding.approved_area", params, park)
