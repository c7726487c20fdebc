"""What the sheets of criteria share: where papers lie, the day, and what a criterion's rows and files are told in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject

from ...core.declared import valued
from ...core.errors import EcoIpError
from ..framework.blocks import folder
from ..framework.outputs import POINT, Figure, Table
from ..framework.run import Run
from ..framework.store import Found, look_for_store
from ..framework.texts import text

if TYPE_CHECKING:
    from ...core.certificate.documents import Look
    from ...storage.opening import Store


PAPERS = folder(
    "PAPERS",
    text("Folder of papers"),
    text(
        "Folder of the project, in which eco_ip_papers lies; attachments are looked for in it and hashed. Default: the"
        " folder of the GeoPackage, for a shared database that of the open project."
    ),
    advanced=True,
)
ROWS = Table(
    "ROWS",
    text("Rows that criteria rest on"),
    text(
        "One point for each row of the project that a criterion rests on, where it lies. role: counts, asked (of the"
        " whole, does not count), open (nobody knows), seen. Rows that are kept back are not among them."
    ),
    {
        "criterion": "string", "row": "string", "table_name": "string", "row_id": "string", "label": "string",
        "role": "string",
    },
    POINT,
    "criterion_rows.qml",
)  # fmt: skip
DOCUMENTS = Table(
    "DOCUMENTS",
    text("Documents of the criteria"),
    text(
        "One row for each file, with its hash as kept and as it is now. state: there, missing, changed, leads_out"
        " (outside the project's folder), unread, not_looked_at. Of confidential ones only the id."
    ),
    {
        "criterion": "string", "row": "string", "attachment_id": "string", "title": "string", "path": "string",
        "sha256": "string", "sha256_now": "string", "state": "string", "said": "string",
    },
)  # fmt: skip
COUNTS = (
    Figure("MET", text("Criteria met")),
    Figure("NOT_MET", text("Criteria not met")),
    Figure("UNKNOWN", text("Criteria unknown")),
)


@valued
class Seen(Found):
    """The store that is chosen, and the folder of the open project, "" for one that is not saved."""

    home: str = ""


def look_first(run: Run) -> Seen | EcoIpError:
    """The store, and where the open project lies."""
    found = look_for_store(run)
    if isinstance(found, EcoIpError):
        return found
    project = run.context.project() or QgsProject.instance()
    return Seen(found.store, found.unsaved, project.homePath())


def look_of(run: Run, store: Store) -> Look:
    """What looks at the files of a store. Raises EcoIpError for a folder that is not there."""
    from ...storage.proofs import looking_in

    chosen = run[PAPERS]
    if chosen is not None:
        if not chosen.is_dir():
            raise EcoIpError("error.certificate.folder", path=str(chosen))
        return looking_in(chosen)
    path = getattr(store, "path", None)
    if path is not None:
        return looking_in(Path(path).parent)
    home = run.seen.home if isinstance(run.seen, Seen) else ""
    return looking_in(Path(home) if home else None)
