"""The output tables of the 25 percent check: their fields, and a review as their rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ...core.landuse.result import ParkReview, Review
from ...core.reporting.numbering import numbered_findings
from ...core.reporting.words import at_limit

NET_ZONES = (
    ("park", "string"),
    ("class", "string"),
    ("area_ha", "double"),
    ("source_ids", "string"),
    ("disputed", "boolean"),
)
BALANCE = (
    ("park", "string"),
    ("class", "string"),
    ("area_ha", "double"),
    ("share_pct", "double"),
    ("gross_ha", "double"),
    ("overlap_ha", "double"),
    ("ellipsoidal_ha", "double"),
    ("phase", "string"),
)
VERDICTS = (
    ("park", "string"),
    ("rule", "string"),
    ("reading", "string"),
    ("chosen", "boolean"),
    ("measured", "double"),
    ("required", "double"),
    ("margin", "double"),
    ("unit", "string"),
    ("verdict", "string"),
    ("evidence", "string"),
    ("clause", "string"),
    ("accuracy_m2", "double"),
    ("note", "string"),
)
FINDINGS = (
    ("number", "integer"),
    ("park", "string"),
    ("kind", "string"),
    ("severity", "string"),
    ("area_m2", "double"),
    ("ids", "string"),
    ("message", "string"),
)


def balance_rows(review: Review) -> Iterator[tuple[Any, ...]]:
    """Rows of BALANCE: each park as a whole (phase NULL), then its phases."""
    for park in review.parks:
        for row in (*park.balance, *park.phases):
            yield (
                park.name, row.land_class, row.area_ha, row.share_pct, row.gross_ha, row.overlap_ha,
                row.ellipsoidal_ha, row.phase or None,
            )  # fmt: skip


def verdict_rows(review: Review, language: str) -> Iterator[tuple[Any, ...]]:
    """Rows of VERDICTS: every rule under every reading; reading NULL for a rule that has only one, accuracy and note
    where a rule passes only for the accuracy of the drawing."""
    for park in review.parks:
        for v in park.verdicts:
            yield (
                park.name, v.rule, v.reading or None, v.chosen, v.measured, v.required, v.margin, v.unit, v.verdict,
                v.evidence, v.clause, v.accuracy_m2, at_limit(v, language) or None,
            )  # fmt: skip


def finding_rows(review: Review, language: str) -> tuple[list[tuple[Any, ...]], np.ndarray]:
    """Rows of FINDINGS, numbered as in the report, and their geometries, (f,) polygons or None."""
    numbered = numbered_findings(review)
    rows = [
        (n.number, f.park, f.kind, f.severity, f.area_m2, ", ".join(f.ids), f.message(language))
        for n, f in ((n, n.finding) for n in numbered)
    ]
    geometry = np.empty(len(numbered), dtype=object)
    geometry[:] = [n.finding.geometry for n in numbered]
    return rows, geometry


def numbers(review: Review) -> dict[str, float | None]:
    """The number outputs: all parks together."""
    parks = review.parks
    park_ha = sum(park.park_ha for park in parks)
    shares = {
        f"{land_class.upper()}_PCT": _class_ha(parks, land_class) / park_ha * 100.0
        for land_class in ("green", "traffic", "technical", "social")
    }
    return {
        "PARK_HA": park_ha,
        "COMPOSITE_PCT": _composite_pct(parks, park_ha),
        **shares,
        "SHORTFALL_HA": _shortfall_ha(parks),
        "OVERLAP_HA": sum(park.overlap_ha for park in parks),
        "GAP_HA": sum(park.gap_ha for park in parks),
        "UNKNOWN_HA": sum(park.unknown_ha for park in parks),
        "REPAIRED_COUNT": review.repaired_count,
    }


def _class_ha(parks: tuple[ParkReview, ...], land_class: str) -> float:
    return sum(park.claims.undisputed_m2(land_class) for park in parks) / 10_000.0


def _composite_pct(parks: tuple[ParkReview, ...], park_ha: float) -> float | None:
    """Share of the chosen reading over all parks; None for rules without the composite."""
    chosen = [(park, v) for park in parks for v in park.chosen() if v.rule == "composite_25"]
    if not chosen or any(verdict.measured is None for _, verdict in chosen):
        return None
    return sum(verdict.measured * park.park_ha for park, verdict in chosen) / park_ha


def _shortfall_ha(parks: tuple[ParkReview, ...]) -> float | None:
    """Land missing to the composite, summed over parks; None where one has no verdict."""
    missing = [v.shortfall_m2 for park in parks for v in park.chosen() if v.rule == "composite_25"]
    if any(shortfall is None for shortfall in missing):
        return None
    return sum(missing) / 10_000.0
