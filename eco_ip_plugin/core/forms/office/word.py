"""A form as a Word document: a template a clerk can edit, each value in a content control that bears its item."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from ....paths import resource
from ...documents.forms.values import YELLOW, Value
from ...documents.forms.word import WordForm
from ...errors import EcoIpError
from ..fill import Cell, Filled
from ..items import Form, form
from .shown import lines, notes_of, word

TEXTS = ("nation", "motto", "title", "year_line", "park_line", "firm_line", "place_and_day", "reporter", "N", "N_1",
         "N_2", "N_plus_3")  # fmt: skip
LISTS = ("notes",)
ROWS = ("P2.1", "P2.2", "P2.3", "P2.4", "P2.6")
"""Items of one line a product, which become rows."""
_OFFSETS = {"N": 0, "N_1": -1, "N_2": -2, "N_plus_3": 3}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def template_name(form_id: str, language: str) -> str:
    """The shipped template of a form."""
    return f"report_form_{form_id.replace('.', '').lower()}_{language}.docx"


class FormDocument:
    """A template that has been looked through before the work."""

    def __init__(self, form_id: str, template: Path | None, language: str) -> None:
        """Raises EcoIpError for a file that is no form, or has places no item goes by."""
        self._form: Form = form(form_id)
        self._path = template or resource("templates", template_name(form_id, language))
        names = (*TEXTS, *LISTS, *(item.key for item in self._form.items))
        self._word = WordForm(self._path, names, language, lists=[*LISTS, *self._listed()])

    def filled(self, filled: Filled) -> bytes:
        """The document; what is not known is blank and yellow."""
        made = self._word.filled(_values(filled))
        if "P2.1" not in filled.cells:
            return made
        try:
            return _with_rows(made, filled)
        except (KeyError, ValueError, IndexError) as error:
            raise EcoIpError("error.form.template_place", file=self._path.name) from error

    def _listed(self) -> list[str]:
        return [item.key for item in self._form.items if item.type in ("list", "files")]


def _values(filled: Filled) -> dict[str, Value]:
    language, ask = filled.ask.language, filled.ask
    values: dict[str, Value] = {
        "nation": word("nation", language), "motto": word("motto", language), "title": filled.form.title[language],
        "year_line": word("year", language, year=str(ask.year), told=str(ask.year - 1)),
        "park_line": word("park", language, park=filled.park),
        "firm_line": word("firm", language, firm=filled.firm) if filled.firm else "\u00a0",
        "place_and_day": word("place", language), "reporter": filled.form.by[language],
        "notes": list(notes_of(filled)),
        **{name: str(ask.year + offset) for name, offset in _OFFSETS.items()},
    }  # fmt: skip
    for cell in filled.cells.values():
        values[cell.item.key] = _value(cell, language)
    return values


def _value(cell: Cell, language: str) -> Value:
    found = lines(cell, language)
    if cell.item.type in ("list", "files"):
        return found
    return found[0] if found else None


def _with_rows(document: bytes, filled: Filled) -> bytes:
    """The row of the products as one row each."""
    import docx

    made = docx.Document(io.BytesIO(document))
    keys = [filled.cells[name].item.key for name in ROWS]
    row = next((each for each in made.element.body.iter(f"{_W}tr") if _tags(each) & set(keys)), None)
    count = max((len(lines(filled.cells[name], filled.ask.language)) for name in ROWS), default=0)
    if row is None or count < 2:
        return document
    rows = [row, *(deepcopy(row) for _ in range(count - 1))]
    for first, second in zip(rows, rows[1:]):
        first.addnext(second)
    numbers = itertools.count(1 + max(int(each.get(f"{_W}val", 0)) for each in made.element.body.iter(f"{_W}id")))
    for number, each in enumerate(rows):
        _keep_line(each, number, filled)
        if number:
            _renumber(each, numbers)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _keep_line(row: Any, number: int, filled: Filled) -> None:
    """In each control of a row only the line of its product; of other items the first row keeps all."""
    by_key = {cell.item.key: cell for cell in filled.cells.values()}
    for control in row.iter(f"{_W}sdt"):
        cell = by_key.get(_tag(control))
        if cell is None or not cell.is_known:
            continue
        if cell.item.item in ROWS:
            told = lines(cell, filled.ask.language)
            _write(control, told[number] if number < len(told) else "")
        elif number:
            _write(control, "\u00a0", mark=False)


def _write(control: Any, text: str, mark: bool = True) -> None:
    """One line in place of all in a control; blank and yellow where it is not known."""
    content = control.find(f"{_W}sdtContent")
    run, *others = content.iter(f"{_W}r")
    for each in others:
        each.getparent().remove(each)
    for each in [*run.findall(f"{_W}t"), *run.findall(f"{_W}br")]:
        run.remove(each)
    said = run.makeelement(f"{_W}t")
    said.text = text or "\u00a0" * 6
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(said)
    if mark and not text:
        shade = run.makeelement(f"{_W}shd", {f"{_W}val": "clear", f"{_W}color": "auto", f"{_W}fill": YELLOW})
        run.get_or_add_rPr().append(shade)


def _renumber(row: Any, numbers: Iterator[int]) -> None:
    for control in row.iter(f"{_W}sdt"):
        for each in control.iter(f"{_W}id"):
            each.set(f"{_W}val", str(next(numbers)))


def _tags(element: Any) -> set[str]:
    return {_tag(control) for control in element.iter(f"{_W}sdt")}


def _tag(control: Any) -> str:
    found: Iterable[Any] = control.iter(f"{_W}tag")
    return next((str(each.get(f"{_W}val")) for each in found), "")
