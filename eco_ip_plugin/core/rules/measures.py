"""What rules are held against: measures by name, `{"green_share_pct": 12.5, "reuse_pct": 31.0 …}`.

Whoever measures hands them over; a name ends with its unit, and `_share_pct` is percent of the land of the park. A rule
over land asks for land by the classes that count: `green+traffic_m2` is the land a rule over green and traffic may
count, m².
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Union

from .judge import Reason

Measures = Mapping[str, Union[float, Reason]]
"""Every measure there is by its name: its figure (yes and no: 1 and 0), or why it could not be measured."""

Accuracy = Callable[[str, float], float]
"""What the rounding of the drawing can cause in a measure of land, m²: by its name and what is missing to the limit,
m²; a figure smaller than what is missing may be rough."""

PARK = "park_m2"
"""All land inside the boundary of the plan."""
OF_PARK = "_share_pct"
"""How the name of a share of the land of the park ends."""
_UNIT_BY_ENDING = {"m2": "m²", "pct": "%", "m": "m"}


def unit_of_measure(measure: str, area_units: Iterable[str]) -> str:
    """The unit that the name of a measure ends with, "" for a name that ends otherwise. area_units: that the pack
    knows."""
    endings = {**{unit: unit for unit in area_units}, **_UNIT_BY_ENDING}
    return next((unit for ending, unit in endings.items() if measure.endswith(f"_{ending}")), "")


@dataclass(frozen=True)
class Land:
    """Land that a rule counts: of which classes, and whether green inside factory plots counts as well."""

    parts: tuple[str, ...]
    plot_green: bool = False

    @property
    def measure(self) -> str:
        """The name under which it is handed over, whatever the order of the classes."""
        return "+".join([*sorted(self.parts), *(["plot_green"] if self.plot_green else [])]) + "_m2"
