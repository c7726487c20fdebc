"""The last resort: unsaved rows of a layer that goes, in a file that pastes back into the flow table."""

from __future__ import annotations

import csv
import time
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from .flow_edits import LayerEdits
from .flow_layers import value

translate = QCoreApplication.translate


def rescue(edits: LayerEdits) -> str:
    """Write the rows with unsaved changes to a file in the profile; a sentence that says where it is."""
    layer, buffer = edits.layer, edits.layer.editBuffer()
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "eco_ip_rescue"
    path = folder / f"{edits.layer.id()[:20]}-{time.strftime('%Y%m%d-%H%M%S')}.tsv"
    changed = [] if buffer is None else [*buffer.addedFeatures(), *buffer.changedAttributeValues()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter="\t")
            writer.writerow(layer.fields().names())
            for fid in changed:
                row = [value(each) for each in layer.getFeature(fid).attributes()]
                writer.writerow(["" if each is None else each for each in row])
    except OSError as error:
        text = translate("EcoIp", "The changes could not be saved, nor written to {path}: {cause}")
        return text.format(path=path, cause=error)
    text = translate("EcoIp", "The changes could not be saved; they are kept in {path}, ready to be pasted.")
    return text.format(path=path)
