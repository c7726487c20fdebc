"""Access in rows and words: the table of pairs, people within reach, figures, notes, the sentence of the result."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..text import say
from .faults import counted
from .study import Access

Note = tuple[str, dict[str, Any]]


def access_columns(found: Access) -> dict[str, list[Any]]:
    """(p · t,) values by column, park by park; what is not known is None."""
    p, t = found.straight_m.shape
    kilometres = None if found.network_m is None else found.network_m / 1000.0
    return {
        "park": [name for name in found.parks.name for _ in range(t)],
        "target": found.targets.name * p,
        "kind": [each or None for each in found.targets.kind] * p,
        "straight_km": (found.straight_m / 1000.0).ravel().tolist(),
        "network_km": _known(kilometres, p * t),
        "detour": _known(found.detour, p * t),
        "minutes": _known(found.minutes, p * t),
        "delay_min": found.targets.delay_min.tolist() * p,
        "rank": [each or None for each in found.rank.ravel().tolist()],
    }


def catchment_columns(found: Access) -> dict[str, list[Any]]:
    """Values by column: a row a park and limit."""
    if found.caught is None:
        return {"park": [], "minutes": [], "people": []}
    return {
        "park": [name for name in found.parks.name for _ in found.limits],
        "minutes": [*found.limits] * len(found.parks.name),
        "people": found.caught.ravel().tolist(),
    }


def figures(found: Access) -> dict[str, Any]:
    """The outputs that are numbers, by name."""
    reached = 0 if found.network_m is None else int(np.isfinite(found.network_m).sum())
    detour = found.detour
    there = np.zeros(0) if detour is None else detour[np.isfinite(detour)]
    return {
        "PARK_COUNT": len(found.parks.name),
        "TARGET_COUNT": len(found.targets.name),
        "PAIR_COUNT": found.straight_m.size,
        "REACHED_COUNT": reached,
        "UNREACHED_COUNT": 0 if found.network_m is None else found.straight_m.size - reached,
        "MEAN_DETOUR": float(there.mean()) if len(there) else None,
        "FINDING_COUNT": len(found.faults),
    }


def notes(found: Access) -> list[Note]:
    """What a reader has to know."""
    told: list[Note] = [("access.note.straight", {})]
    told.append(("access.note.no_network" if found.network_m is None else "access.note.ways", {}))
    if found.caught is not None:
        told.append(("access.note.people", dict(zip(("people", "count"), found.counted))))
        if found.too_far[1]:
            told.append(("access.note.people_left_out", dict(zip(("people", "count"), found.too_far))))
    return [*told, *counted(found.faults)]


def message(found: Access, language: str) -> str:
    """The result in one sentence."""
    km = found.straight_m / 1000.0
    park, target = np.unravel_index(int(km.argmin()), km.shape)
    said = {name.lower(): value for name, value in figures(found).items()}
    parts = [
        say("access.message", language, parks=said["park_count"], targets=said["target_count"],
            pairs=said["pair_count"], least_km=float(km.min()), most_km=float(km.max()),
            park=found.parks.name[park], target=found.targets.name[target])
    ]  # fmt: skip
    if said["mean_detour"] is not None:
        shown = {"reached": said["reached_count"], "pairs": said["pair_count"], "detour": said["mean_detour"]}
        parts.append(say("access.message_network", language, **shown))
    if said["unreached_count"]:
        parts.append(say("access.message_unreached", language, unreached=said["unreached_count"]))
    return " ".join(parts)


def _known(values: np.ndarray | None, count: int) -> list[float | None]:
    if values is None:
        return [None] * count
    return [each if np.isfinite(each) else None for each in values.ravel().tolist()]
