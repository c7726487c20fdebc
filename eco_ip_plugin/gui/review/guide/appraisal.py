"""What a reviewer was asked once, kept with the project: the next hand-in asks for the new drawing only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from qgis.core import QgsProject

DRAWINGS = (".dxf", ".dwg", ".dgn")
TABLES = (".xlsx", ".csv")

UNKNOWN = -1
"""Of rows that differ: a review that was opened tells the share of its table, not how many there were."""
_SCOPE, _KEY = "EcoIP", "/appraisal"


@dataclass(frozen=True)
class Appraisal:
    """One hand-in. declared: path of the declared table, "" for none; day: of the appraisal, ISO; folder: where the
    dossier lies; unit, encoding: of the drawing and its texts, "" to be found out; layers: table of drawing layers, ""
    for none; file: that keeps the dossier, "" before there is one."""

    drawing: str = ""
    declared: str = ""
    province: str = ""
    day: str = ""
    name: str = ""
    folder: str = ""
    unit: str = ""
    encoding: str = ""
    layers: str = ""
    file: str = ""


@dataclass(frozen=True)
class Told:
    """What the head of the panel said of the last check, so that it says so again tomorrow.

    verdict: `pass`, `fail`, `no_verdict`; headline: at most ten words; sentence: all of it; others_failing: how many
    rules more than the one of the headline. declared: the verdict of the declared table, "" for none, declared_says,
    its share by itself as shown, mismatches, how many of its rows do not match or `UNKNOWN`, and table_reason, why it
    could not be compared. recoded: how many texts of the drawing were not in Unicode; seen, minutes: whether the
    findings were looked at, and the minutes written; when: of the check, as shown.
    """

    verdict: str = ""
    headline: str = ""
    sentence: str = ""
    others_failing: int = 0
    depends_on_reading: bool = False
    declared: str = ""
    declared_says: str = ""
    mismatches: int = 0
    table_reason: str = ""
    recoded: int = 0
    minutes: bool = False
    seen: bool = False
    round: int = 0
    when: str = ""


def save(project: QgsProject, appraisal: Appraisal, told: Told) -> None:
    """Keep both with the project, which then asks to be saved."""
    project.writeEntry(_SCOPE, _KEY, json.dumps({"appraisal": asdict(appraisal), "told": asdict(told)}))


def load(project: QgsProject) -> tuple[Appraisal, Told]:
    """What the project keeps; empty ones for nothing, or for what cannot be read."""
    text, there = project.readEntry(_SCOPE, _KEY, "")
    try:
        kept = json.loads(text) if there and text else {}
        return _made(Appraisal, kept.get("appraisal")), _made(Told, kept.get("told"))
    except (ValueError, AttributeError):
        return Appraisal(), Told()


def sorted_files(paths: Iterable[str]) -> tuple[str, str]:
    """The first drawing and the first table among files, "" for none."""
    found = {DRAWINGS: "", TABLES: ""}
    for path in paths:
        for endings in found:
            if Path(path).suffix.lower() in endings:
                found[endings] = found[endings] or path
    return found[DRAWINGS], found[TABLES]


def _made(kind: type, kept: object) -> Appraisal | Told:
    """What was kept, as far as it is of the right kind."""
    values = kept if isinstance(kept, dict) else {}
    default = kind()
    fitting = {
        each.name: values[each.name]
        for each in fields(kind)
        if each.name in values and type(values[each.name]) is type(getattr(default, each.name))
    }
    return kind(**fitting)
