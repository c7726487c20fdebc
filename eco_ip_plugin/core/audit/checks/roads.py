"""How full the roads of a park become in the busiest hour, with the workers and the goods of its firms."""

from __future__ import annotations

from collections.abc import Iterator

from ...access.faults import ERROR
from ...impact.traffic import traffic_of
from ...progress import step
from ..given import Given
from ..line import Line, assumption, figure, lacking, none_allowed, noted

TOPIC = "roads"


def traffic(given: Given) -> Iterator[Line]:
    """Trips of the firms by the rates the plugin assumes, from the gates and back, on the roads of the store."""
    plan = given.plan
    exchange = given.exchange
    step(given.progress, 0.3)
    made = traffic_of(plan, exchange, [])
    step(given.progress, 0.5)
    errors = [each for each in made.faults if each.severity == ERROR]
    yield none_allowed(TOPIC, "faults", len({each.id for each in errors}), "network.capacity")
    found = made.at(None)
    step(given.progress, 1.0)
    if found is None:
        yield lacking(TOPIC, "v_c", "network.capacity", "network.velocity")
        return
    note = assumption("traffic", gates=len(plan.gates.name) if plan.gates else 0)
    state, ratio = found.after, found.ratio(found.after)
    known = ratio[ratio == ratio]
    yield noted(figure(TOPIC, "units_h", state.demand.whole, ""), note, evidence="assumed")
    yield noted(figure(TOPIC, "v_c", float(known.max()) if len(known) else None, "", ("network.capacity",)), note,
                evidence="assumed")  # fmt: skip
    yield noted(figure(TOPIC, "queues", float(found.queues(state).sum())), note, evidence="assumed")
    yield noted(figure(TOPIC, "trips_left_out", state.left_out), note, evidence="assumed")
