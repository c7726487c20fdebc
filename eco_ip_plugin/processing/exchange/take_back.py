"""`ecoip:takebackimport`: undoes an import that was written as one batch."""

from __future__ import annotations

from ...core.progress import step
from ...core.text import listed, say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import Words
from ..framework.outputs import Figure
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import CONNECTION, GEOPACKAGE, SCHEMA, found_store, look_for_store, show_anew
from ..framework.texts import text
from .export_exchange import GROUP

IMPORT_ID = Words(
    "IMPORT_ID",
    text("Which import"),
    text("Id of the import, as its run told it and the table of imports lists it; empty: the last one."),
    optional=True,
)


def work(run: Run) -> Done:
    """Undo a batch, all of it or nothing."""
    from ...storage.exchange.batches import newest_batch, take_back
    from ...storage.readings.importing import is_of_readings
    from ...storage.readings.taking_back import take_back_readings

    store = found_store(run)
    batch = run[IMPORT_ID] or newest_batch(store)
    step(run.progress(0, 50), 1.0)
    if not is_of_readings(batch):
        count = take_back(store, batch)
        message = say("exchange.taken_back", run.language, batch=batch, count=count)
        return Done(message, {"TAKEN_BACK": count}, later=store)
    done = take_back_readings(store, batch)
    message = say("readings.taken_back", run.language, batch=batch, count=done.readings)
    if done.kept:
        run.warn("readings.kept", count=len(done.kept), names=listed(done.kept))
        message += " " + say("readings.kept", run.language, count=len(done.kept), names=listed(done.kept))
    return Done(message, {"TAKEN_BACK": done.readings}, later=store)


SPEC = Spec(
    "takebackimport",
    text("Take back an import"),
    text(
        "Undoes what an import has written: rows it added go, values it changed are as they were before. All of it or"
        " nothing, in one step.\n\n"
        "Where somebody has changed one of these rows since then, or refers to one, nothing is taken back and the row"
        " is named.\n\n"
        "An import of readings goes as well: what it added goes, what it wrote over comes back. Points and series it"
        " made stay where somebody has changed or used them since, and are named."
    ),
    text("undo,import,batch,history,hoan tac"),
    GROUP,
    takes=(GEOPACKAGE, CONNECTION, SCHEMA, IMPORT_ID, LANGUAGE),
    gives=(
        Figure("TAKEN_BACK", text("Rows taken back")),
        MESSAGE,
    ),
    work=work,
    look_first=look_for_store,
    afterwards=show_anew,
    menu=Menu("ecoipProjectMenu", text("Take back an import…")),
)
