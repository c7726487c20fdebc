"""A park in figures and one short paragraph: what its store holds, and how much of its land is let."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ..text import say
from .land import Occupancy
from .park import Park, in_use

TABLES = ("zone", "plot", "firm")
"""The tables it is told from."""


def park_figures(park: Park, let: Occupancy) -> dict[str, Any]:
    """The outputs of an algorithm that are numbers, by name; None unknown."""
    figures = {
        "ZONE_COUNT": len(park["zone"]),
        "PLOT_COUNT": len(park["plot"]),
        "FIRM_COUNT": len(park["firm"]),
        "INDUSTRIAL_HA": let.industrial_ha,
        "LEASABLE_HA": let.leasable_ha,
        "OCCUPANCY_PCT": let.share_pct,
        "HIDDEN_COUNT": park.hidden,
    }
    return {name: None if math.isnan(value) else value for name, value in figures.items()}


def park_message(park: Park, let: Occupancy, language: str) -> str:
    """What there is, how much of the land that can be let is, as far as that is known, and what is kept back."""
    firms = in_use(park["firm"])
    counts = {"zones": len(park["zone"]), "plots": len(park["plot"]), "firms": len(firms)}
    said = [say("park.holds", language, **counts, working=int(np.sum(firms == True)))]  # noqa: E712, element by element
    if math.isnan(let.share_pct):
        said.append(say("park.let_unknown", language))
    else:
        said.append(say("park.let", language, share_pct=let.share_pct, leasable_ha=let.leasable_ha))
        if let.unknown_plots:
            said.append(say("park.plots_unknown", language, count=let.unknown_plots))
    if let.unknown_zones:
        said.append(say("park.zones_unknown", language, count=let.unknown_zones))
    if park.hidden:
        said.append(say("park.hidden", language, count=park.hidden))
    return " ".join(said)
