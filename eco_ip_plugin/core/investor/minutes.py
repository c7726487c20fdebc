"""How long it is from each plot to a port, out of the table that Table of access makes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..errors import EcoIpError
from ..tables.numbers import parsed
from ..tables.words import fold
from .offer import Offer, Plot

_NEEDED = ("park", "target", "minutes")
_PORTS = ("port", "cang", "seaport", "harbour", "harbor", "sea")


def with_minutes(offer: Offer, columns: Mapping[str, Sequence[Any]], table: str) -> Offer:
    """The offer with minutes to the nearest port: of the plot's own rows where `park` names plots, else its park's.

    Targets count whose kind is a port; where no kind says so, all of them. Raises EcoIpError for a table without the
    columns.
    """
    for name in _NEEDED:
        if name not in columns:
            raise EcoIpError("error.investor.access", table=table, column=name)
    kinds = [fold(each) for each in columns.get("kind", [None] * len(columns["park"]))]
    ports = [any(word in _PORTS for word in kind.split()) for kind in kinds]
    best: dict[str, tuple[float, str]] = {}
    for row, (of, target, cell) in enumerate(zip(columns["park"], columns["target"], columns["minutes"])):
        minutes = parsed(cell)
        if minutes is None or not math.isfinite(minutes) or minutes < 0.0 or (any(ports) and not ports[row]):
            continue
        key, found = fold(of), (minutes, str(target or ""))
        best[key] = min(best.get(key, found), found)
    return replace(offer, plots=[_with(each, offer, best) for each in offer.plots])


def _with(plot: Plot, offer: Offer, best: Mapping[str, tuple[float, str]]) -> Plot:
    names = (plot.id, plot.name, plot.park, offer.parks.get(plot.park, ""))
    found = next((best[fold(each)] for each in names if each and fold(each) in best), None)
    return plot if found is None else replace(plot, minutes=found[0], port=found[1])
