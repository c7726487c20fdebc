"""What is known of a park before a list of its firms is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ...geometry.vietnam import Bounds
from ..flow_table.firm_names import FirmNames
from ..vocabulary.vocabulary import Vocabulary
from .places import Plots

Place = tuple[float, float]


@dataclass(frozen=True)
class Park:
    """firms: values by field, by firm id. places: where they stand, in the system of the firms' layer. flows: values by
    field, by flow id. from_degrees: longitude and latitude to that system, None where it cannot be. in_metres: whether
    the system has metres; else coordinates are taken in degrees alone. fields: those that the layer of firms has, None
    for all that a list may have."""

    firms: Mapping[str, Mapping[str, Any]]
    places: Mapping[str, Place]
    flows: Mapping[str, Mapping[str, Any]]
    plots: Plots
    vocabulary: Vocabulary
    from_degrees: Callable[[float, float], Place | None] = field(default=lambda x, y: (x, y))
    in_metres: bool = True
    fields: Collection[str] | None = None
    currency: str = "VND"

    def keeps(self, name: str) -> bool:
        """Whether the layer of firms has a field."""
        return self.fields is None or name in self.fields

    @cached_property
    def names(self) -> FirmNames:
        """The firms as people call them."""
        return FirmNames({id_: called(row) for id_, row in self.firms.items()})

    @cached_property
    def bounds(self) -> Bounds | None:
        """The box of plots and firms, None where nothing has a place."""
        boxes = [(x, y, x, y) for x, y in self.places.values()]
        if self.plots.bounds is not None:
            boxes.append(self.plots.bounds)
        if not boxes:
            return None
        west, south, east, north = zip(*boxes)
        return min(west), min(south), max(east), max(north)

    @cached_property
    def on_plot(self) -> dict[str, list[Place]]:
        """The places of the firms of each plot: those it is written for, and those that stand on it."""
        found: dict[str, list[Place]] = {}
        for id_, place in self.places.items():
            plot = str(self.firms.get(id_, {}).get("plot_id") or "") or self.plots.under(*place)
            found.setdefault(plot, []).append(place)
        return found


def called(row: Mapping[str, Any]) -> list[str]:
    """The names of a firm that are filled in."""
    return [str(row[name]) for name in ("name", "name_en") if row.get(name)]
