"""What rules are held against: measures by name, `{"green_share_pct": 12.5, "reuse_pct": 31.0 …}`.

Whoever measures hands them over; a name ends with its unit. A rule over land asks for land by the classes that count:
`green+traffic_m2` is the land a rule over green and traffic may count, m².
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


@dataclass(frozen=True)
class Land:
    """Land that a rule counts: of which classes, and whether green inside factory plots counts as well."""

    parts: tuple[str, ...]
    plot_green: bool = False

    @property
    def measure(self) -> str:
        """The name under which it is handed over, whatever the order of the classes."""
        return "+".join([*sorted(self.parts), *(["plot_green"] if self.plot_green else [])]) + "_m2"
