"""A plant at a place kept as a scenario of the project, in one step that undo takes back."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import EcoIpError
from ...language import interface_language
from ...storage.edit_commands import Refused
from ...storage.scenarios import places
from ...storage.scenarios.steps import GivenZone, ScenarioEdits

translate = QCoreApplication.translate


def keep(impact: Any, zoning: QgsVectorLayer, project: QgsProject) -> tuple[str, str]:
    """The name of the scenario that was made, and what went wrong, "" for nothing."""
    from ...core.impact.card import text_of

    card = impact.given.card
    name = translate("EcoIp", "{plant} at {plot}").format(
        plant=card.name or translate("EcoIp", "Plant"), plot=impact.site.id
    )
    edits = None
    try:
        edits = ScenarioEdits(*places.made(zoning, project))
        taken = set(edits.names().values())
        name = next(each for each in (name, *(f"{name} ({n})" for n in range(2, len(taken) + 3))) if each not in taken)
        edits.add_plant(name, text_of(card), _zones(impact), impact.given.park_id)
    except (Refused, EcoIpError) as error:
        return name, str(error) if isinstance(error, Refused) else error.say(interface_language())
    finally:
        if edits is not None:
            edits.stop()
    return name, ""


def _zones(impact: Any) -> list[GivenZone]:
    """A zone that turns industrial as a whole by its id, a part of one as land of its own."""
    import shapely

    from ...core.landuse.classes import land_classes

    zones = impact.given.table("zone")
    shapes = dict(zip(zones["zone_id"].tolist(), zones.geometry.tolist()))
    made = []
    for each in impact.changed:
        geometry = QgsGeometry()
        geometry.fromWkb(shapely.to_wkb(each.geometry))
        whole = each.zone in shapes and abs(shapes[each.zone].area - each.geometry.area) <= 1.0
        made.append(GivenZone(each.zone if whole else "", geometry, "industrial", land_classes()["industrial"].symbol))
    return made
