"""Does a declared table agree with itself? Sums, misplaced separators, and what its percentages are of.

Nothing is put right: every fault is told with the row it is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ...rules.judge import AT_LEAST, AT_MOST, holds, within
from ...tables.cells import Note
from .rows import Row
from .table import DeclaredTable

_FACTORS = (10.0, 0.1, 100.0, 0.01, 1000.0, 0.001)


def sum_faults(table: DeclaredTable) -> Iterator[Note]:
    """Totals and subtotals that differ from their rows by more than rounding."""
    land = table.land()
    for total in (row for row in table.rows if row.kind == "total"):
        yield from _fault(total, land, table)
    for k, row in enumerate(table.rows):
        parts = [part for part in table.rows if part.parent == k]
        if row.kind == "subtotal":
            yield from _fault(row, parts, table)


def share_notes(table: DeclaredTable, park_ha: float) -> Iterator[Note]:
    """Percentages of another total than the park, or rows whose percentage does not go with their area."""
    rounded_pct = table.share_slack_pct
    rows = [row for row in table.rows if row.share_pct and row.share_pct > rounded_pct and row.area_ha > 0]
    if len(rows) < 2:
        return
    area_ha, share_pct = np.array([[row.area_ha, row.share_pct] for row in rows]).T
    low = 100.0 * (area_ha - table.area_slack_ha) / (share_pct + rounded_pct)
    high = 100.0 * (area_ha + table.area_slack_ha) / (share_pct - rounded_pct)
    ends_ha = np.concatenate((low, high))
    within = (low <= ends_ha[:, None]) & (ends_ha[:, None] <= high)
    agrees = within[within.sum(axis=1).argmax()]  # the total that most of the percentages can be of
    if agrees.sum() * 2 <= len(rows):
        yield "declared.note.shares_disagree", {}
        return
    inside = float(low[agrees].max()), float(high[agrees].min())
    base_ha = float(100.0 * area_ha[agrees].sum() / share_pct[agrees].sum())
    if not (holds(park_ha, inside[0], AT_LEAST) and holds(park_ha, inside[1], AT_MOST)):
        yield _other_base(table, base_ha, inside, park_ha)
    for k in np.flatnonzero(~agrees).tolist():
        expected_ha = base_ha * float(share_pct[k]) / 100.0
        factor = next((f for f in _FACTORS if low[k] <= base_ha / f <= high[k]), None)
        params = {"row": rows[k].row, "label": rows[k].label, "area_ha": rows[k].area_ha, "share_pct": share_pct[k]}
        if factor:
            yield "declared.fault.share_factor", {**params, "factor": _times(factor), "expected_ha": expected_ha}
        else:
            yield "declared.fault.share", {**params, "expected_ha": expected_ha}


def _fault(total: Row, parts: Sequence[Row], table: DeclaredTable) -> Iterator[Note]:
    added_ha = sum(part.area_ha for part in parts)
    slack_ha = table.area_slack_ha * (len(parts) + 1)
    if not parts or within(added_ha, total.area_ha, slack_ha):
        return
    missing_ha = total.area_ha - added_ha
    params = {"row": total.row, "label": total.label, "declared_ha": total.area_ha, "added_ha": added_ha}
    suspects = [
        (part, factor)
        for part in (*parts, total)
        for factor in _FACTORS
        if abs(_mended(missing_ha, part, total, factor)) <= slack_ha and part.area_ha > slack_ha
    ]
    if not suspects:
        yield "declared.fault.sum", params
    for part, factor in suspects[:3]:
        yield "declared.fault.factor", {**params, "part": part.row, "name": part.label, "factor": _times(factor)}


def _mended(missing_ha: float, part: Row, total: Row, factor: float) -> float:
    """What would still be missing were the figure of `part` `factor` times as large."""
    change = part.area_ha * (factor - 1.0)
    return missing_ha + change if part is total else missing_ha - change


def _times(factor: float) -> int:
    return round(max(factor, 1.0 / factor))


def _other_base(table: DeclaredTable, base_ha: float, inside: tuple[float, float], park_ha: float) -> Note:
    """Percentages that are of a total wider (or narrower) than the park; named where the table has such a row."""
    named = next((row for row in table.rows if inside[0] <= row.area_ha <= inside[1]), None)
    params: dict[str, object] = {"base_ha": base_ha, "park_ha": park_ha}
    if named is None:
        return "declared.note.other_base", params
    return "declared.note.other_base_named", {**params, "row": named.row, "label": named.label}
