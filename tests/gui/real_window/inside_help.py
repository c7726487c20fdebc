"""Inside a real QGIS window: the Help button of some dialogs. What the desktop is asked to open goes to a file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

from qgis import processing
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialogButtonBox, QMenu
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script


class Desktop(QObject):
    """Takes the place of the user's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @pyqtSlot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened.append(address.toLocalFile())


DESKTOP = Desktop()


def steps() -> Iterator[Any]:
    yield lambda: iface.mainWindow().findChild(QMenu, "ecoipMenu") is not None
    QDesktopServices.setUrlHandler("file", DESKTOP, "open")
    for algorithm in ("greenbelt", "symbiosisradius", "reviewzoning"):
        dialog = processing.createAlgorithmDialog(f"ecoip:{algorithm}", {})
        dialog.show()
        yield 0.5
        buttons = [box.button(QDialogButtonBox.StandardButton.Help) for box in dialog.findChildren(QDialogButtonBox)]
        next(button for button in buttons if button is not None).click()
        dialog.close()
    with open(os.environ["ECOIP_SEEN"], "w", encoding="utf-8") as file:
        json.dump(DESKTOP.opened, file)


qgis_script.run(steps(), 0.5)
