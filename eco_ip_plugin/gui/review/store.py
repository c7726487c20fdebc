"""Where a review is kept: ticks, notes and the round before, in the project file itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProject

from ...dependencies import bind_shapely

if TYPE_CHECKING:
    from ...core.review.record import Mark
    from ...core.review.rounds import Listed, Round

SCOPE, KEY = "EcoIP", "/review"
FILE_KEY, PENDING_KEY = "/review_file", "/review_pending"
"""Under which the project knows the review that is open with it, and what that has not taken yet."""
MOST_KEPT = 5_000
"""Of more findings than this the rest is not kept with the project; the panel says so."""

_FORMAT = 1


def load(project: QgsProject) -> list[Round]:
    """The last round of every park reviewed in this project; empty for none, or for what cannot be read."""
    return rounds(read(project))


def read(project: QgsProject) -> list[dict[str, Any]]:
    """What the project keeps, before any of it is made into rounds; every entry has a text "crs"."""
    text, there = project.readEntry(SCOPE, KEY, "")
    try:
        kept = json.loads(text) if there and text else {"format": _FORMAT, "rounds": []}
        return [one for one in kept["rounds"] if isinstance(one["crs"], str)] if kept["format"] == _FORMAT else []
    except (ValueError, KeyError, TypeError):
        return []


def rounds(kept: Sequence[dict[str, Any]]) -> list[Round]:
    """The rounds of what `read` gave; may be called in any thread."""
    bind_shapely()
    from ...core.review.rounds import Round

    try:
        return [
            Round(
                crs=one["crs"],
                bounds=tuple(one["bounds"]),
                zones=frozenset(one["zones"]),
                findings=_listed(one["findings"]),
                gone=_listed(one["gone"]),
            )
            for one in kept
        ]
    except (ValueError, KeyError, TypeError):
        return []


def save(project: QgsProject, rounds: Sequence[Round]) -> None:
    """Keep the rounds with the project, which then asks to be saved."""
    write(project, as_text(rounds))


def write(project: QgsProject, text: str) -> None:
    """Keep what `as_text` made with the project."""
    project.writeEntry(SCOPE, KEY, text)


def as_text(rounds: Sequence[Round]) -> str:
    """What `save` writes; may be called in any thread."""
    kept = [
        {
            "crs": one.crs,
            "bounds": one.bounds,
            "zones": sorted(one.zones),
            "findings": _plain(one.findings[:MOST_KEPT]),
            "gone": _plain(one.gone[:MOST_KEPT]),
        }
        for one in rounds
    ]
    # In ASCII: QGIS's project file loses characters beyond the basic plane, such as 😀.
    return json.dumps({"format": _FORMAT, "rounds": kept})


def file_of(project: QgsProject) -> str:
    """The path of the review that was open with the project, "" for none."""
    text, there = project.readEntry(SCOPE, FILE_KEY, "")
    return project.pathResolver().readPath(text) if there and text else ""


def set_file(project: QgsProject, path: str) -> None:
    """Have the project know which review is open, by a path that moves with it; "" for none."""
    if path != file_of(project):
        project.writeEntry(SCOPE, FILE_KEY, project.pathResolver().writePath(path) if path else "")


def pending(project: QgsProject, number: int) -> dict[int, Mark]:
    """What was said of findings of that round of the review and is not in its file."""
    from ...core.review.record import Mark

    text, there = project.readEntry(SCOPE, PENDING_KEY, "")
    try:
        kept = json.loads(text) if there and text else {}
        if kept.get("round") != number:
            return {}
        return {int(finding): Mark(**said) for finding, said in kept["said"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def set_pending(project: QgsProject, number: int, said: Mapping[int, Mark]) -> None:
    """Keep what the file did not take; nothing for {}."""
    kept = {"round": number, "said": {str(finding): asdict(mark) for finding, mark in said.items()}}
    text = json.dumps(kept) if said else ""
    if text != project.readEntry(SCOPE, PENDING_KEY, "")[0]:
        project.writeEntry(SCOPE, PENDING_KEY, text)


def _plain(findings: Sequence[Listed]) -> list[dict[str, Any]]:
    from shapely import to_wkb

    rows = []
    for finding in findings:
        row = {field.name: getattr(finding, field.name) for field in fields(finding)}
        row["geometry"] = None if finding.geometry is None else to_wkb(finding.geometry, hex=True)
        rows.append(row)
    return rows


def _listed(rows: Sequence[dict[str, Any]]) -> tuple[Listed, ...]:
    from shapely import from_wkb

    from ...core.review.rounds import Listed

    return tuple(Listed(**{**row, "geometry": row["geometry"] and from_wkb(row["geometry"])}) for row in rows)
