"""A traffic assignment in rows: links with the fields of their roads, figures, notes, the result in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ...text import listed, say
from ..faults import counted
from .equilibrium import FREE_FLOW
from .study import State, Study

Note = tuple[str, dict[str, Any]]
OWN = {
    "volume": "double", "v_c": "double", "time_min": "double", "los": "string", "queue": "integer",
    "direction": "integer", "t_free_min": "double", "length_m": "double",
}  # fmt: skip
BEFORE = {
    "volume_before": "double", "v_c_before": "double", "time_before": "double", "los_before": "string",
    "change": "double",
}  # fmt: skip
_ROAD = "road_"


def own_columns(study: Study) -> dict[str, list[Any]]:
    """(m,) values by column, those of before only where there is a before; what is not known is None."""
    links, after = study.links, study.after
    found = {
        **_of(study, after, ("volume", "v_c", "time_min", "los")),
        "queue": study.queues(after).astype(int).tolist(),
        "direction": np.where(links.forward, 1, -1).tolist(),
        "t_free_min": links.cost.t0_min.tolist(),
        "length_m": links.length_m.tolist(),
    }
    if study.before is not None:
        found.update(_of(study, study.before, tuple(BEFORE)[:4]))
        found["change"] = (after.flow.volume - study.before.flow.volume).tolist()
    return found


def _of(study: Study, state: State, names: Sequence[str]) -> dict[str, list[Any]]:
    ratio = [None if each != each else each for each in study.ratio(state).tolist()]
    levels = [each or None for each in study.level(state).tolist()]
    return dict(zip(names, (state.flow.volume.tolist(), ratio, state.minutes.tolist(), levels)))


def renamed(fields: Sequence[str], own: Sequence[str]) -> dict[str, str]:
    """What each field of the roads is called among the links: one that has the name of a result, capitals or not, gets
    `road_` before it."""
    taken = {name.casefold() for name in own}
    found: dict[str, str] = {}
    for name in fields:
        shown = name
        while shown.casefold() in taken:
            shown = _ROAD + shown
        found[name] = shown
        taken.add(shown.casefold())
    return found


def figures(study: Study) -> dict[str, Any]:
    """The outputs that are numbers, by name."""
    after, ratio = study.after, study.ratio(study.after)
    found = {
        "RELATIVE_GAP": after.flow.gap,
        "TOTAL_TIME": after.total_time,
        "OBJECTIVE": after.objective,
        "ITERATIONS": after.flow.iterations,
        "TRIPS": after.demand.whole,
        "TRIPS_ASSIGNED": after.on_roads,
        "TRIPS_INNER": after.demand.inner,
        "TRIPS_LEFT_OUT": after.left_out,
        "ROADS_LEFT_OUT": study.links.left_out,
        "OVER_CAPACITY": int(study.queues(after).sum()),
        "HIGHEST_V_C": None if np.isnan(ratio).all() else float(np.nanmax(ratio)),
        "FINDING_COUNT": len(study.faults),
    }
    if study.before is not None:
        found["TOTAL_TIME_BEFORE"] = study.before.total_time
    return found


def notes(study: Study, renames: Mapping[str, str]) -> list[Note]:
    """What a reader has to know."""
    after, asked = study.after, study.asked
    told: list[Note] = []
    moved = [f"{name} → {shown}" for name, shown in renames.items() if name != shown]
    if moved:
        told.append(("traffic.note.renamed", {"names": listed(moved)}))
    if not after.flow.reached:
        told.append(
            ("traffic.note.not_reached", {"gap": after.flow.gap, "wanted": asked.gap, "count": after.flow.iterations})
        )
    if study.before is not None and not study.before.flow.reached:
        flow = study.before.flow
        told.append(("traffic.note.before_not_reached", {"gap": flow.gap, "wanted": asked.gap}))
    if study.links.left_out:
        told.append(("traffic.note.roads_left_out", {"count": study.links.left_out}))
    if after.left_out:
        told.append(("traffic.note.trips_left_out", {"trips": after.left_out, "whole": after.demand.whole}))
    if after.no_way and not asked.pass_zones:
        told.append(("traffic.note.pass_zones", {"trips": after.no_way}))
    if after.demand.inner:
        told.append(("traffic.note.inner", {"trips": after.demand.inner}))
    if not after.demand.whole:
        told.append(("traffic.note.no_trips", {}))
    if asked.method == FREE_FLOW:
        told.append(("traffic.note.free_flow", {}))
    return [*told, *counted(study.faults)]


def message(study: Study, language: str) -> str:
    """The result in one sentence."""
    said = {name.lower(): value for name, value in figures(study).items()}
    ratio = study.ratio(study.after)
    key = "traffic.message" if said["highest_v_c"] is not None else "traffic.message_no_capacity"
    level = "" if np.isnan(ratio).all() else study.level(study.after)[int(np.nanargmax(ratio))]
    parts = [say(key, language, links=len(study.links.row), level=level, **said)]
    if study.before is not None:
        more = study.after.total_time - study.before.total_time
        parts.append(say("traffic.message_before", language, more=more, before=study.before.total_time))
    if study.after.left_out or study.links.left_out:
        parts.append(say("traffic.message_left_out", language, **said))
    return " ".join(parts)
