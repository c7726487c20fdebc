"""The plugin as QGIS sees it: wires provider, menu and translator; `unload` mirrors `initGui`."""

from __future__ import annotations

from qgis.core import QgsApplication


class EcoIpPlugin:
    """Loaded by QGIS desktop (`initGui`) and by `qgis_process` (`initProcessing`)."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.provider = None

    def initProcessing(self) -> None:
        from .processing.provider import EcoIpProvider

        self.provider = EcoIpProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        self.initProcessing()

    def unload(self) -> None:
        QgsApplication.processingRegistry().removeProvider(self.provider)
