"""KCN Vuông as rows of layers, and the rows of its results by what names them."""

from __future__ import annotations

from tests.processing.conftest import box, rows_of

VUONG = [(box(0, 120), "CX"), (box(120, 220), "GT"), (box(220, 230), "KT"), (box(230, 260), "XH")]
CLEAN = [*VUONG, (box(260, 1000), "CN")]
DIRTY = [*VUONG, (box(262, 1000), "CN"), (box(100, 140, 0, 500), "CX")]
PARK = [(box(0, 1000), "KCN Vuông", 100.0)]


def by(rows, *names):
    return {tuple(row[name] for name in names): row for row in rows}


def chosen(results):
    return {row["rule"]: row for row in rows_of(results["VERDICTS"]) if row["chosen"]}
