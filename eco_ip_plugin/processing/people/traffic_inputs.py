"""What traffic assignment reads: roads, zones, trips, parameters.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsFields

from ...core.access.assignment.demand import Demand, read_demand
from ...core.access.assignment.equilibrium import FREE_FLOW
from ...core.access.assignment.hanging import faults_between
from ...core.access.assignment.links import Links, Zones, links_of, zones_of
from ...core.access.assignment.study import Asked, Study, pcu, study, usual
from ...core.access.faults import Fault
from ...core.access.roads import Drawn
from ...core.errors import EcoIpError
from ...core.symbiosis.flow_table.flows import plain_id
from ...core.water.norms import norms_on, own_norms
from ..framework.blocks import AS_OF
from ..framework.keys import File
from ..framework.reader import Layer
from ..framework.run import Run
from . import road_inputs as roads
from . import traffic_keys as keys


@dataclass(frozen=True)
class Given:
    """What was read and what came of it. fields, layer: of the roads; names: what each is called."""

    fields: QgsFields
    layer: Layer
    names: list[str]
    study: Study


def read(run: Run) -> Given:
    """Read everything, and assign. Raises EcoIpError for what cannot be used, Cancelled."""
    asked = _asked(run)
    fields = run.needed(keys.ROADS).fields()
    layer = roads.read(run, keys.ROADS, fields.names(), (0, 20))
    if not len(layer.id):
        raise EcoIpError("error.traffic.no_roads", layer=run.name(keys.ROADS))
    run.crs = run.needed(keys.ROADS).sourceCrs()
    found = roads.chosen(run, keys.ROADS, keys.FIELDS)
    _check_fields(run, found, asked.method)
    drawn = roads.drawn(run, keys.ROADS, layer, found, (20, 30))
    names = [name or str(number) for name, number in zip(layer.names(run[keys.NAME_FIELD]), layer.id)]
    called = Drawn(np.array(names, dtype=object), drawn.line, drawn.measured, drawn.cells, drawn.geodesic)
    links, faults = links_of(called, asked.tolerance_m, asked.method, usual(asked.norms))
    zones, told = _zones(run, links, asked)
    faults = [*faults, *told, *faults_between(links, called, zones, asked.tolerance_m)]
    demands = [_demand(run, key, zones, asked) for key in (keys.OD, keys.OD_BEFORE) if run[key] is not None]
    run.reached(40)
    return Given(fields, layer, names, study(asked, links, zones, demands, faults, run.progress(40, 90)))


def _asked(run: Run) -> Asked:
    norms = own_norms(norms_on(run[AS_OF], "traffic.csv"), run[keys.FACTORS], run.tell)
    asked = Asked(
        run[keys.METHOD], run[keys.GAP] or 0.0, run[keys.PASS_ZONES], run[keys.TOLERANCE] or 0.0,
        round(run[keys.MOST] or 1.0), norms,
    )  # fmt: skip
    asked.check()
    return asked


def _check_fields(run: Run, found: dict[str, str], method: str) -> None:
    """Raise EcoIpError where the layer lacks what every road needs."""
    if "t0_min" not in found and "speed_kmh" not in found:
        raise EcoIpError("error.traffic.no_time_field", layer=run.name(keys.ROADS))
    if method != FREE_FLOW and "capacity" not in found:
        raise EcoIpError("error.traffic.no_capacity_field", layer=run.name(keys.ROADS))


def _zones(run: Run, links: Links, asked: Asked) -> tuple[Zones, list[Fault]]:
    field = run[keys.ZONE_ID]
    layer = roads.read(run, keys.ZONES, [field], (30, 35))
    if not len(layer.id):
        raise EcoIpError("error.traffic.no_zones", layer=run.name(keys.ZONES))
    crs, xy = run.needed(keys.ZONES).sourceCrs(), roads.places_of(layer)
    as_drawn = roads.moved(run, xy, crs, run.crs, run.name(keys.ZONES))
    measured = roads.moved(run, xy, crs, roads.degrees(), run.name(keys.ZONES)) if links.nodes.geodesic else as_drawn
    reach = run[keys.ZONE_REACH]
    names = [plain_id(each) for each in layer.columns[field]]
    return zones_of(names, measured, as_drawn, links, asked.tolerance_m if reach is None else reach)


def _demand(run: Run, key: File, zones: Zones, asked: Asked) -> Demand:
    path = run[key]
    if path is None:
        raise EcoIpError("error.source", parameter=key.name)
    return read_demand(path, zones.name, zones.node, pcu(asked.norms), run.tell)
