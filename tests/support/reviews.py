"""Reviews of known parks, typed from published tables or from the acceptance story, for tests of what is said of them.

The verdicts come from the shipped rule packs; the measuring is replaced by the areas given here.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import shapely

from eco_ip_plugin.core.findings import Finding
from eco_ip_plugin.core.landuse.claims import LandClaims
from eco_ip_plugin.core.landuse.measures import land_measures
from eco_ip_plugin.core.landuse.mends import mends
from eco_ip_plugin.core.landuse.result import BalanceRow, Input, ParkReview, Review
from eco_ip_plugin.core.rules.evaluate import depends_on_reading, evaluate
from eco_ip_plugin.core.rules.judge import Verdict
from eco_ip_plugin.core.rules.pack import RulePack, load_shipped, packs_used
from eco_ip_plugin.core.rules.verdict import worst

BEFORE_2027 = datetime.date(2026, 11, 21)
IN_2027 = datetime.date(2027, 1, 1)

# Published areas, ha: QĐ 481/QĐ-CNCCN (2025), scale 1/2000; together 302.83.
SOC_SON_HA = {
    "green": 31.55, "traffic": 30.81, "technical": 3.14, "industrial": 212.14, "service": 5.99, "water": 13.73,
    "parking": 1.50, "security": 2.50, "cemetery": 1.47,
}  # fmt: skip
# KCN Vuông as drawn badly: the industrial zone starts 2 m late, a second green zone of 2.00 ha lies half on the first
# one and half on the road.
VUONG_CLAIMS_HA = {
    ("green",): 12.0, ("green", "traffic"): 1.0, ("traffic",): 9.0, ("technical",): 1.0, ("social",): 3.0,
    ("industrial",): 73.8,
}  # fmt: skip
VUONG_OVERLAP_HA = {"green": 2.0, "traffic": 1.0}
VUONG_GROSS_HA = {"green": 14.0, "traffic": 10.0, "technical": 1.0, "social": 3.0, "industrial": 73.8}


def disputed_m2(claims: LandClaims) -> float:
    """Land claimed by more than one class, m²."""
    return sum(area for claimants, area in claims.claims.items() if len(claimants) > 1)


def verdicts_of(
    pack: RulePack, claims: LandClaims, on: datetime.date, reading: str | None = None
) -> tuple[Verdict, ...]:
    """Every rule under every reading on this land, taken as exact."""
    return evaluate(pack, land_measures(pack.lands(), claims), on, reading)


def soc_son(reading: str = "a4", **changes: Any) -> ParkReview:
    """KCN sạch Sóc Sơn: its published table, no fault in the drawing."""
    claims = {(land_class,): area for land_class, area in SOC_SON_HA.items()}
    return park(claims_ha=claims, reading=reading, **{"name": "KCN sạch Sóc Sơn", **changes})


def vuong(conflicts: str = "exclude", **changes: Any) -> ParkReview:
    """KCN Vuông, drawn badly. `priority` gives the disputed hectare to the road."""
    claims = dict(VUONG_CLAIMS_HA)
    if conflicts == "priority":
        claims[("traffic",)] += claims.pop(("green", "traffic"))
    made = {"gap_ha": 0.2, "overlap_of": VUONG_OVERLAP_HA, "gross_of": VUONG_GROSS_HA, "overlap_ha": 2.0}
    return park(claims_ha=claims, **{"name": "KCN Vuông", **made, "findings": vuong_findings(), **changes})


def vuong_findings() -> tuple[Finding, ...]:
    """The three faults of the drawing: overlap in the class, overlap of two classes, gap."""
    same, other, gap = shapely.box(100, 0, 120, 500), shapely.box(120, 0, 140, 500), shapely.box(260, 0, 262, 1000)
    name = "KCN Vuông"
    return (
        Finding("overlap", "warning", name, ("1", "6"), 10_000.0, "finding.overlap_same_class",
                {"ids": "1, 6", "area_m2": 10_000.0}, same),
        Finding("overlap", "error", name, ("2", "6"), 10_000.0, "finding.overlap_classes",
                {"ids": "2, 6", "codes": "GT, CX", "classes": ("traffic", "green"), "area_m2": 10_000.0}, other),
        Finding("gap", "error", name, (), 2_000.0, "finding.gap", {"area_m2": 2_000.0}, gap),
    )  # fmt: skip


def park(
    name: str,
    claims_ha: Mapping[tuple[str, ...], float],
    *,
    pack: str = "decree-35-2022",
    reading: str | None = None,
    on: datetime.date = BEFORE_2027,
    gap_ha: float = 0.0,
    gross_of: Mapping[str, float] | None = None,
    overlap_of: Mapping[str, float] | None = None,
    codes: Mapping[str, tuple[str, ...]] | None = None,
    **fields: Any,
) -> ParkReview:
    """A park with this land; every figure follows from it unless given."""
    park_ha = sum(claims_ha.values()) + gap_ha
    claims = LandClaims(
        park_m2=park_ha * 1e4, claims={frozenset(k): ha * 1e4 for k, ha in claims_ha.items()}, gap_m2=gap_ha * 1e4
    )
    rules = load_shipped(pack)
    verdicts = verdicts_of(rules, claims, on, reading)
    given = {
        "name": name, "park_ha": park_ha, "park_ellipsoidal_ha": park_ha * 1.0002, "approved_ha": None,
        "balance": _balance(claims_ha, park_ha, gross_of or {}, overlap_of or {}, codes or {}), "phases": (),
        "claims": claims, "verdicts": verdicts, "findings": (),
        "mends": {v.rule: mends(rules.class_order, v, claims) for v in verdicts if v.chosen and v.verdict == "fail"},
        "gap_ha": gap_ha, "overlap_ha": 0.0, "disputed_ha": disputed_m2(claims) / 1e4, "unknown_ha": 0.0,
        "outside_ha": 0.0,
    }  # fmt: skip
    return ParkReview(**{**given, **fields})


def review(*parks: ParkReview, pack: str = "decree-35-2022", on: datetime.date = BEFORE_2027, **fields: Any) -> Review:
    """A run over these parks."""
    rules = load_shipped(pack)
    given = {
        "parks": parks, "verdict": worst([v.verdict for p in parks for v in p.chosen()]),
        "depends_on_reading": any(depends_on_reading(p.verdicts) for p in parks), "appraisal_date": on,
        "made_on": BEFORE_2027, "conflicts": "exclude", "class_order": rules.class_order, "min_overlap_m2": 1.0,
        "crs": "EPSG:9214", "pack_title": rules.title, "packs": packs_used(rules),
        "inputs": (Input("zones", "quy_hoach", 6, "EPSG:9214"), Input("boundary", "ranh_gioi", 1, "EPSG:9214")),
        "repaired_count": 0, "software": "Eco-IP 0.1",
    }  # fmt: skip
    return Review(**{**given, **fields})


def _balance(
    claims_ha: Mapping[tuple[str, ...], float],
    park_ha: float,
    gross_of: Mapping[str, float],
    overlap_of: Mapping[str, float],
    codes: Mapping[str, tuple[str, ...]],
) -> tuple[BalanceRow, ...]:
    return tuple(
        BalanceRow(one[0], ha, 100 * ha / park_ha, gross_of.get(one[0], ha), overlap_of.get(one[0], 0.0), ha * 1.0002,
                   codes.get(one[0], ()))
        for one, ha in claims_ha.items() if len(one) == 1
    )  # fmt: skip
