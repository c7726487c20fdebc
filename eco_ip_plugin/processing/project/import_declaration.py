"""`ecoip:importdeclaration`: filled-in forms into the flow table, after a look at what each row does."""

from __future__ import annotations

from ...core.progress import step
from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import File, Switch
from ..framework.outputs import Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.texts import text
from .declared import FIRMS, FLOWS, WORKBOOKS
from .place import GROUP

FORM = File(
    "FORM",
    text("Declaration form"),
    text("A workbook made by Export declaration form."),
    filter=WORKBOOKS,
    optional=False,
)
APPLY = Switch("APPLY", text("Write to the layer"), text("Off: only shows what would happen."))
RESULT = Table(
    "RESULT",
    text("What each row does"),
    text("One row per line of the form and field changed, with the value before and after."),
    {
        "line": "integer", "firm_id": "string", "flow_id": "string", "decision": "string", "field": "string",
        "before": "string", "after": "string", "message": "string", "sheet": "string",
    },
)  # fmt: skip


def work(run: Run) -> Done:
    """Read the form; the layer is changed last of all, as one undo step."""
    from ...core.symbiosis.declaration.reading import ADDED, CHANGED, read_form
    from ...core.symbiosis.declaration.told import COLUMNS, counted, lines
    from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
    from ...storage.declarations import FIRM, FLOW, apply, rows

    step(run.progress(0, 10), 0.0)
    layer, path = run[FLOWS], run[FORM]
    known, firms = rows(layer, FLOW), rows(run[FIRMS], FIRM)
    flows = {str(row["flow_id"]): row for row in known.values()}
    declared = read_form(path, [str(row["firm_id"]) for row in firms.values()], flows, Vocabulary.shipped())
    counts, last = counted(declared), None
    message = say("declaration.read", run.language, path=path.name, **counts)
    if not run[APPLY]:
        message += " " + say("declaration.preview", run.language)
    elif counts[ADDED] or counts[CHANGED]:
        fids = {str(row["flow_id"]): fid for fid, row in known.items()}
        last = lambda: apply(layer, declared, fids, path.name, run.language)  # noqa: E731
        message += " " + say("declaration.unsaved", run.language, layer=layer.name())
    figures = {decision.upper(): count for decision, count in counts.items()}
    return Done(message, figures, {RESULT: lambda: Content.of_rows(COLUMNS, lines(declared, run.language))}, last=last)


SPEC = Spec(
    "importdeclaration",
    text("Import declaration form"),
    text(
        "Reads a filled-in form and lists each row with what it adds, changes with the value before, leaves as it"
        " is, or why it is refused. Run it first to look, then with Write to the layer.\n\n"
        "Writing is one undo step in the edit session of the flow table; nothing is saved until you press Save."
        " Reading the same form again changes nothing. Rows that a form leaves out are never deleted."
    ),
    text("excel,xlsx,form,declaration,flows,to khai"),
    GROUP,
    takes=(FIRMS, FLOWS, FORM, APPLY, LANGUAGE),
    gives=(
        RESULT,
        Figure("ADDED", text("Rows added")),
        Figure("CHANGED", text("Rows changed")),
        Figure("UNCHANGED", text("Rows unchanged")),
        Figure("REFUSED", text("Rows refused")),
        MESSAGE,
    ),
    work=work,
    threads=False,  # the edit session of a layer belongs to the main thread
)
