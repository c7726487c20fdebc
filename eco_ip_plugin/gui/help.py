"""Help: opens a page in the browser, in the language of the plugin, and lists the pages there are."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QMenu

from .. import paths
from ..language import interface_language

translate = QCoreApplication.translate


def open_help(page_name: str = "flows") -> bool:
    """Open the page on the flow dock (`flows`), on reviews (`review`) or on dossiers (`dossier`); whether the system
    took it."""
    page = paths.resource("help", f"{page_name}_{interface_language()}.html")
    return bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(page))))


class HelpMenu:
    """A submenu with the pages on panels, and one with that of every algorithm."""

    def __init__(self, menu: QMenu) -> None:
        made = menu.addMenu(translate("EcoIp", "Help"))
        made.setObjectName("ecoipHelpMenu")
        for name, title in (
            ("review", translate("EcoIp", "Reviewing a drawing")),
            ("flows", translate("EcoIp", "The flow table")),
            ("dossier", translate("EcoIp", "The legal dossier")),
        ):
            action = made.addAction(title, lambda name=name: open_help(name))
            action.setObjectName(f"ecoipHelp_{name}")
        self._algorithms = made.addMenu(translate("EcoIp", "Algorithms"))
        self._algorithms.setObjectName("ecoipAlgorithmHelpMenu")
        self._algorithms.setToolTipsVisible(True)
        self._algorithms.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        """When it is first looked at: a page for each; one that was not made is grey and says so."""
        provider = QgsApplication.processingRegistry().providerById("ecoip")
        if self._algorithms.actions() or provider is None:
            return
        for algorithm in sorted(provider.algorithms(), key=lambda each: each.displayName()):
            url = algorithm.helpUrl()
            action = self._algorithms.addAction(
                algorithm.displayName(), lambda url=url: QDesktopServices.openUrl(QUrl(url))
            )
            action.setEnabled(bool(url))
            if not url:
                action.setToolTip(translate("EcoIp", "The pages come with the plugin's package; none was made here."))
