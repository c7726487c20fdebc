"""`ecoip:explain`: where a value of a form comes from, and why it is another than in an earlier form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import File, Words
from ..framework.outputs import ANY_PLACE, LINE, NO_PLACE, POINT, POLYGON, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import STORE, look_for_store
from ..framework.texts import text
from .blocks import CERTIFICATE, COUNT, FACTORS, FIRM, FORM, REPORT, YEAR

if TYPE_CHECKING:
    from ...core.forms.explain import Explained

ITEM = Words("ITEM", text("Item"), text("The item of the form, such as III.3.11; its id stands in Word and Excel too."))
BEFORE = File(
    "BEFORE",
    text("Earlier form (JSON)"),
    text("The JSON file of an earlier run of Report forms: what has changed since is told by cause."),
    filter=text("JSON files (*.json)"),
)
ROWS = Table(
    "ROWS",
    text("Rows that made the value"),
    text("One row for each row of the project, where it lies, and what it gives to the value."),
    {
        "item": "string", "row": "string", "table_name": "string", "row_id": "string", "label": "string",
        "role": "string", "amount": "double", "unit": "string", "kept_back": "boolean", "said": "string",
    },
    ANY_PLACE,
    "form_rows_line.qml",
)  # fmt: skip
CHANGES = Table(
    "CHANGES",
    text("Changes by cause"),
    text("cause: method, data (by row where the rows alone make it), factor or rule; the differences add up."),
    {
        "item": "string", "cause": "string", "row": "string", "before": "double", "after": "double",
        "delta": "double", "detail": "string",
    },
)  # fmt: skip
BASIS = Table(
    "BASIS",
    text("Factors and law"),
    text("The factors the value was computed with, and the clause its section goes back to, with their evidence."),
    {"kind": "string", "key": "string", "value": "double", "unit": "string", "source": "string", "evidence": "string"},
)
_KINDS = {0: POINT, 1: LINE, 2: POLYGON}
_STYLES = {POINT: "form_rows_point.qml", LINE: "form_rows_line.qml", POLYGON: "form_rows_polygon.qml", NO_PLACE: ""}


def work(run: Run) -> Done:
    """Fill in the one item and what it is made of, and tell what it rests on."""
    from ...core.forms.explain import explained, find_item, looked_at
    from ...core.forms.fill import tables_of
    from ...core.forms.items import typed_item
    from ...core.forms.office import page
    from ...core.forms.office.as_json import read_json
    from ...core.forms.tables import change_columns, number_of, parameter_columns, value_text
    from .inputs import ask, park_id, read_parks

    named = typed_item(run[ITEM])
    form_id, item = named if named and named[1] else (run[FORM], run[ITEM])
    wanted = find_item(form_id, item)
    asked, path = ask(run, FIRM, COUNT), run[BEFORE]
    before = None if path is None else read_json(path)
    parks = read_parks(run, tables_of(looked_at(*wanted, before)))
    found = explained(form_id, item, parks, park_id(run, parks), asked, before)
    language = run.language
    figures = {
        "VALUE": value_text(found.cell, language),
        "NUMBER": number_of(found.cell),
        "STATE": found.cell.state,
        "ROW_COUNT": len(found.rows),
        "DELTA": _delta(found),
    }
    return Done(
        page.explained_message(found),
        figures,
        {
            ROWS: lambda: _placed(found, language),
            CHANGES: lambda: Content(change_columns(found, language)),
            BASIS: lambda: Content(parameter_columns(found, language)),
        },
        {REPORT: lambda: page.render_explained(found)},
    )


def _delta(found: Explained) -> float | None:
    """The value less the earlier one; None where there is no earlier one, or either is not known."""
    import math

    if not found.compared or any(math.isnan(change.delta) for change in found.changes):
        return None
    return math.fsum(change.delta for change in found.changes)


def _placed(found: Explained, language: str) -> Content:
    """The rows as one layer, of the kind of shapes they all have."""
    import shapely

    from ...core.forms.explain import layer_shapes
    from ...core.forms.tables import row_columns

    shapes = layer_shapes(found.rows)
    dimensions = {int(shapely.get_dimensions(each)) for each in shapes if each is not None}
    kind = _KINDS[dimensions.pop()] if len(dimensions) == 1 else NO_PLACE
    return Content(row_columns(found, language), shapes if kind else None, kind=kind, style=_STYLES[kind])


SPEC = Spec(
    "explain",
    text("Explain a value of a form"),
    text(
        "Opens the proof of one value of a report form: the rows of the project that made it, where they lie, what each"
        " gives, the factor, and the law behind it. Type the item, or form and item such as A.4 III.3.11; QGIS's search"
        " bar takes the same after “kcn”.\n\n"
        "With the JSON file of an earlier form it tells what has changed since, by cause: method, data, factor, rule."
        " The differences add up to the whole. Where one of the rows is kept back, no amounts are told, nor what any"
        " firm has answered.\n\n"
        "The official layout of the forms was not read; the law is told with how far its text was read."
    ),
    text("explain,proof,form,evidence,change,giai thich,chung minh,bieu mau"),
    CERTIFICATE,
    takes=(FORM, ITEM, YEAR, FIRM, COUNT, BEFORE, FACTORS, *STORE, LANGUAGE),
    gives=(
        ROWS, CHANGES, BASIS, REPORT,
        Figure("VALUE", text("Value"), "words"),
        Figure("NUMBER", text("Value as a number")),
        Figure("STATE", text("State of the item"), "words"),
        Figure("ROW_COUNT", text("Rows that made the value")),
        Figure("DELTA", text("Difference to the earlier form")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipCertificateMenu", text("Explain a value…")),
    look_first=look_for_store,
)  # fmt: skip
