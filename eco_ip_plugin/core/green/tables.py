"""What a study found, in rows and figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from ..text import harmless, say
from .profile import EVERY_M
from .resistance import Factor
from .steps import MOST_TRIED
from .study import Note, Study

Columns = tuple[Mapping[str, Sequence[Any]], Any]
_MOST_LINKS = 50_000


def patch_columns(study: Study) -> Columns:
    """The patches, the largest first."""
    lost = [None if np.isnan(each) else each for each in study.found.dpc_pct.tolist()]
    return {
        "patch_id": study.patches.ids,
        "area_ha": study.patches.area_ha.tolist(),
        "dpc_pct": lost,
        "component": (study.network.component + 1).tolist(),
        "narrowest_m": study.necks.width_m.tolist(),
    }, study.patches.geometry


def link_columns(study: Study) -> Columns:
    """Gaps that can be got over."""
    links, ids = study.links.part(study.links.open), study.patches.ids
    if len(links.a) > _MOST_LINKS:
        links = links.part(links.cost_m <= study.asked.link_m)
    share = np.exp2(-links.cost_m / study.asked.median_m)
    return {
        "from_id": [ids[row] for row in links.a.tolist()],
        "to_id": [ids[row] for row in links.b.tolist()],
        "gap_m": links.gap_m.tolist(),
        "cost_m": links.cost_m.tolist(),
        "p": share.tolist(),
        "iic": (links.cost_m <= study.asked.link_m).tolist(),
        "detour": (~shapely.is_missing(links.way)).tolist(),
    }, links.lines(study.patches.geometry)


def neck_columns(study: Study) -> Columns:
    """Necks, the narrowest first."""
    rows = [row for row in np.argsort(study.necks.width_m, kind="stable").tolist() if study.necks.line[row] is not None]
    required = _required_m(study)
    return {
        "patch_id": [study.patches.ids[row] for row in rows],
        "width_m": study.necks.width_m[rows].tolist(),
        "required_m": [required] * len(rows),
    }, study.necks.line[rows]


def profile_columns(study: Study) -> Columns:
    """Looks across the belt, along the boundary."""
    seen, required = study.profile, _required_m(study)
    if seen is None:
        return {name: [] for name in ("park", "ring", "along_m", "width_m", "required_m", "narrow")}, []
    names = study.given.park_names
    return {
        "park": [names[row] for row in seen.park.tolist()],
        "ring": (seen.ring + 1).tolist(),
        "along_m": seen.along_m.tolist(),
        "width_m": seen.width_m.tolist(),
        "required_m": [required] * len(seen.width_m),
        "narrow": [None if required is None else bool(each < required - 1e-3) for each in seen.width_m.tolist()],
    }, seen.point


def step_columns(study: Study) -> Columns:
    """What would help most, the best first."""
    land, rows = study.candidates, [each.row for each in study.steps]
    return {
        "rank": list(range(1, len(rows) + 1)),
        "kind": [land.kind[row] for row in rows],
        "label": [land.label[row] for row in rows],
        "area_ha": land.area_ha[rows].tolist(),
        "saleable_ha": land.saleable_ha[rows].tolist(),
        "ec_ha": [each.ec_ha for each in study.steps],
        "gain_ha": [each.gain_ha for each in study.steps],
        "gain_pct": [each.gain_pct for each in study.steps],
        "alone_pct": [each.alone_pct for each in study.steps],
        "joins": [each.joins for each in study.steps],
    }, land.geometry[rows]


def factors_csv(used: Iterable[Factor], language: str) -> str:
    """The factors of a run, as they can be handed in again."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("class", "factor", "source", "evidence"))
    rows.writerows((each.land_class, each.said, harmless(each.source[language]), each.evidence) for each in used)
    return file.getvalue()


def figures(study: Study) -> dict[str, Any]:
    """Everything together; None for what is not known."""
    belts = study.given.belts
    belt = {} if belts is None else belts.figures()
    best = study.steps[0] if study.steps else None
    return {
        "PC": study.found.pc,
        "IIC": study.found.iic,
        "EC_HA": study.found.ec_ha,
        "NARROWEST_M": float(study.necks.width_m.min()),
        "PATCH_COUNT": len(study.patches.geometry),
        "GREEN_HA": float(study.patches.area_ha.sum()),
        "COMPONENT_COUNT": int(study.network.component.max()) + 1,
        "LANDSCAPE_AREA_HA": study.terms.landscape_ha,
        "BELT_PCT": belt.get("COVERAGE_PCT"),
        "GAP_COUNT": None if belts is None else len(study.gaps),
        "NARROWEST_BELT_M": None if study.profile is None else float(study.profile.width_m.min()),
        "STEP_GAIN_PCT": None if best is None else best.gain_pct,
        "STEP_SALEABLE_HA": None if best is None else float(study.candidates.saleable_ha[best.row]),
        "VERDICT": study.verdict,
    }


def message(study: Study, language: str) -> str:
    """Law and ecology in one sentence or two."""
    found = figures(study)
    said = [say("green.message", language, **found, narrowest_id=study.patches.ids[study.necks.narrowest])]
    if study.given.belts is not None:
        width = study.given.belts.width
        if width.value is None:
            said.append(study.given.belts.sentence(language))
        else:
            key = "green.belt_whole" if not study.gaps else "green.belt"
            said.append(
                say(key, language, coverage_pct=found["BELT_PCT"], gaps=len(study.gaps), required_m=width.value)
            )
    if study.best_gap is not None and (not study.steps or study.steps[0].row != study.best_gap):
        said.append(gap_sentence(study, study.best_gap, language))
    if study.steps:
        said.append(step_sentence(study, 0, language))
    return " ".join(said)


def gap_sentence(study: Study, row: int, language: str) -> str:
    """What closing a gap of the belt alone would bring and cost."""
    land, gain_pct = study.candidates, study.alone_pct[row]
    return say(
        "green.step.belt_gap", language, label=land.label[row], area_ha=float(land.area_ha[row]), gain_pct=gain_pct,
        saleable_ha=float(land.saleable_ha[row]), ec_ha=study.found.ec_ha * (1.0 + gain_pct / 100.0),
    )  # fmt: skip


def step_sentence(study: Study, place: int, language: str) -> str:
    """What one of the steps is, brings and costs."""
    each, land = study.steps[place], study.candidates
    kind = land.kind[each.row]
    return say(
        f"green.step.{kind}", language, label=land.label[each.row], area_ha=float(land.area_ha[each.row]),
        saleable_ha=float(land.saleable_ha[each.row]), gain_pct=each.gain_pct, ec_ha=each.ec_ha,
    )  # fmt: skip


def notes(study: Study) -> list[Note]:
    """What the figures rest on, and what was left out."""
    asked, patches = study.asked, study.patches
    said: list[Note] = [
        ("green.note.median", {"median_m": asked.median_m}),
        ("green.note.reach" if asked.reach_m is not None else "green.note.reach_default",
         {"reach_m": asked.reach, "share_pct": 100.0 * float(np.exp2(-asked.reach / asked.median_m))}),
        ("green.note.iic" if asked.iic_m is not None else "green.note.iic_default", {"iic_m": asked.link_m}),
        ("green.note.landscape" if asked.landscape_ha is not None else "green.note.landscape_parks"
         if study.terms.landscape_ha is not None else "green.note.landscape_unknown",
         {"landscape_ha": study.terms.landscape_ha}),
        ("green.note.merged", {"pieces": patches.pieces, "count": len(patches.geometry)}),
    ]  # fmt: skip
    if patches.twice_m2:
        said.append(("green.note.twice", {"area_m2": patches.twice_m2}))
    if patches.small:
        said.append(("green.note.small", {"count": patches.small, "area_m2": patches.small_m2}))
    if len(patches.geometry) == 1:
        said.append(("green.note.one", {}))
    return [*said, *_way_notes(study), *_step_notes(study)]


def _way_notes(study: Study) -> list[Note]:
    said: list[Note] = []
    if study.given.resistance is None:
        said.append(("green.note.open_land", {}))
    else:
        detours = int((~shapely.is_missing(study.links.way)).sum())
        closed = int((~study.links.open).sum())
        said.append(("green.note.ways", {"count": study.links.routed, "detours": detours, "closed": closed}))
    if len(study.stranded):
        ids = [study.patches.ids[row] for row in study.stranded[:10].tolist()]
        more = " …" if len(study.stranded) > len(ids) else ""
        said.append(("green.note.stranded", {"count": len(study.stranded), "ids": ", ".join(ids) + more}))
    if study.asked.importance and study.found.removed < len(study.patches.geometry):
        said.append(("green.note.removed", {"count": study.found.removed, "of": len(study.patches.geometry)}))
    if int(study.links.open.sum()) > _MOST_LINKS:
        said.append(("green.note.many_links", {"count": int(study.links.open.sum())}))
    return said


def _step_notes(study: Study) -> list[Note]:
    said: list[Note] = []
    if study.given.pieces is None and len(study.candidates.geometry):
        said.append(("green.note.saleable", {}))
    if not len(study.candidates.geometry) and study.asked.steps:
        said.append(("green.note.no_candidates", {}))
    if len(study.candidates.geometry) + len(study.patches.geometry) > MOST_TRIED:
        said.append(("green.note.too_many", {"most": MOST_TRIED}))
    in_use = [gap.number for gap in study.gaps if shapely.is_empty(gap.plantable)]
    if in_use:
        said.append(("green.note.in_use", {"count": len(in_use), "numbers": ", ".join(map(str, in_use))}))
    if study.profile is not None:
        said.append(("green.note.profile", {"every_m": EVERY_M, "count": len(study.profile.width_m)}))
    if study.steps:
        said.append(("green.note.greedy", {"count": len(study.candidates.geometry)}))
    return said


def _required_m(study: Study) -> float | None:
    belts = study.given.belts
    return None if belts is None else belts.width.value
