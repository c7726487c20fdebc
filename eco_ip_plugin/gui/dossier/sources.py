"""Where the data of a dossier may come from: the Eco-IP project that is open, and layers that suit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsDataSourceUri, QgsFeatureRequest, QgsProject, QgsProviderRegistry, QgsVectorLayer

from ...compat import is_null
from ...keeping import folder_of
from ..layers import roles

_MOST_PARKS = 500
LAYERS = ("PLOTS", "BUILDINGS", "NETWORKS", "CORRIDORS", "MONITORING")
"""Layers that may go along, as the algorithm calls them."""
_ROLES = {
    "PLOTS": roles.PLOT, "BUILDINGS": roles.BUILDING, "NETWORKS": roles.NETWORK, "CORRIDORS": roles.CORRIDOR,
    "MONITORING": roles.MONITORING,
}  # fmt: skip


@dataclass(frozen=True)
class OpenStore:
    """The stores of the project that is open. names: what they are called, [] where there is none; parks: id and name
    of each park."""

    names: tuple[str, ...] = ()
    parks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Offered:
    """Ids of the layers, by parameter, and the field of codes, that suit; "" where none does. name: for the plan, as
    the circular writes it: of the one park, else of the boundary or the project."""

    layers: dict[str, str]
    code_field: str = ""
    name: str = ""


def open_store(project: QgsProject) -> OpenStore:
    """What the layers of the open project say of their store; nothing is opened. Main thread only."""
    ours = [each for each in project.mapLayers().values()
            if isinstance(each, QgsVectorLayer) and each.customProperty("ecoip/table")]  # fmt: skip
    names = dict.fromkeys(_called(each) for each in ours)
    parks = [park for each in ours if each.customProperty("ecoip/table") == "park" for park in _parks(each)]
    return OpenStore(tuple(names), tuple(dict.fromkeys(parks)))


def offered(iface: Any, project: QgsProject, store: OpenStore) -> Offered:
    """What is most likely meant: a guess to be corrected."""
    from ...core.dossier.package import plain_name
    from .. import offers
    from ..review.check_controller import guess_layers

    guess = guess_layers(iface, project)
    layers = {"ZONES": guess.zones, "BOUNDARY": guess.boundary}
    for name, role in _ROLES.items():
        found = roles.find(role, project)
        layers[name] = "" if found is None or found.id() in layers.values() else found.id()
    parks = store.parks
    called = parks[0][1] if len(parks) == 1 else "" if parks else offers.park_of(guess)
    return Offered(layers, guess.code_field, plain_name(called or project.title()))


def offered_folder(project: QgsProject) -> str:
    """Where dossiers are offered to be written."""
    return str(folder_of(project))


def _called(layer: QgsVectorLayer) -> str:
    if layer.providerType() == "postgres":
        uri = QgsDataSourceUri(layer.source())
        return f"PostgreSQL {uri.database() or uri.service()}.{uri.schema()}"
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return Path(str(parts.get("path") or layer.source())).name


def _parks(layer: QgsVectorLayer) -> list[tuple[str, str]]:
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setLimit(_MOST_PARKS)
    names = layer.fields().names()
    if "park_id" not in names:
        return []
    rows = [dict(zip(names, feature.attributes())) for feature in layer.getFeatures(request)]
    return [(str(row["park_id"]), "" if is_null(row.get("name")) else str(row["name"]))
            for row in rows if not is_null(row["park_id"])]  # fmt: skip
