"""A review as the tables and figures that algorithms give: values by column, with the shapes that belong to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np

from ..geometry.units import M2_PER_HA
from ..landuse.check import Checked
from ..landuse.pieces import subclass_land
from ..landuse.result import BalanceRow, ParkReview, Review
from ..progress import Progress
from .balance import sub_class_name
from .numbering import numbered_findings
from .words import at_limit

FAULTS = ("gap", "overlap", "outside", "duplicate", "sliver", "invalid", "unknown_code")
Columns = dict[str, list[Any]]


def finding_columns(review: Review, language: str) -> tuple[Columns, np.ndarray]:
    """Findings, numbered as in the report, and their places, (f,) polygons or None."""
    numbered = numbered_findings(review)
    found = [each.finding for each in numbered]
    columns = {"number": [each.number for each in numbered], **_taken(found, "park", "kind", "severity", "area_m2")}
    columns["ids"] = [", ".join(each.ids) for each in found]
    columns["zones"] = [each.zones or None for each in found]
    columns["message"] = [each.message(language) for each in found]
    return columns, np.array([*(each.geometry for each in found), None], dtype=object)[:-1]


def balance_columns(review: Review) -> Columns:
    """The balance of each park as a whole (phase NULL), then of its phases."""
    rows = [(park.name, row) for park in review.parks for row in (*park.balance, *park.phases)]
    found = [row for _, row in rows]
    return {
        "park": [name for name, _ in rows],
        "class": [row.land_class for row in found],
        **_taken(found, "area_ha", "share_pct", "gross_ha", "overlap_ha", "ellipsoidal_ha"),
        "phase": [row.phase or None for row in found],
    }


def subclass_columns(checked: Checked, progress: Progress, language: str) -> tuple[Columns, np.ndarray]:
    """The sub-classes of each class that has some, and last the rest of it (subclass NULL), with their land."""
    rows: list[BalanceRow] = []
    names, land = [], []
    for park, overlay in zip(checked.review.parks, checked.overlays):
        rows += park.subclasses
        names += [park.name] * len(park.subclasses)
        land += subclass_land(overlay, checked.zones, park.subclasses, progress)
    columns: Columns = {
        "park": names,
        "class": [row.land_class for row in rows],
        "subclass": [row.subclass or None for row in rows],
        "name": [sub_class_name(row, language) for row in rows],
        **_taken(rows, "area_ha", "share_pct"),
    }
    return columns, np.array([*land, None], dtype=object)[:-1]


def verdict_columns(review: Review, language: str) -> Columns:
    """Every rule under every reading; reading NULL for a rule that has only one, accuracy and note where a rule passes
    only for the accuracy of the drawing."""
    rows = [(park.name, verdict) for park in review.parks for verdict in park.verdicts]
    found = [verdict for _, verdict in rows]
    return {
        "park": [name for name, _ in rows],
        "reading": [verdict.reading or None for verdict in found],
        "note": [at_limit(verdict, language) or None for verdict in found],
        **_taken(found, "rule", "chosen", "measured", "required", "margin", "unit", "verdict", "evidence", "clause",
                 "accuracy_m2"),
    }  # fmt: skip


def net_columns(checked: Checked, progress: Progress, only: str | None = None) -> tuple[Columns, np.ndarray]:
    """The net land of all parks, or of the one named, as disjoint pieces, (k,) polygons; disputed land by itself."""
    columns: Columns = {"park": [], "class": [], "area_ha": [], "source_ids": [], "disputed": []}
    shapes = []
    for park, (geometry, classes, area_m2, ids), disputed in checked.net_pieces(progress):
        if only is None or park == only:
            shapes.append(geometry)
            columns["park"] += [park] * len(geometry)
            columns["class"] += classes
            columns["area_ha"] += (area_m2 / M2_PER_HA).tolist()
            columns["source_ids"] += ids
            columns["disputed"] += [disputed] * len(geometry)
    return columns, np.concatenate(shapes)


def figures(review: Review) -> dict[str, Any]:
    """The numbers of a check, all parks together."""
    parks = review.parks
    park_ha = sum(park.park_ha for park in parks)
    return {
        "PARK_HA": park_ha,
        "COMPOSITE_PCT": _composite_pct(parks, park_ha),
        **{
            f"{land_class.upper()}_PCT": _class_ha(parks, land_class) / park_ha * 100.0
            for land_class in ("green", "traffic", "technical", "social")
        },
        "SHORTFALL_HA": _shortfall_ha(parks),
        "OVERLAP_HA": sum(park.overlap_ha for park in parks),
        "GAP_HA": sum(park.gap_ha for park in parks),
        "UNKNOWN_HA": sum(park.unknown_ha for park in parks),
        "REPAIRED_COUNT": review.repaired_count,
    }


def fault_figures(review: Review) -> dict[str, Any]:
    """How many faults of each kind a drawing has, and how much land no zone or more than one claims."""
    count = Counter(finding.kind for park in review.parks for finding in park.findings)
    return {
        "FINDING_COUNT": sum(count.values()),
        **{f"{kind.upper()}_COUNT": count[kind] for kind in FAULTS},
        "SMALL_COUNT": sum(park.small_count for park in review.parks),
        "GAP_HA": sum(park.gap_ha for park in review.parks),
        "OVERLAP_HA": sum(park.overlap_ha for park in review.parks),
    }


def _taken(rows: Iterable[Any], *names: str) -> Columns:
    rows = list(rows)
    return {name: [getattr(row, name) for row in rows] for name in names}


def _class_ha(parks: tuple[ParkReview, ...], land_class: str) -> float:
    return sum(park.claims.undisputed_m2(land_class) for park in parks) / M2_PER_HA


def _composite_pct(parks: tuple[ParkReview, ...], park_ha: float) -> float | None:
    """Share of the chosen reading over all parks; None for rules without the composite."""
    shares = [(park.park_ha, v.measured) for park in parks for v in park.chosen() if v.rule == "composite_25"]
    known = [area_ha * share for area_ha, share in shares if share is not None]
    return sum(known) / park_ha if shares and len(known) == len(shares) else None


def _shortfall_ha(parks: tuple[ParkReview, ...]) -> float | None:
    """Land missing to the composite, summed over parks; None where one has no verdict and for rules without it."""
    missing = [v.shortfall_m2 for park in parks for v in park.chosen() if v.rule == "composite_25"]
    known = [shortfall for shortfall in missing if shortfall is not None]
    return sum(known) / M2_PER_HA if missing and len(known) == len(missing) else None
