"""The minutes in a Word template of the office's own: texts go to their places, and whole parts of the minutes (tables,
the map) to places that have a paragraph to themselves."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx

from ...documents import docx_page, docx_parts
from ...documents.forms.values import Value
from ...documents.forms.word import WordForm
from ...documents.model import Picture, Report
from ...errors import EcoIpError
from ..minutes import MinutesView, said
from ..sections.minutes import minutes_parts, minutes_report
from ..words import stamp, word

PARTS = ("conclusion", "balance", "readings", "rules", "differences", "map", "findings", "opinions", "basis")
ALL_PARTS = "everything"
"""All parts one after the other, under their titles."""
_LISTS = ("authority", "grounds", "participants", "recommendation", "copies")
_TEXTS = (
    *("number", "nation", "motto", "place_and_day", "title", "about", "verdict", "sentence"),
    *("recorder", "developer", "signer", "closing", "disclaimer"),
)
_MARK = "\ue001"
"""Round the name of a part until it is put in; no text that goes in may hold it."""
_MARKED = re.compile(f"{_MARK}([a-z_]+){_MARK}")
_STYLES = ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "Table Grid")


class MinutesForm:
    """A template that has been looked through: whatever is wrong with it is told, with its place, before the work."""

    def __init__(self, template: Path, language: str) -> None:
        """Raises EcoIpError for a file that is no form, has places of other names, or a part beside other words."""
        names = (*_TEXTS, *_LISTS, *PARTS, ALL_PARTS)
        self._template, self._language = template, language
        self._form = WordForm(template, names, language, lists=_LISTS)
        trial: dict[str, Value] = dict.fromkeys(_TEXTS, "x")
        trial.update({name: ["x"] for name in _LISTS})
        trial.update(_marks({*PARTS, ALL_PARTS}))
        self._put(self._form.filled(trial), None)

    def filled(self, view: MinutesView, picture: Picture | None = None) -> bytes:
        """The document; a part that has nothing to say counts as unknown, so that `{%p if … %}` leaves it out."""
        parts = minutes_parts(view, picture)
        there = {name for name in PARTS if parts.get(name)}
        values: dict[str, Value] = {**_texts(view), **dict.fromkeys(PARTS), **_marks({*there, ALL_PARTS})}
        return self._put(self._form.filled(values), (minutes_report(view, picture), parts))

    def _put(self, filled: bytes, made: tuple[Report, Mapping[str, Any]] | None) -> bytes:
        """Put the parts where their marks are; None for `made`: only look whether they can be. Raises EcoIpError."""
        document = docx.Document(io.BytesIO(filled))
        if made is not None:
            _bring_styles(document, self._language)
        marked = [(each, _MARKED.fullmatch(each.text.strip())) for each in document.paragraphs]
        for place, mark in marked:
            if mark is None:
                continue
            if made is not None:
                _insert(document, place, mark[1], *made)
            place._p.getparent().remove(place._p)
        buffer = io.BytesIO()
        document.save(buffer)
        self._refuse_others(buffer.getvalue())
        return buffer.getvalue()

    def _refuse_others(self, document: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            for member in archive.namelist():
                left = _MARKED.search(archive.read(member).decode("utf-8", "replace")) if _is_text(member) else None
                if left:
                    raise EcoIpError("error.minutes.template_place", file=self._template.name, name=left[1])


def _is_text(member: str) -> bool:
    return member.startswith("word/") and member.endswith(".xml")


def _marks(names: set[str]) -> dict[str, Value]:
    return {name: f"{_MARK}{name}{_MARK}" for name in names}


def _texts(view: MinutesView) -> dict[str, Value]:
    names = [*view.names, "", "", ""]
    report = view.report
    texts: dict[str, Value] = {
        "authority": list(view.authority), "grounds": list(view.grounds), "participants": list(view.participants),
        "recommendation": list(view.recommendation), "copies": list(view.copies), "number": view.number,
        "nation": view.nation, "motto": view.motto, "place_and_day": view.place_and_day, "title": view.title,
        "about": view.about, "verdict": stamp(report.verdict, view.language), "sentence": report.sentence,
        "recorder": names[0], "developer": names[1], "signer": names[2],
        "closing": said("closing", view.language), "disclaimer": word("disclaimer", view.language),
    }  # fmt: skip
    return {name: _without_marks(value) for name, value in texts.items()}


def _without_marks(value: Value) -> Value:
    if isinstance(value, str):
        return value.replace(_MARK, "")
    return [str(line).replace(_MARK, "") for line in value] if isinstance(value, list) else value


def _insert(document: Any, place: Any, name: str, report: Report, parts: Mapping[str, Any]) -> None:
    """What the writer puts at the end of the document goes before `place`."""
    body = document.element.body
    before = set(body)
    if name == ALL_PARTS:
        docx_page.write(document, report.sections)
    else:
        docx_page.write_parts(document, parts[name])
    for element in [each for each in body if each not in before]:
        place._p.addprevious(element)


def _bring_styles(document: Any, language: str) -> None:
    """Styles that a template does not have come from the document we would have made."""
    there = {style.name for style in document.styles}
    ours = docx_parts.new_document(language).styles
    for name in _STYLES:
        if name not in there:
            document.styles.element.append(deepcopy(ours[name].element))
