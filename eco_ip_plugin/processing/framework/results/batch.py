"""How every import into a store ends: only looked at, nothing to write, or written last of all as one batch that can be
taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ....core.declared import declared, replaced
from ....core.text import say
from ..keys import Switch
from ..outputs import Figure
from ..run import Done, Run
from ..texts import text

if TYPE_CHECKING:
    from ....storage.opening import Store

APPLY = Switch("APPLY", text("Write to the project"), text("Off: only shows what would change."))
IMPORT_ID = Figure("IMPORT_ID", text("Id of the import that was written"), "words")


@declared
class Batch:
    """What an import would write. is_empty: nothing; write: saves it as the batch of an id; check: raises EcoIpError
    where it may not be written."""

    store: Store
    is_empty: bool
    write: Callable[[str], None]
    check: Callable[[], None] = lambda: None


def ended(run: Run, apply: Switch, looked: Done, batch: Batch) -> Done:
    """What was looked at, with what is written and said of that. Raises EcoIpError for who may only read."""
    if not run[apply] or batch.is_empty:
        return _told(run, looked, "exchange.nothing" if run[apply] else "exchange.preview", "")
    from ....storage.exchange.batches import new_batch, require_editor

    batch.check()
    require_editor(batch.store)
    id_ = new_batch()
    return replaced(_told(run, looked, "exchange.applied", id_), last=lambda: batch.write(id_), later=batch.store)


def _told(run: Run, looked: Done, key: str, id_: str) -> Done:
    message = f"{looked.message} {say(key, run.language, **({'batch': id_} if id_ else {}))}"
    return replaced(looked, message=message, figures={**looked.figures, IMPORT_ID.name: id_})
