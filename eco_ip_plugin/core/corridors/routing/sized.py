"""What routes carry and the pipes for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..report import Note
from .routes import Flows, route_flows
from .search import Ways
from .sizing import Assumptions, Sizing, size
from .stops import Stops


@dataclass(frozen=True)
class Sized:
    """What the routes carry. sizing: (r,) None where no size can be had."""

    given: Assumptions | None
    flows: Flows
    sizing: list[Sizing | None]

    @property
    def flow(self) -> np.ndarray:
        """The balance of each route, (r,) t/h, NaN for none known."""
        return self.flows.net


def sized_ways(ways: Ways, stops: Stops, given: Assumptions | None) -> tuple[Sized, list[Note]]:
    """Flow and pipe of each route, with what decides the sizes: (sentence, values)."""
    none = np.full(len(ways.found.routes), np.nan)
    flows = Flows(none, none, np.zeros(len(none), dtype=np.intp))
    if len(none) and not np.isnan(stops.flow).all():
        flows = route_flows(ways.network, ways.node, ways.found, stops.flow_pairs, stops.flow)
    notes: list[Note] = []
    if meeting := int((flows.larger > flows.net * (1 + 1e-9)).sum()):
        notes.append(("routes.note.meeting", {"count": meeting}))
    if given is None:
        return Sized(None, flows, [None] * len(none)), notes
    flow = flows.larger
    sizes = {each: size(each, given) for each in np.unique(flow[flow > 0]).tolist()}
    notes += _sizing_notes(sizes, given)
    return Sized(given, flows, [sizes.get(each) for each in flow.tolist()]), notes


def _sizing_notes(sizes: dict[float, Sizing | None], given: Assumptions) -> list[Note]:
    figures: dict[str, Any] = {"density": given.density_kg_per_m3, "velocity": given.velocity_m_per_s}
    notes: list[Note] = [("routes.note.sizing", figures)]
    if given.pressure_bar is not None:
        steam = {"pressure_bar": given.pressure_bar, "density": given.density_kg_per_m3}
        notes.append(("routes.note.steam", steam))
    notes += [("routes.note.too_large", {"flow": flow}) for flow, sizing in sizes.items() if sizing is None]
    found = [sizing for sizing in sizes.values() if sizing]
    for some in found[:1]:
        low, high = some.ranges[some.deciding]
        values = {"dn": some.pipe.dn, "low": low, "high": high, "flow": some.flow_t_per_h}
        notes.append((f"routes.note.deciding_{some.deciding}", values))
    if any(sizing.loss_w_per_m is None for sizing in found):
        notes.append(("routes.note.no_loss", {}))
    return notes
