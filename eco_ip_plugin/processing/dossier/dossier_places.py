"""`ecoip:dossierplaces`: what of our data would go where in a dossier of Circular 16/2025, and what lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.progress import step
from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.outputs import Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.texts import text
from .blocks import GROUP
from .parameters import SOURCES, find_store

if TYPE_CHECKING:
    from ...core.dossier.shown.places import Place
    from .inputs import Inputs

PLACES = Table(
    "PLACES",
    text("What goes where"),
    text(
        "One row a table, kind and class with the number of features. state: placed; left (no class in the circular);"
        " shapeless (no shape, stays behind); confidential (stays behind); from_zones (boundary made of the zones);"
        " empty (database without data). nameless: features without a name; missing: fields of the class that nothing"
        " fills."
    ),
    {
        "table": "string", "kind": "string", "database": "string", "dataset": "string", "class": "string",
        "name": "string", "count": "integer", "state": "string", "nameless": "integer", "missing": "string",
    },
)  # fmt: skip

_ANY_PLAN = ("01QHC0000001", "012611000001", "QuyHoach")
"""Codes fill some fields, whatever they are: those lack nothing."""


def work(run: Run) -> Done:
    """Read what an export would read, place it, and write nothing."""
    from ...core.dossier.mapping import Plan, placed
    from ...core.dossier.schema import schema
    from ...core.dossier.shown.places import BEHIND, places
    from ...core.landuse.codes import CodeTable
    from .inputs import read_inputs

    step(run.progress(0, 1), 0.0)
    inputs = read_inputs(run)
    step(run.progress(20, 90), 0.0)
    filled = placed(inputs.given, inputs.boundary, Plan(*_ANY_PLAN), schema(), CodeTable.shipped())
    rows = places(filled, inputs.given, inputs.drawn, inputs.shapeless, inputs.secret, run.language)
    behind = sum(row.count for row in rows if row.state in BEHIND)
    figures = _figures(filled.classes, behind, inputs)
    told = {name.lower(): value for name, value in figures.items()}
    return Done(say("dossier.places", run.language, **told), figures, {PLACES: lambda: _content(rows)})


def _figures(classes: Any, behind: int, inputs: Inputs) -> dict[str, Any]:
    return {
        "CLASS_COUNT": len(classes),
        "ROW_COUNT": sum(len(each.geometry) for each in classes),
        "LEFT_COUNT": behind,
        "SYSTEM": f"{inputs.crs.authid()} {inputs.crs.description()}".strip(),
    }


def _content(rows: tuple[Place, ...]) -> Content:
    return Content({
        "table": [row.table for row in rows], "kind": [row.kind for row in rows],
        "database": [row.database for row in rows], "dataset": [row.dataset for row in rows],
        "class": [row.class_name for row in rows], "name": [row.alias for row in rows],
        "count": [row.count for row in rows], "state": [row.state for row in rows],
        "nameless": [row.nameless for row in rows], "missing": [", ".join(row.missing) for row in rows],
    })  # fmt: skip


SPEC = Spec(
    "dossierplaces",
    text("What goes where in the dossier"),
    text(
        "Lists, before anything is written, which of your zones, plots, buildings, networks, corridors and monitoring"
        " points go to which class of Circular 16/2025/TT-BXD, how many, which fields nothing fills, and what has no"
        " class or no shape and would stay behind. Nothing is written or changed."
    ),
    text("dossier,tt16,circular 16,classes,mapping,ho so,quy hoach,lop"),
    GROUP,
    takes=(*SOURCES, LANGUAGE),
    gives=(
        PLACES,
        Figure("CLASS_COUNT", text("Classes with data")),
        Figure("ROW_COUNT", text("Features that go to a class")),
        Figure("LEFT_COUNT", text("Features that stay behind")),
        Figure("SYSTEM", text("Coordinate system"), "words"),
        MESSAGE,
    ),
    work=work,
    look_first=find_store,
)
