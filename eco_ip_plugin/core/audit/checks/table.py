"""The table of checks: each is one line, and the audit, its report and its snapshot know of it by that alone.

A new check: a function from what is given to its lines, and its line here; its name in both languages is the sentence
`audit.check.<id>`, where one of its needs is not there `audit.need.<need>` says what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .. import data, land, papers, streams
from ..given import Given
from ..line import Line
from . import green, limits, people, power, roads, underground, water

_ALL = ("*",)


@dataclass(frozen=True)
class Check:
    """topic: the room it belongs to; algorithm: which tool makes the same by itself, "" for none; run: its lines;
    needs: what the store must hold, else it is not made, ids of `NEEDS`; reads: the tables it rests on, `*` for every
    one; weight: how long it takes beside others."""

    id: str
    topic: str
    algorithm: str
    run: Callable[[Given], Iterator[Line]]
    needs: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    weight: float = 1.0


CHECKS = (
    Check("data", "data", "", data.look, (), _ALL, 2),
    Check("land", "land", "greenspacecheck", land.land, (), ("park", "zone"), 2),
    Check("occupancy", "occupancy", "parkregister", land.occupancy, (), ("zone", "plot")),
    Check("density", "plots", "plotcheck", land.plots, (), ("plot", "building"), 3),
    Check("setbacks", "plots", "plotcheck", underground.setbacks_of, ("metres", "buildings", "road_widths"),
          ("building", "corridor")),
    Check("dossier", "dossier", "checkdossier", papers.dossier, (), _ALL),
    Check("certificate", "certificate", "certificationsheet", papers.certificate, (), _ALL, 2),
    Check("generation", "generation", "generationscore", papers.generation, (), _ALL, 2),
    Check("forms", "forms", "reportforms", papers.forms, (), _ALL, 2),
    Check("symbiosis", "symbiosis", "symbiosiscandidates", streams.symbiosis, (), ("link", "firm")),
    Check("people", "people", "socialservices", people.services, ("metres", "workers"),
          ("firm", "building", "zone", "network", "park"), 2),
    Check("lodging", "people", "socialservices", people.lodging_of, ("metres", "zones", "homes"),
          ("building", "zone", "park")),
    Check("safety", "people", "safetydistances", people.safety_of, ("metres", "homes", "sources"),
          ("building", "zone")),
    Check("traffic", "roads", "trafficassignment", roads.traffic, ("metres", "roads", "firms", "gates"),
          ("network", "firm", "flow", "park"), 6),
    Check("spacing", "underground", "corridorspacing", underground.spacing, ("metres", "mains"), ("network",), 10),
    Check("clashes", "underground", "utilityclashes3d", underground.clashes, ("metres", "mains"), ("network",), 4),
    Check("water", "water", "", streams.water, (), ("firm", "flow", "network", "corridor")),
    Check("reclaimed", "water", "reclaimedwater", water.reclaimed, ("metres", "zones"),
          ("zone", "park", "plot", "network", "firm", "flow"), 3),
    Check("rain", "water", "rainwater", water.rain, ("metres", "zones"), ("zone",)),
    Check("energy", "energy", "", streams.energy, (), ("firm", "flow")),
    Check("solar", "energy", "solarpotential", power.solar, ("metres", "buildings"), ("building", "park"), 2),
    Check("feeder", "energy", "feedercheck", power.feeder, ("impedance",), ("network",)),
    Check("carbon", "carbon", "carboninventory", streams.carbon, (), _ALL, 2),
    Check("green", "green", "greenconnectivity", green.connectivity, ("metres", "green"), ("zone", "park"), 3),
    Check("register", "register", "parkregister", streams.register, (), ("fact", "phase", "park")),
    Check("monitoring", "monitoring", "", streams.monitoring, (), ("monitoring", "stream", "latest")),
    Check("limits", "monitoring", "checklimits", limits.limits, ("series", "readings"),
          ("monitoring", "stream", "latest"), 6),
)  # fmt: skip
BY_ID: Mapping[str, Check] = {check.id: check for check in CHECKS}
