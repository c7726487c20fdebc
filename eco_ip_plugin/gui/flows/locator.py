"""QGIS's locator bar finds firms: type "kcn" and a name, with or without marks, and the dock opens on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsFeatureRequest, QgsLocatorFilter, QgsLocatorResult, QgsProject, QgsVectorLayerFeatureSource
from qgis.PyQt.QtCore import QCoreApplication

from .edits.layers import find_layer, value

translate = QCoreApplication.translate

_MOST = 30


class FirmLocator(QgsLocatorFilter):
    """Reads the layer of firms in the locator's own thread, from a snapshot taken before."""

    def __init__(self, open_firm: Callable[[str], None]) -> None:
        super().__init__()
        self._open = open_firm
        self._source: Any = None
        self._places: list[int] = []

    def clone(self) -> FirmLocator:
        return FirmLocator(self._open)

    def name(self) -> str:
        return "ecoip_firms"

    def displayName(self) -> str:
        return translate("EcoIp", "Firms of the park")

    def prefix(self) -> str:
        return "kcn"  # of a plugin's prefixes QGIS takes none under three letters

    def prepare(self, text: str, context: Any) -> list[str]:
        layer = find_layer(QgsProject.instance(), "firm")
        self._source = None if layer is None else QgsVectorLayerFeatureSource(layer)
        if layer is not None:
            self._places = [layer.fields().lookupField(each) for each in ("firm_id", "name", "name_en", "vsic")]
        return []

    def fetchResults(self, text: str, context: Any, feedback: Any) -> None:
        from ...core.tables.words import fold

        wanted = fold(text)
        if self._source is None or len(wanted) < 2:
            return
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setSubsetOfAttributes([place for place in self._places if place >= 0])
        found = 0
        for feature in self._source.getFeatures(request):
            if feedback.isCanceled() or found >= _MOST:
                return
            id_, name, *others = ("" if p < 0 else str(value(feature.attribute(p)) or "") for p in self._places)
            if wanted in fold(f"{name} {id_} {' '.join(others)}"):
                found += 1
                result = QgsLocatorResult(self, f"{name or id_} ({id_})", id_)
                result.description = others[-1]
                result.score = 1.0 if fold(name).startswith(wanted) else 0.5
                self.resultFetched.emit(result)

    def triggerResult(self, result: QgsLocatorResult) -> None:
        data = result.userData() if callable(result.userData) else result.userData
        self._open(str(data))
