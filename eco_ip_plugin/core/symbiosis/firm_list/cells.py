"""The cells of one line of a list of firms: values to write, where it stands, and what is wrong with either."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...geometry.vietnam import PARK_M
from ...tables.numbers import is_empty, readings
from ..flow_table.bounds import BOUNDS, Bounds
from ..flow_table.entry import Problem
from ..secrecy import is_marked
from ..vocabulary.sectors import sector_code
from .headings import OF_PLACE
from .park import Park, Place
from .places import Coordinates, coordinates, is_near, pair

_WORKERS = Bounds(0.0, 1_000_000.0, whole=True)
_FIGURES = {"workers": _WORKERS, "hours_per_day": BOUNDS["hours_per_day"], "days_per_year": BOUNDS["days_per_year"]}
_PAIRS = (("x", "y"), ("east", "north"))
_FAR_M = 5_000.0
_LONGEST = 500


@dataclass
class Cells:
    """values: by field of a firm, of cells that say something. place: by coordinates, in the system of the layer."""

    values: dict[str, Any] = field(default_factory=dict)
    place: Place | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether nothing of the line is taken."""
        return any(each.refused for each in self.problems)

    def note(self, name: str, key: str, **params: object) -> None:
        """Something to be said that keeps nothing from being written."""
        self.problems.append(Problem(name, f"firm_list.{key}", params, refused=False))

    def refuse(self, name: str, key: str, **params: object) -> None:
        """Something that keeps the line from being taken."""
        self.problems.append(Problem(name, f"firm_list.{key}", params))


def read_cells(typed: Mapping[str, Any], park: Park) -> Cells:
    """The cells of a line by field, as they were typed."""
    read = Cells()
    for name, cell in typed.items():
        if is_empty(cell) or name in OF_PLACE or name in ("firm_id", "plot_id") or not park.keeps(name):
            continue
        if name in _FIGURES:
            _figure(name, cell, read)
        elif name == "vsic":
            _sector(cell, read)
        elif name == "confidential":
            read.values[name] = int(is_marked(cell))
        else:
            _text(name, cell, read)
    _coordinates(typed, park, read)
    if not is_empty(typed.get("plot_id")):
        _plot(typed["plot_id"], park, read)
    elif read.place is not None:
        under = park.plots.under(*read.place)
        if under:
            read.values["plot_id"] = under
    return read


def _text(name: str, cell: Any, read: Cells) -> None:
    text = f"{cell:.15g}" if isinstance(cell, float) else " ".join(str(cell).split())
    if len(text) > _LONGEST:
        read.refuse(name, "too_long", typed=text[:40], most=_LONGEST)
    else:
        read.values[name] = text


def _figure(name: str, cell: Any, read: Cells) -> None:
    """A figure that is whole, or within bounds, settles which of two ways it is read: 1.200 workers are no 1.2."""
    found = {each for each in readings(cell, ("người", "ng", "lđ", "h", "giờ", "ngày")) if _FIGURES[name].holds(each)}
    if len(found) != 1:
        read.refuse(name, f"figure.{name}", typed=_shown(cell))
        return
    (value,) = found
    read.values[name] = int(value) if name == "workers" else value


def _sector(cell: Any, read: Cells) -> None:
    code = sector_code(cell)
    _text("vsic", code or cell, read)
    if not code:
        read.note("vsic", "sector_unknown", typed=_shown(cell))


def _plot(cell: Any, park: Park, read: Cells) -> None:
    found = park.plots.find(cell)
    if not found:
        several = park.plots.find_each(cell)
        found = several[0] if several else []
        if several:
            read.note("plot_id", "plots_several", typed=_shown(cell), plot=found[0])
    if len(found) == 1:
        read.values["plot_id"] = found[0]
        shape = park.plots.shape(found[0])
        if read.place is not None and shape is not None and park.plots.under(*read.place) != found[0]:
            read.note("plot_id", "plot_elsewhere", plot=found[0])
    elif found:
        read.refuse("plot_id", "plot_two", typed=_shown(cell), plots=", ".join(found[:5]))
    elif read.place is None:
        read.refuse("plot_id", "plot_unknown", typed=_shown(cell))
    else:
        read.note("plot_id", "plot_not_kept", typed=_shown(cell))


def _coordinates(typed: Mapping[str, Any], park: Park, read: Cells) -> None:
    """The place that a line's coordinates give. What could lie in two places is refused, and what lies in another
    province: nobody would see it on the map."""
    cells = _pair(typed)
    if cells is None:
        if any(not is_empty(typed.get(name)) for name in OF_PLACE):
            shown = next(typed[name] for name in OF_PLACE if not is_empty(typed.get(name)))
            read.refuse("place", "place_half", typed=_shown(shown))
        return
    shown = f"{_shown(cells[0])}; {_shown(cells[1])}"
    found = coordinates(*cells, park.bounds if park.in_metres else None)
    placed = {place: each for each in found if (place := _in_layer(each, park)) is not None}
    if not found:
        read.refuse("place", "place_unread", typed=shown)
    elif not placed:
        read.refuse("place", "place_degrees", typed=shown)
    elif len(placed) > 1:
        read.refuse("place", "place_two", typed=shown)
    else:
        ((place, way),) = placed.items()
        _check_near(place, way, shown, park, read)


def _check_near(place: Place, way: Coordinates, shown: str, park: Park, read: Cells) -> None:
    degree_m = 1.0 if park.in_metres else 1 / 111_000
    if park.bounds is not None and not is_near(*place, park.bounds, PARK_M * degree_m):
        read.refuse("place", "place_far", typed=shown)
        return
    read.place = place
    if park.bounds is not None and not is_near(*place, park.bounds, _FAR_M * degree_m):
        read.note("place", "place_off", typed=shown)
    if way.swapped and not way.degrees:
        read.note("place", "place_swapped")


def _pair(typed: Mapping[str, Any]) -> tuple[Any, Any] | None:
    for one, other in _PAIRS:
        if not is_empty(typed.get(one)) and not is_empty(typed.get(other)):
            return typed[one], typed[other]
    return None if is_empty(typed.get("place")) else pair(typed["place"])


def _in_layer(way: Coordinates, park: Park) -> Place | None:
    if not way.degrees:
        return (way.x, way.y) if park.in_metres else None
    place = park.from_degrees(way.x, way.y)
    return place if place is not None and all(map(math.isfinite, place)) else None


def _shown(cell: Any) -> str:
    text = f"{cell:.15g}" if isinstance(cell, float) else " ".join(str(cell).split())
    return text[:60]
