"""The last resort: unsaved rows of a layer that goes, in a file that pastes back into the flow table."""

from __future__ import annotations

import time
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from ....core.symbiosis.flow_table.pasted import write_table
from ....language import filled
from ....storage.schema import SYSTEM_FIELDS
from .layer_edits import LayerEdits

translate = QCoreApplication.translate


def rescue(edits: LayerEdits) -> str:
    """Write the rows with unsaved changes to a file in the profile; a sentence that says where it is."""
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "eco_ip_rescue"
    path = folder / f"{edits.layer.id()[:20]}-{time.strftime('%Y%m%d-%H%M%S')}.tsv"
    rows, deleted = edits.unsaved()
    names = [name for name in edits.layer.fields().names() if name not in ("fid", *SYSTEM_FIELDS)]
    lines = [names, *([each.get(name) for name in names] for each in rows)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(write_table(lines), encoding="utf-8-sig", newline="")
    except OSError as error:
        text = translate("EcoIp", "The changes could not be saved, nor written to {path}: {cause}")
        return text.format(path=path, cause=error)
    text = translate("EcoIp", "The changes could not be saved; they are kept in {path}, ready to be pasted.")
    if deleted:
        text += " " + translate("EcoIp", "{count} {count:|deletion is|deletions are} not in it.")
    return filled(text, path=path, count=deleted)
