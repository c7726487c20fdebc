"""Opens what an action of the steps names: a panel, a table with its rows, or an algorithm with its inputs chosen."""

from __future__ import annotations

import datetime
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDockWidget

from ...core.roadmap.pack import ALGORITHM, PANEL, TABLE, Action
from ..flows.edits.layers import find_layer
from ..menu import open_dialog
from .sheet import absent

translate = QCoreApplication.translate

FORMS = "ecoip:reportforms"
_BY_TABLE = {"FIRMS": "firm", "FLOWS": "flow", "PLOTS": "plot", "ZONES": "zone", "BOUNDARY": "park"}
_FIELDS = {"CODE_FIELD": ("zone", "code"), "PARK_FIELD": ("park", "name"), "FIRM_NAME_FIELD": ("firm", "name")}


def open_action(iface: Any, action: Action, park_id: str) -> bool:
    """Open a tool; False for an action that is the panel's own."""
    if action.opens == PANEL:
        _show_panel(iface, action.name)
    elif action.opens == TABLE:
        _show_table(iface, action.name)
    elif action.opens == ALGORITHM:
        open_algorithm(iface, action.name, park_id)
    else:
        return False
    return True


def open_algorithm(iface: Any, algorithm: str, park_id: str) -> None:
    """The dialog of an algorithm with what is known of the park in it; what is not there is said."""
    if absent(algorithm):
        _say(iface, absent(algorithm))
        return
    open_dialog(iface, algorithm, lambda name: known(name, park_id))


def known(algorithm: str, park_id: str) -> dict[str, Any]:
    """Inputs by parameter: layers of the store and their fields, the park, the form and its year."""
    parameters = QgsApplication.processingRegistry().algorithmById(algorithm)
    layers = {name: find_layer(QgsProject.instance(), table) for name, table in _BY_TABLE.items()}
    values: dict[str, Any] = {name: layer.id() for name, layer in layers.items() if layer is not None}
    for name, (table, field) in _FIELDS.items():
        layer = find_layer(QgsProject.instance(), table)
        if layer is not None and layer.fields().lookupField(field) >= 0:
            values[name] = field
    values["PARK"] = park_id
    if algorithm == FORMS:
        values.update(FORM="A.4", YEAR=datetime.date.today().year)
    return {name: value for name, value in values.items() if parameters.parameterDefinition(name) is not None}


def _show_panel(iface: Any, name: str) -> None:
    dock = iface.mainWindow().findChild(QDockWidget, name)
    if dock is None:
        _say(iface, translate("EcoIp", "The panel {name} is not there.").format(name=name))
        return
    dock.show()
    dock.raise_()


def _show_table(iface: Any, table: str) -> None:
    layer = find_layer(QgsProject.instance(), table)
    if layer is None:
        text = translate("EcoIp", "The project that is open has no layer of the table “{table}”.")
        _say(iface, text.format(table=table))
        return
    iface.setActiveLayer(layer)
    iface.showAttributeTable(layer)


def _say(iface: Any, text: str) -> None:
    iface.messageBar().pushMessage("", text, Qgis.MessageLevel.Warning)
