"""Texts of a drawing that were not in Unicode: which, and a finding for each."""

from __future__ import annotations

from collections.abc import Mapping

import shapely

from ..findings import Finding
from .notes import note
from .sheet import Sheet
from .words.encoding import Reading


def recoded_texts(
    names: Mapping[str, Reading], sheet: Sheet, texts: list[Reading]
) -> dict[str, tuple[Reading, tuple[float, float] | None]]:
    """What was not in Unicode, once each: layer names, then texts with the first place they stand at."""
    found: dict[str, tuple[Reading, tuple[float, float] | None]] = {
        raw: (reading, None) for raw, reading in names.items() if reading.recoded
    }
    for label, reading in zip(sheet.labels, texts):
        if reading.recoded:
            found.setdefault(label.raw, (reading, (label.x, label.y)))
    return found


def recoding_findings(
    recoded: Mapping[str, tuple[Reading, tuple[float, float] | None]], sheet: Sheet, names: Mapping[str, Reading]
) -> list[Finding]:
    first: dict[str, tuple[float, float]] = {}
    if recoded:
        places = [(path.layer, path.xy[0]) for path in sheet.paths]
        places += [(fill.layer, fill.loops[0][0]) for fill in sheet.fills]
        first = {layer: (float(xy[0]), float(xy[1])) for layer, xy in reversed(places)}
    findings = []
    for raw, (reading, place) in recoded.items():
        at = place if place is not None else first.get(raw)
        findings.append(
            note(
                "recoded", "info", f"drawing.recoded.{reading.encoding}",
                layer=names[raw].text if raw in names else "", before=_printable(raw), after=reading.text,
                geometry=None if at is None else shapely.Point(at),
            )
        )  # fmt: skip
    return findings


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
