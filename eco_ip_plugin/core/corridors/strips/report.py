"""The tables of the report on corridor land: totals by kind, plot and present use, conflicts and breaks."""

from __future__ import annotations

import numpy as np
import shapely

from ..report import Table, cell, word
from .lines import Corridors
from .study import Places, Study


def study_tables(
    found: Study,
    corridors: Corridors,
    plots: Places | None,
    obstacles: Places | None,
    cost: np.ndarray,
    language: str,
) -> list[Table]:
    """cost: (k,) compensation of each piece of `found.land_take`, NaN where it has no price."""
    names = {
        kind: corridors.kinds[kind].name[language] if kind in corridors.kinds else kind for kind in found.strips.kind
    }
    tables = [_kinds(found, names, language)]
    if plots is not None:
        tables += [_plots(found, plots, names, cost, language), _uses(found, plots, cost, language)]
    if obstacles is not None:
        tables.append(_encroachments(found, obstacles, names, language))
    breaks = [
        [
            *(f"{corridors.id[row]} – {names[corridors.kind[row]]}" for row in (gap.feature, gap.other)),
            cell(gap.length_m, language),
        ]
        for gap in found.breaks
    ]
    clashes = [
        [names[each.kind_a], names[each.kind_b], cell(each.area_m2, language), each.clause] for each in found.clashes
    ]
    return [
        *tables,
        Table("breaks", ("line", "other", "length_m"), breaks),
        Table("clashes", ("kind_a", "kind_b", "area_m2", "clause"), clashes),
    ]


def _kinds(found: Study, names: dict[str, str], language: str) -> Table:
    strips = found.strips
    rows = [
        [
            names[kind],
            "; ".join(cell(width, language, 2) for width in widths),
            cell(float(length_m), language),
            cell(area.area / 1e4, language, 4),
            cell(safety.area / 1e4, language, 4),
        ]
        for kind, widths, length_m, area, safety in zip(
            strips.kind, strips.widths_m, strips.length_m, strips.corridor, strips.safety
        )
    ]
    sums = (
        float(strips.length_m.sum()),
        float(shapely.area(strips.corridor).sum()),
        float(shapely.area(strips.safety).sum()),
    )
    rows.append([
        word("total", language), "", cell(sums[0], language), cell(sums[1] / 1e4, language, 4),
        cell(sums[2] / 1e4, language, 4),
    ])  # fmt: skip
    rows.append([word("once", language), "", "", cell(strips.all_.area / 1e4, language, 4), ""])
    return Table("kinds", ("kind", "width_m", "length_m", "area_ha", "safety_ha"), rows)


def _plots(found: Study, plots: Places, names: dict[str, str], cost: np.ndarray, language: str) -> Table:
    """One row per plot and kind, largest plot first taken in the order of the layer."""
    take = found.land_take
    share = take.area_m2 / shapely.area(plots.geometry[take.other]) * 100.0
    rows = [
        [
            str(plots.id[plot]),
            cell(plots.use[plot], language),
            names[found.strips.kind[kind]],
            cell(area_m2, language),
            cell(share_pct, language, 2),
            cell(price, language, 0),
        ]
        for plot, kind, area_m2, share_pct, price in zip(
            take.other, take.one, take.area_m2.tolist(), share.tolist(), cost.tolist()
        )
    ]
    total = float(take.area_m2.sum())
    paid = float(np.nansum(cost)) if np.isfinite(cost).any() else None
    rows.append([word("total", language), "", "", cell(total, language), "", cell(paid, language, 0)])
    return Table("plots", ("plot", "use", "kind", "area_m2", "share_pct", "compensation"), rows)


def _uses(found: Study, plots: Places, cost: np.ndarray, language: str) -> Table:
    take = found.land_take
    use = np.array([plots.use[plot] or "–" for plot in take.other], dtype=object)
    rows = []
    for each in sorted(set(use.tolist())):
        mine = use == each
        paid = float(np.nansum(cost[mine])) if np.isfinite(cost[mine]).any() else None
        rows.append([str(each), cell(float(take.area_m2[mine].sum()), language), cell(paid, language, 0)])
    return Table("uses", ("use", "area_m2", "compensation"), rows)


def _encroachments(found: Study, obstacles: Places, names: dict[str, str], language: str) -> Table:
    rows = [
        [
            str(obstacles.id[place]),
            names[found.strips.kind[kind]],
            word(f"strip.{strip}", language),
            cell(area_m2, language),
        ]
        for strip, pieces in (("corridor", found.in_corridor), ("safety", found.in_safety))
        for place, kind, area_m2 in zip(pieces.other, pieces.one, pieces.area_m2.tolist())
    ]
    return Table("encroachments", ("obstacle", "kind", "strip", "area_m2"), rows)
