"""Corridor land in figures and words: what is to be said of it, and the tables of its report by kind, plot and present
use, with conflicts and breaks."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from ...geometry.units import M2_PER_HA
from ...text import listed
from ..report import Note, Table, cell, word
from .study import Places, Study


def study_figures(found: Study) -> dict[str, Any]:
    """The outputs of the algorithm that are numbers, by name."""
    return {
        "CORRIDOR_HA": found.strips.all_.area / M2_PER_HA,
        "ENCROACHMENT_M2": found.corridor_m2[0],
        "ENCROACHMENT_COUNT": found.corridor_m2[1],
        "SAFETY_ENCROACHMENT_M2": found.safety_m2[0],
        "SAFETY_ENCROACHMENT_COUNT": found.safety_m2[1],
        "GAP_COUNT": len(found.breaks),
        "LOOSE_END_COUNT": len(found.loose_end),
        "UNSERVED_COUNT": len(found.unserved),
        "CLASH_COUNT": len(found.clashes),
        "COST": float(np.nansum(found.cost)) if found.terms.prices else None,
    }


def study_notes(found: Study, width_m: float, language: str) -> list[Note]:
    """What a reader of the figures has to know: defaults (`width_m`), whose figures they are, how well a rule is known;
    (sentence, values)."""
    corridors = found.corridors
    notes: list[Note] = []
    if corridors.unknown:
        notes.append(("corridor.note.unknown_kinds", {"kinds": listed(corridors.unknown)}))
    if ids := corridors.defaulted:
        values = {"count": len(ids), "ids": listed(ids), "width_m": width_m}
        notes.append(("corridor.note.defaulted", values))
    kinds = [corridors.kinds[kind] for kind in found.strips.kind if kind in corridors.kinds]
    for key, evidence, note in (
        ("corridor.note.project", "project", None),
        ("corridor.note.no_figure", "none", None),
        ("corridor.note.nd62-2025", "secondary", "nd62-2025"),
    ):
        if concerned := [kind for kind in kinds if kind.evidence == evidence and note in (None, kind.note)]:
            names = listed([kind.name[language] for kind in concerned])
            notes.append((key, {"kinds": names, "clause": concerned[0].clause}))
    if found.terms.prices and (uses := found.unpriced):
        notes.append(("corridor.note.unpriced", {"uses": listed(uses)}))
    return notes


def study_tables(found: Study, language: str) -> list[Table]:
    """The tables of the report; those of plots and obstacles where there are any."""
    corridors, plots, obstacles = found.corridors, found.plots, found.obstacles
    names = {kind: corridors.name(kind, language) for kind in found.strips.kind}
    tables = [_kinds(found, names, language)]
    if plots is not None:
        tables += [_plots(found, plots, names, language), _uses(found, plots, language)]
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
            cell(area.area / M2_PER_HA, language, 4),
            cell(safety.area / M2_PER_HA, language, 4),
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
        word("total", language), "", cell(sums[0], language), cell(sums[1] / M2_PER_HA, language, 4),
        cell(sums[2] / M2_PER_HA, language, 4),
    ])  # fmt: skip
    rows.append([word("once", language), "", "", cell(strips.all_.area / M2_PER_HA, language, 4), ""])
    return Table("kinds", ("kind", "width_m", "length_m", "area_ha", "safety_ha"), rows)


def _plots(found: Study, plots: Places, names: dict[str, str], language: str) -> Table:
    """One row per plot and kind, in the order of the layer."""
    take, cost = found.land_take, found.cost
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
            take.other, take.one, take.area_m2.tolist(), found.share_pct.tolist(), cost.tolist()
        )
    ]
    total = float(take.area_m2.sum())
    paid = float(np.nansum(cost)) if np.isfinite(cost).any() else None
    rows.append([word("total", language), "", "", cell(total, language), "", cell(paid, language, 0)])
    return Table("plots", ("plot", "use", "kind", "area_m2", "share_pct", "compensation"), rows)


def _uses(found: Study, plots: Places, language: str) -> Table:
    take, cost = found.land_take, found.cost
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
