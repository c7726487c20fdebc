"""The plugin as QGIS sees it: wires translator, provider and window; `unload` mirrors `initGui`."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from . import paths
from .language import interface_language


class EcoIpPlugin:
    """Loaded by QGIS desktop (`initGui`) and by `qgis_process` (`initProcessing`)."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.provider = None
        self._translator: QTranslator | None = None
        self._desktop = None

    def initProcessing(self) -> None:
        """Register algorithms and models."""
        with _collector_resting():
            self._add_provider(models_later=False)

    def _add_provider(self, models_later: bool) -> None:
        interface_language.cache_clear()
        self._translator = _installed_translator()

        from .processing.provider import EcoIpProvider

        self.provider = EcoIpProvider(models_later)
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Register the algorithms and add menu, toolbar and panel."""
        with _collector_resting():
            self._add_provider(models_later=True)

            from .gui.desktop import Desktop

            self._desktop = Desktop(self.iface)
            self._desktop.load()

    def unload(self) -> None:
        """Take everything away again."""
        if self._desktop is not None:
            self._desktop.unload()
            self._desktop = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        interface_language.cache_clear()


@contextmanager
def _collector_resting() -> Iterator[None]:
    """While thousands of objects are made that stay, Python's collector would walk through all of QGIS for nothing: a
    quarter of the time the plugin takes to load."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _installed_translator() -> QTranslator | None:
    """The translation into the plugin's language; None where there is none (English needs none)."""
    translator = QTranslator()
    if not translator.load(f"eco_ip_plugin_{interface_language()}", str(paths.translations())):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
