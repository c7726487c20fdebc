"""“New project…”: the dialog asks where the data shall lie, and offers the documents folder and the park's name."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsProcessingContext
from qgis.PyQt.QtWidgets import QDialog

from . import offers
from .availability import availability

ALGORITHM = "ecoip:createproject"


def open_new_project(iface: Any, known: dict[str, Any]) -> QDialog | None:
    """Open the dialog, filled in with what is `known`; None, with a message, where it cannot run."""
    from qgis import processing

    possible, reason = availability(ALGORITHM)
    if not possible:
        iface.messageBar().pushMessage("", reason, Qgis.MessageLevel.Warning)
        return None
    shared = "CONNECTION" in known  # the data go to a server, and no file is needed
    given = known if shared else {**known, "GEOPACKAGE": offers.new_store("")}
    dialog = processing.createAlgorithmDialog(ALGORITHM, given)
    if not shared:
        _follow_the_name(dialog, given["GEOPACKAGE"])
    dialog.show()
    return dialog


def _follow_the_name(dialog: QDialog, first: str) -> None:
    """Let the file be called after the park for as long as nobody has chosen another."""
    wrappers = dialog.mainWidget().wrappers
    name, file, last = wrappers["NAME"], wrappers["GEOPACKAGE"], [first]

    def rename(*_: Any) -> None:
        if file.parameterValue() == last[0]:
            last[0] = offers.new_store(str(name.parameterValue() or ""))
            file.setParameterValue(last[0], QgsProcessingContext())

    name.widgetValueHasChanged.connect(rename)
