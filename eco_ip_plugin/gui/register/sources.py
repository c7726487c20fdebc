"""Where facts may come from: the stores of the open project, its tables of facts, and files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate

STORE, TABLE, FILE = "store", "table", "file"
_NEEDED, _ANY = {"park_id", "attribute"}, {"value", "value_low", "value_high", "text"}
_RESULTS = {"contradicted", "value_a"}
"""Fields by which results of the register itself are known: they are no source."""


@dataclass(frozen=True)
class Source:
    """kind: STORE (a project of ours, by one of its layers), TABLE (any other layer) or FILE. key: by which it is found
    again: id of the layer, or path."""

    kind: str
    title: str
    key: str

    def layer(self) -> QgsVectorLayer | None:
        """The layer, None once it is gone."""
        layer = QgsProject.instance().mapLayer(self.key)
        return layer if isinstance(layer, QgsVectorLayer) else None


def sources(project: QgsProject) -> list[Source]:
    """Stores first, then tables, each under its name."""
    layers = [each for each in project.mapLayers().values() if isinstance(each, QgsVectorLayer) and each.isValid()]
    tables = [Source(TABLE, each.name(), each.id()) for each in layers if _is_table(each)]
    return [*_stores(layers), *sorted(tables, key=lambda each: each.title)]


def of_file(path: str) -> Source:
    """A file as a source."""
    return Source(FILE, Path(path).name, path)


def layer_of(source: Source, table: str) -> QgsVectorLayer | None:
    """The layer of a table of the same store, None where the project has none."""
    own = source.layer()
    if own is None or source.kind != STORE:
        return None
    layers = QgsProject.instance().mapLayers().values()
    return next((each for each in layers if isinstance(each, QgsVectorLayer) and each.isValid()
                 and each.customProperty("ecoip/table") == table and place(each) == place(own)), None)  # fmt: skip


def place(layer: QgsVectorLayer) -> str:
    """What the layers of one store share of their data source."""
    if layer.providerType() == "postgres":
        uri = QgsDataSourceUri(layer.source())
        return f"{uri.connectionInfo(False)} {uri.schema()}"
    return str(layer.source().partition("|")[0])


def _stores(layers: list[QgsVectorLayer]) -> Iterator[Source]:
    seen: dict[str, QgsVectorLayer] = {}
    for wanted in ("fact", "park"):
        for each in layers:
            if each.customProperty("ecoip/table") == wanted:
                seen.setdefault(place(each), each)
    for where, each in seen.items():
        title = QgsDataSourceUri(each.source()).schema() if each.providerType() == "postgres" else Path(where).stem
        yield Source(STORE, translate("EcoIp", "Project {name}").format(name=title), each.id())


def _is_table(layer: QgsVectorLayer) -> bool:
    if layer.customProperty("ecoip/table"):
        return False
    names = {name.lower() for name in layer.fields().names()}
    return names >= _NEEDED and bool(names & _ANY) and not names & _RESULTS
