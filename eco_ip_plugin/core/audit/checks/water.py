"""Rain on the land of a park, and what reclaimed water could serve in it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...landuse.classes import CLASSES
from ...landuse.codes import CodeTable
from ...progress import Stretch
from ...water.norms import OF_MONEY, norms_on
from ...water.rain.land import gardens_of, land_of
from ...water.rain.parameters import own_parameters
from ...water.rain.study import unknown_ha
from ...water.reuse.declared import declared_by
from ...water.reuse.land import lands_of
from ...water.reuse.mains import Mains
from ...water.reuse.reclaimed import Demand, order_of
from ...water.reuse.study import Given as Plan
from ...water.reuse.study import Plots, Study, study
from ..given import Given, shapes_of
from ..line import Line, assumption, choose, figure, lacking, none_allowed, none_unknown, noted

TOPIC = "water"
REACH_M, TOLERANCE_M = 50.0, 0.1
"""Defaults of the tool: how near a main serves a plot, how near two ends are one."""
_SUPPLY_MAINS = ("clean_water", "reclaimed_water")


def rain(given: Given) -> Iterator[Line]:
    """What the land sheds, its rain gardens; storms, floods and months of rain are nowhere in a store."""
    zones = given.table("zone").of(given.table("zone").placed)
    parameters = own_parameters(None)
    codes = CodeTable.shipped().with_mapping({each: each for each in CLASSES})
    land = land_of(shapes_of(zones), zones["zone_id"].astype(str), given.land_codes, None, parameters, codes)
    note = assumption("rain")
    yield noted(figure(TOPIC, "runoff_ha", land.runoff_ha, "ha", ("zone.class",)), note, evidence="assumed")
    yield none_unknown(TOPIC, "runoff_unknown_ha", unknown_ha(land), "zone.class")
    gardens = float(gardens_of(land, parameters).garden_m2.sum())
    yield noted(figure(TOPIC, "garden_m2", gardens, "m²"), note, evidence="assumed")
    for indicator, parameter in (("storage_m3", "STATION"), ("ground", "FLOOD_LEVEL"), ("harvest_m3", "RAIN")):
        yield choose(TOPIC, indicator, "rainwater", parameter)


def reclaimed(given: Given) -> Iterator[Line]:
    """Demand and wastewater by the norms of the day, plots that its mains reach, faults of the mains."""
    found = study(_plan(given), Stretch(given.progress, 0.3, 1.0))
    figures, note = found.figures(), assumption("reclaimed", reach=REACH_M)
    units = {"demand_m3_day": "m³", "wastewater_m3_day": "m³", "reused_m3_day": "m³", "reuse_pct": "%"}
    for name, unit in units.items():
        yield noted(figure(TOPIC, name, figures[name.upper()], unit, ("norm",)), _by_norm(found))
    if found.reached is None:
        yield lacking(TOPIC, "coverage_pct", "network.kind")
        return
    yield noted(figure(TOPIC, "coverage_pct", figures["COVERAGE_PCT"], "%", ("plot.geom",)), note, evidence="assumed")
    errors = [each for each in found.findings if each.severity == "error"]
    said = {name: "; ".join(each.message(name) for each in errors[:5]) for name in ("vi", "en")}
    yield noted(none_allowed(TOPIC, "main_faults", len(errors), "network.geom"), said if errors else {})


def _by_norm(found: Study) -> dict[str, str]:
    """Where the norms of the figures are from, and that no plant is known."""
    used = [each for each in found.given.norms.values() if each.key.startswith(("water_", "wastewater_", "reuse_"))]
    return {
        name: "; ".join(
            [*dict.fromkeys(each.said(name) for each in used), assumption("no_plants")[name]]
        )
        for name in ("vi", "en")
    }  # fmt: skip


def _plan(given: Given) -> Plan:
    zones = given.table("zone").of(given.table("zone").placed)
    codes = CodeTable.shipped().with_mapping({each: each for each in CLASSES})
    classes = np.array(codes.classify([each or "" for each in given.land_codes]), dtype=object)
    outline = np.array([given.land_outline, None], dtype=object)[:1]
    names = np.array([given.scope.name], dtype=object)
    lands = lands_of(shapes_of(zones), classes, outline, names, "zone", Stretch(given.progress, 0.0, 0.3))
    plots, lines = given.table("plot"), given.table("network")
    mine = (
        np.flatnonzero(lines.placed & np.isin(lines["kind"].astype(str), _SUPPLY_MAINS))
        if len(lines)
        else np.empty(0, dtype=np.intp)
    )
    there = plots.of(plots.placed) if plots.geometry is not None else None
    mains = sizes = depths = None
    if len(mine) and (lines["kind"][mine] == "reclaimed_water").any():
        mains = Mains.settled(
            np.asarray(lines.geometry)[mine], lines["network_id"][mine].astype(str), lines["kind"][mine].tolist()
        )
        sizes, depths = lines["dn_mm"][mine].tolist(), lines["depth_m"][mine].tolist()
        sizes, depths = ([None if each != each else each for each in column] for column in (sizes, depths))
    norms = {key: each for key, each in norms_on(given.as_of).items() if key not in OF_MONEY}
    return Plan(
        lands, norms, given.as_of, None, _declared(given, outline), None, mains, sizes, depths,
        None if there is None or not len(there) else Plots(shapes_of(there), there["plot_id"].astype(str)),
        REACH_M, TOLERANCE_M, order_of(""),
    )  # fmt: skip


def _declared(given: Given, outline: np.ndarray) -> list[Demand]:
    """What the firms ask for."""
    exchange = given.exchange
    if exchange is None:
        return [Demand()]
    return declared_by(exchange.flows, exchange.firms, outline)[0]
