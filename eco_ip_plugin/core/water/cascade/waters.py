"""What waters there are and who needs some: flows of firms with their contents, plants, gardens and roads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from ...symbiosis.flow_table.flows import Firms, Flows
from ...symbiosis.vocabulary.vocabulary import Vocabulary
from ...text import listed
from ..months import MONTHS, Rain
from ..norms import Norms, figure
from ..reuse.declared import by_month
from ..reuse.land import ParkLand
from ..reuse.reclaimed import LITRES_PER_M3, watered_share
from ..reuse.study import Plants
from .quality import CLEAN, COOLING, GARDENS, WASHING, Amount, Content, Contents
from .sharing import FLOW, LAND, PLANT, Water

Note = tuple[str, dict[str, Any]]
_CLASS_OF = {
    "irrigation_water": GARDENS, "flushing_water": WASHING, "cooling_water": COOLING, "reclaimed_water": COOLING,
    "clean_water": CLEAN, "wastewater": "",
}  # fmt: skip
"""Waters, and the class whose limits an input of one has to keep beside its own: of the water of processes, of which
nobody said more, that of cooling, the strictest but clean."""
_CLOSED = "chilled_water"
_TREATED = "wastewater"
"""What treatment plants take in: no demand that clean water could serve."""
TEMPERATURE = "temperature"


@dataclass(frozen=True)
class Given:
    """supplies, demands; notes: what takes no part."""

    supplies: list[Water]
    demands: list[Water]
    notes: list[Note]


def waters_of(flows: Flows, firms: Firms, contents: Contents, limits: Mapping[str, Content]) -> Given:
    """The waters of the flow table. A supply without content takes no part, a demand without content takes clean water
    alone; both are told. A demand has the limits of its class (`limits`), its own in their place where it has any.
    Confidential flows are left out."""
    vocabulary = Vocabulary.shipped()
    lines = [tuple(vocabulary.lineage(str(each))) for each in flows.resource]
    water = np.array([bool(set(_CLASS_OF) & set(line)) and _CLOSED not in line for line in lines], dtype=bool)
    sewage = np.array([_TREATED in line for line in lines], dtype=bool)
    known = np.isfinite(flows.per_year) & (flows.per_year > 0)
    told = water & ~flows.confidential & known & (flows.is_output | ~sewage)
    supplies, demands, mute, bare = [], [], [], []
    for row in np.flatnonzero(told).tolist():
        id_ = str(flows.id[row])
        carried = _with_temperature(contents.of_flow.get(id_), float(flows.temperature_c[row]))
        firm = int(flows.firm[row])
        months = by_month(float(flows.per_year[row]), int(flows.months[row]))
        made = Water(shapely.Point(firms.xy[firm]), str(firms.name[firm]), id_, months, FLOW, carried)
        if not flows.is_output[row]:
            use = next(_CLASS_OF[each] for each in lines[row] if each in _CLASS_OF)
            whole = {**limits[use], **carried} if carried is not None and limits[use] else None
            demands.append(replace(made, content=whole, uses=(use,)))
            bare += [id_] if carried is None else []
        elif carried is None:
            mute.append(id_)
        else:
            supplies.append(made)
    secret = water & flows.confidential & (flows.is_output | ~sewage)
    return Given(supplies, demands, [*_notes(mute, bare, int(secret.sum()), contents.unread)])


def _with_temperature(content: Content | None, celsius: float) -> Content | None:
    """The temperature goes with the content of what has one: of an input it is a limit."""
    return content if content is None or np.isnan(celsius) else {**content, TEMPERATURE: Amount(celsius, "°c")}


def _notes(mute: Sequence[str], bare: Sequence[str], secret: int, unread: int) -> Iterator[Note]:
    if mute:
        yield "cascade.note.no_content_output", {"count": len(mute), "ids": listed(mute)}
    if bare:
        yield "cascade.note.no_content_input", {"count": len(bare), "ids": listed(bare)}
    if secret:
        yield "cascade.note.confidential", {"count": secret}
    if unread:
        yield "cascade.note.unread", {"count": unread}


def plants_of(plants: Plants | None, wastewater: float) -> tuple[list[Water], list[Note]]:
    """The treated water of plants, which the law lets water green land and wash roads. wastewater: of the parks,
    m³/day, what plants of unknown capacity treat between them; they are told."""
    if plants is None:
        return [], []
    unknown = np.isnan(plants.capacity)
    share = wastewater / max(int(unknown.sum()), 1)
    if np.isnan(share) and unknown.any():
        return [], [("cascade.note.plant_norm", {})]
    made = [
        Water(point, id_, id_, np.full(MONTHS, share if open_ else float(capacity)), PLANT, None, (WASHING, GARDENS))
        for point, id_, capacity, open_ in zip(plants.point, plants.id, plants.capacity, unknown)
    ]
    total = sum(each.m3_day for each in made)
    if total > wastewater > 0:  # no plant treats more than there is
        made = [replace(each, months=each.months * wastewater / total) for each in made]  # fmt: skip
    notes: list[Note] = [("cascade.note.capacity", {"count": int(unknown.sum())})] if unknown.any() else []
    return [each for each in made if each.m3_day > 0], notes


def land_of(
    lands: Sequence[ParkLand], norms: Norms, limits: Mapping[str, Content], rain: Rain
) -> tuple[list[Water], list[Note]]:
    """Gardens and roads as demands, one for each piece of land, gardens less by the wet days that are known; none where
    the norm is not known, which is told."""
    made: list[Water] = []
    notes: list[Note] = []
    for key, use, attribute in (("water_garden", GARDENS, "gardens"), ("water_road", WASHING, "roads")):
        litres = figure(norms, key)
        months = watered_share(norms, rain) if use == GARDENS else np.ones(MONTHS)
        if np.isnan(litres):
            notes.append(("cascade.note.no_norm", {"name": dict(norms[key].name)}))
            continue
        number = 0
        for land in lands:
            for piece in getattr(land, attribute):
                number += 1
                amount = float(shapely.area(piece)) * litres / LITRES_PER_M3 * months
                name, place = land.name, shapely.point_on_surface(piece)
                if amount.any():
                    made.append(Water(place, name, f"{use}-{number}", amount, LAND, limits[use] or None, (use,)))
    return made, notes
