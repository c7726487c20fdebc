"""Rounds of a review to keep, made by hand."""

from __future__ import annotations

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem

from eco_ip_plugin.core.review.record import Columns, FileMark, KeptRound, RoundFacts, Share
from eco_ip_plugin.core.review.rounds import Listed, Round, fingerprints

E, N = 500_000.0, 2_340_000.0
CRS = "EPSG:9214"


def wkt(authid: str = CRS) -> str:
    """The definition of a coordinate system."""
    return QgsCoordinateReferenceSystem(authid).toWkt()


def square(x: float, y: float = 0.0, size: float = 10.0) -> shapely.Geometry:
    """A square as layers hold it."""
    return shapely.multipolygons([shapely.box(E + x, N + y, E + x + size, N + y + size)])


def finding(number: int, x: float = 0.0, kind: str = "overlap", **said) -> Listed:
    """A finding at a place."""
    messages = {"vi": f"Chồng lấn số {number}", "en": f"Overlap {number}"}
    return Listed(
        number, "KCN Đông Sơn", kind, "error", 100.0, "1, 2", messages["vi"], square(x), messages=messages, **said
    )


def kept(*findings: Listed, gone=(), verdict: str = "fail", crs: str = CRS, split: float = 500.0) -> KeptRound:
    """A round with these findings on land of two zones, the first of them `split` metres wide."""
    land = np.array([square(0, 0, 1000), square(split, 0, 1000)], dtype=object)
    classes = ["green", "industrial"]
    prints = fingerprints(land, classes)
    zones = Columns(
        {"park": ["KCN Đông Sơn"] * 2, "class": classes, "area_ha": [50.0, 50.0], "source_ids": ["1", "2"],
         "disputed": [False, False], "fingerprint": prints.tolist(), "changed": [0, 1]},
        land,
    )  # fmt: skip
    facts = RoundFacts(
        made_at="2026-11-29T08:04:00+00:00",
        park="KCN Đông Sơn",
        drawing=FileMark("QH 1-500 lần 2.dxf", "ab" * 32),
        declared_file=FileMark("bảng kê khai.xlsx", "cd" * 32),
        appraisal_date="2026-11-21",
        rule_pack="decree-35-2022 1.0",
        reading="a4",
        terms={"RULES": "decree-35-2022", "MIN_OVERLAP": 1.0},
        crs=crs,
        crs_wkt=wkt(crs),
        drawn=Share(verdict, 24.46, 25.0, 0.43, {"vi": "24,46 % không đạt", "en": "24.46 % fails"}),
        declared=Share("pass", 25.26, 25.0, 0.0, {"vi": "25,26 % đạt", "en": "25.26 % passes"}),
        land_new=1,
        land_gone=0,
    )
    boundary = Columns({"park": ["KCN Đông Sơn"], "area_ha": [100.0]}, land[:1])
    verdicts = Columns(
        {"park": ["KCN Đông Sơn"], "rule": ["composite_25"], "reading": [None], "chosen": [True], "measured": [24.46],
         "required": [25.0], "margin": [-0.54], "unit": ["%"], "verdict": ["fail"], "clause": ["Điều 37"],
         "evidence": ["secondary"]}
    )  # fmt: skip
    made = Round(crs, (E, N, E + 1000, N + 1000), frozenset(prints.tolist()), tuple(findings), tuple(gone))
    return KeptRound(facts, made, {"zones": zones, "boundary": boundary, "verdict": verdicts})
