"""Menu entries that open an algorithm's dialog with the project's layers already chosen. What cannot run is grey, with
the reason as tool tip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QAction, QMenu

from . import offers
from .availability import availability

translate = QCoreApplication.translate

IMPORT = "ecoip:importdrawing"
READINGS = "ecoip:importreadings"


class AlgorithmMenu:
    """`fill` adds the entries to the menu of planning; they go with it."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface

    def fill(self, menu: QMenu) -> None:
        """Add the submenus for drawings, checks, corridors, energy, parks together, and the certificate."""
        for name, title in (
            ("ecoipDrawingMenu", translate("EcoIp", "Drawing")),
            ("ecoipRulesMenu", translate("EcoIp", "Further checks")),
            ("ecoipCorridorMenu", translate("EcoIp", "Technical corridors")),
            ("ecoipWaterMenu", translate("EcoIp", "Water and green")),
            ("ecoipPeopleMenu", translate("EcoIp", "People and roads")),
            ("ecoipEnergyMenu", translate("EcoIp", "Energy")),
            ("ecoipTwinMenu", translate("EcoIp", "3D twin and investors")),
            ("ecoipRegisterMenu", translate("EcoIp", "Parks and clusters")),
            ("ecoipCertificateMenu", translate("EcoIp", "Eco-park certificate")),
        ):
            made = submenu(menu, name, title)
            for algorithm, text in entries(name):
                self._add(made, algorithm, text)

    def _add(self, menu: QMenu, algorithm: str, text: str) -> None:
        action = QAction(text, menu)
        action.setData(algorithm)
        action.triggered.connect(lambda *_: self.open(algorithm))
        menu.addAction(action)

    def open(self, algorithm: str) -> None:
        """Open the dialog of an algorithm, filled in as far as the project allows."""
        open_dialog(self._iface, algorithm, self._known)

    def _known(self, algorithm: str) -> dict[str, Any]:
        definitions = QgsApplication.processingRegistry().algorithmById(algorithm).parameterDefinitions()
        names = {definition.name() for definition in definitions}
        if "CODE_FIELD" not in names:
            from .layers import roles

            return dict(roles.known(algorithm))
        from .review.check_controller import guess_layers, parameters

        found = parameters(guess_layers(self._iface, QgsProject.instance()))
        if "FIRMS" in names and "FLOWS" not in names:  # firms for what they are, not for what they exchange
            from .layers import roles

            firms = roles.find(roles.FIRM)
            found["FIRMS"] = None if firms is None else firms.id()
        return {name: value for name, value in found.items() if name in names and value and name != "REPORT"}


def submenu(menu: QMenu, name: str, title: str) -> QMenu:
    """A new submenu, whose entries with an algorithm as their data are grey while that cannot run."""
    made = menu.addMenu(title)
    made.setObjectName(name)
    made.setToolTipsVisible(True)
    made.aboutToShow.connect(lambda: _grey(made))
    return made


def entries(place: str) -> list[tuple[str, str]]:
    """The algorithms that say they belong into a submenu, and what their entries are called."""
    provider = QgsApplication.processingRegistry().providerById("ecoip")
    return [(algorithm, text) for named, algorithm, text in provider.menu_entries() if named == place]


def open_dialog(iface: Any, algorithm: str, known: Callable[[str], dict[str, Any]]) -> None:
    """Open the dialog of an algorithm with what `known(algorithm)` gives filled in, or say why it cannot run."""
    from qgis import processing

    possible, reason = availability(algorithm)
    if not possible:
        iface.messageBar().pushMessage("", reason, Qgis.MessageLevel.Warning)
        return
    if algorithm == READINGS:
        from .monitoring.imports.window import ReadingsImport

        window = ReadingsImport(known(algorithm), iface.mainWindow())
        window.exec()
        window.deleteLater()
        return
    values = {**_report(algorithm), **known(algorithm)}
    lacking = _lacking(algorithm, values)
    if algorithm != IMPORT and not lacking:
        processing.execAlgorithmDialog(algorithm, values)
        return
    dialog = processing.createAlgorithmDialog(algorithm, values)
    if algorithm == IMPORT:
        from .drawing.preview import offer_preview
        from .drawing_unit import ask_when_unsure

        ask_when_unsure(dialog)
        offer_preview(dialog)
    if lacking:
        dialog.messageBar().pushMessage("", lacking, Qgis.MessageLevel.Info, 0)
    dialog.show()
    dialog.exec()
    dialog.close()  # one that is only hidden would stay


def _lacking(algorithm: str, values: dict[str, Any]) -> str:
    """The sentence that names the layers nothing was found for, "" where there are none to name."""
    from .layers import roles

    names = roles.missing(algorithm, values)
    text = translate("EcoIp", "Not found in the project: {layers}. Choose them here, or add them first.")
    return text.format(layers=", ".join(f"“{name}”" for name in names)) if names else ""


def _report(algorithm: str) -> dict[str, str]:
    """A place for the report of an algorithm that writes one."""
    made = QgsApplication.processingRegistry().algorithmById(algorithm)
    return {} if made.parameterDefinition("REPORT") is None else {"REPORT": offers.report(made.displayName())}


def _grey(menu: QMenu) -> None:
    """What cannot run is grey, with the reason as tool tip."""
    for action in menu.actions():
        if not action.data():
            continue
        possible, reason = availability(action.data())
        action.setEnabled(possible)
        action.setToolTip(action.text() if possible else reason)
