"""What was entered for a dossier, kept for the next time: codes and names for each project, the rest for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from qgis.core import QgsProject

from ... import settings

_OF_A_PROJECT = ("ho_so", "thong_tin", "plan_name", "basic", "scan")
"""A code or a folder of another park must not slip into this dossier."""
_MOST_PROJECTS = 30


@dataclass(frozen=True)
class Entered:
    """What the pages hold, but for the layers. basic, scan, folder: paths; format, classes, version: as the algorithm
    takes them."""

    ho_so: str = ""
    thong_tin: str = ""
    plan_name: str = ""
    basic: str = ""
    scan: str = ""
    folder: str = ""
    format: str = "gdb"
    classes: str = "used"
    version: str = "tt16-2025"

    def parameters(self) -> dict[str, Any]:
        """As `ecoip:exportdossier` takes it."""
        return {
            "MA_HO_SO": self.ho_so, "MA_THONG_TIN": self.thong_tin, "PLAN_NAME": self.plan_name,
            "BASIC": self.basic, "SCAN": self.scan, "FOLDER": self.folder, "FORMAT": self.format,
            "CLASSES": self.classes, "SCHEMA_VERSION": self.version,
        }  # fmt: skip


def remembered(project: QgsProject) -> Entered:
    """What was entered last: for this project, and for any."""
    kept = settings.dossier()
    known = {field.name for field in fields(Entered)}
    found = {**_only(kept.get("", {}), of_all=True), **_only(kept.get(_key(project), {}), of_all=False)}
    return replace(Entered(), **{name: value for name, value in found.items() if name in known})


def remember(entered: Entered, project: QgsProject) -> None:
    """Keep it in the profile; what is of one project only where that has a file of its own."""
    kept, typed, key = settings.dossier(), asdict(entered), _key(project)
    kept[""] = _only(typed, of_all=True)
    if key:
        kept.pop(key, None)
        kept[key] = _only(typed, of_all=False)  # the latest comes last
    projects = [each for each in kept if each][-_MOST_PROJECTS:]
    settings.set_dossier({each: kept[each] for each in ("", *projects)})


def _only(values: Mapping[str, str], *, of_all: bool) -> dict[str, str]:
    return {name: value for name, value in values.items() if (name not in _OF_A_PROJECT) == of_all}


def _key(project: QgsProject) -> str:
    return str(project.fileName())
