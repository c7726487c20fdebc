"""What the clerk types into minutes: most of it once for all, number and recommendation for each project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from qgis.core import QgsProject

from .... import settings

SCOPE, KEY = "EcoIP", "/minutes"
FORMS = {"docx": ".docx", "pdf": ".pdf", "xlsx": ".xlsx", "html": ".html"}
"""Forms of the minutes, by the name of their output (`REPORT_DOCX` …) in small letters."""
_OF_A_PROJECT = ("number", "recommendation", "participants")
_NEVER_FOR_ALL = ("number", "recommendation")
"""A number or a recommendation of another park must not slip into these minutes."""


@dataclass(frozen=True)
class Letter:
    """authority: lines, the superior body first; participants, recommendation: a line or paragraph each; recorder,
    developer, signer: names under the signatures; template: of Word, "" for ours; forms: those wanted."""

    authority: str = ""
    number: str = ""
    place: str = ""
    participants: str = ""
    recommendation: str = ""
    recorder: str = ""
    developer: str = ""
    signer: str = ""
    template: str = ""
    language: str = ""
    forms: str = "docx,pdf,xlsx,html"

    @property
    def wanted(self) -> tuple[str, ...]:
        """The forms wanted, in their order."""
        chosen = self.forms.split(",")
        return tuple(form for form in FORMS if form in chosen)

    def parameters(self) -> dict[str, Any]:
        """As `ecoip:reviewreport` takes it."""
        return {
            "AUTHORITY": self.authority, "NUMBER": self.number, "PLACE": self.place,
            "PARTICIPANTS": self.participants, "RECOMMENDATION": self.recommendation,
            "RECORDED_BY": self.recorder, "FOR_DEVELOPER": self.developer, "FOR_AUTHORITY": self.signer,
            "WORD_TEMPLATE": self.template or None,
            "LANGUAGE": self.language or "vi",
        }  # fmt: skip


def remembered(project: QgsProject) -> Letter:
    """What was typed last: for this project, else for any."""
    kept = {**settings.minutes(), **_of_project(project).get("letter", {})}
    known = {field.name for field in fields(Letter)}
    return replace(Letter(), **{name: str(value) for name, value in kept.items() if name in known})


def remember(letter: Letter, project: QgsProject) -> None:
    """Keep it, in the profile and, what is of this park alone, in the project, which then asks to be saved."""
    typed = asdict(letter)
    settings.set_minutes({name: value for name, value in typed.items() if name not in _NEVER_FOR_ALL})
    ours = {name: typed[name] for name in _OF_A_PROJECT}
    if _of_project(project).get("letter") != ours:
        _keep(project, letter=ours)


def files_made(project: QgsProject) -> dict[str, str]:
    """The files of the minutes made last, by form; `report` is the report of the check beside them."""
    made = _of_project(project).get("files", {})
    return {str(form): str(path) for form, path in made.items()} if isinstance(made, dict) else {}


def remember_files(made: Mapping[str, str], project: QgsProject) -> None:
    """Keep where the files of the minutes are."""
    _keep(project, files=dict(made))


def _keep(project: QgsProject, **values: Any) -> None:
    project.writeEntry(SCOPE, KEY, json.dumps({**_of_project(project), **values}))


def _of_project(project: QgsProject) -> dict[str, Any]:
    text, there = project.readEntry(SCOPE, KEY, "")
    try:
        kept = json.loads(text) if there and text else {}
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) and isinstance(kept.get("letter", {}), dict) else {}
