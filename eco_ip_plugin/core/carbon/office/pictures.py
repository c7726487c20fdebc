"""Charts of an inventory: tonnes by scope, energy by carrier and year, every bar with its figure in words."""

from __future__ import annotations

from collections.abc import Sequence

from ...documents.charts.bars import WIDTH, Bar, bars
from ...documents.figures import figure
from ...text import say
from ..energy import carriers
from ..formulas import SCOPES
from ..inventory import Inventory, total
from ..told import name_of_source, scope_said

_SHOWN = SCOPES[:2]
_BROWN, _BLUE = "#8d6e63", "#5c9ead"


def scopes_svg(found: Inventory, language: str, width: float = WIDTH) -> str:
    """Tonnes of scopes 1 and 2."""
    values = {scope: total(found.lines, scope) for scope in _SHOWN}
    most = _most(values.values())
    rows = [
        Bar(say(f"carbon.scope.{scope}", language), _share(value, most), scope_said(found, scope, language), _BROWN)
        for scope, value in values.items()
    ]
    return bars(f"{say('carbon.chart.scopes', language)} {found.year} (CO₂e)", rows, width=width)


def energy_svg(years: Sequence[Inventory], language: str, width: float = WIDTH) -> str:
    """GJ by carrier, each year of a carrier below the other, the carrier that is used most first; "" for none."""
    by: dict[str, dict[int, float]] = {}
    for found in years:
        for name, tj in carriers(found.lines, found.factors).items():
            by.setdefault(name, {})[found.year] = tj * 1000.0
    if not by:
        return ""
    most = _most(value for each in by.values() for value in each.values())
    rows = []
    for name, values in sorted(by.items(), key=lambda pair: -_most(pair[1].values(), 0.0)):
        for year, value in values.items():
            label = name_of_source(name, language)
            told = say("carbon.unknown", language) if value != value else f"{figure(value, 0, language)} GJ"
            rows.append(Bar(f"{label}, {year}" if len(years) > 1 else label, _share(value, most), told, _BLUE))
    return bars(say("carbon.chart.energy", language), rows, width=width)


def _most(values: object, least: float = 1.0) -> float:
    known = [value for value in values if value == value]  # type: ignore[attr-defined]
    return max(known, default=0.0) or least


def _share(value: float, most: float) -> float | None:
    return None if value != value else value / most
