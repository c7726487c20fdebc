"""What one drawing unit is: as the user says, else by where the drawing lies, areas written in it, and its size.

The header ($INSUNITS) alone proves nothing: the templates of AutoCAD say millimetres or inches, and plans are drawn in
metres all the same. Where two readings fit, the user is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import shapely

from ..errors import EcoIpError
from ..geometry.units import M2_PER_HA
from ..geometry.vietnam import PARK_M, in_vietnam
from ..tables.numbers import parsed
from ..text import LANGUAGES, number, say
from .sheet import Sheet, Unit

UNITS = {"m": 1.0, "mm": 0.001, "cm": 0.01, "inch": 0.0254, "ft": 0.3048}
"""Metres per unit by the names that users choose from."""

PARK_M2 = (1e4, 1e8)
"""Sizes that a drawing of a park has: 1 to 10,000 ha."""

_DRAWN_IN = ("m", "mm", "cm")
"""Units that plans of Vietnam are drawn in; another one counts only where the header says so."""

_TEXT_M = (0.2, 100.0)
"""Heights that texts have on the ground: 1 mm on a plan 1:500 is 0.5 m, 5 mm on one 1:10,000 is 50 m."""

_SAME = 0.02
"""Lengths that agree with a written area differ by less: areas are written to two or three figures."""

_AREA = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)*)\s*(ha|m2|m²)(?!\w)", re.IGNORECASE)


def unit_of(sheet: Sheet, chosen: str = "auto") -> Unit:
    """The unit of `sheet`; chosen: one of `UNITS`, or `auto`. Raises EcoIpError where it cannot be told."""
    if chosen in UNITS:
        return Unit(UNITS[chosen], "chosen")
    header, middle = sheet.metres_per_unit or 1.0, sheet.bounds(cut_pct=40.0)
    if middle is None:
        return Unit(header, "header")
    contenders = list(dict.fromkeys((header, *(UNITS[name] for name in _DRAWN_IN))))
    there = [metres for metres in contenders if in_vietnam(middle, metres) is not None]
    if len(there) == 1:
        return Unit(there[0], "header" if there[0] == header else "place")
    return _by_size(sheet, header, there or contenders)


def is_park(extent_m2: float) -> bool:
    """Whether a drawing that covers so much has the size of a park."""
    return PARK_M2[0] <= extent_m2 <= PARK_M2[1]


def _extent(sheet: Sheet) -> tuple[float, float]:
    """Width and height of the drawing less its strays, in its own units."""
    bounds = sheet.bounds()
    return (0.0, 0.0) if bounds is None else (bounds[2] - bounds[0], bounds[3] - bounds[1])


def _by_size(sheet: Sheet, header: float, contenders: Sequence[float]) -> Unit:
    """The one of `contenders` that areas written in the drawing, else its size and the height of its texts, allow."""
    written = _written(sheet, dict.fromkeys((*contenders, *UNITS.values())))
    if written is not None:
        return Unit(written, "header" if written == header else "written")
    width, height = _extent(sheet)
    fitting = [metres for metres in contenders if is_park(width * metres * height * metres)]
    fitting = [metres for metres in fitting if _are_readable(sheet, metres)] or fitting
    if len(fitting) == 1:
        return Unit(fitting[0], "header" if fitting[0] == header else "size")
    if not fitting and header == 1.0 and max(width, height) <= PARK_M:
        return Unit(1.0, "header")
    readings = dict.fromkeys((*fitting, *contenders, *UNITS.values()))
    said = {
        language: "; ".join(_reading(width * metres, height * metres, metres, language) for metres in readings)
        for language in LANGUAGES
    }
    raise EcoIpError("error.drawing.unit", readings=said)


def readings_in(log: str) -> dict[str, str]:
    """What the question in the log of a run offers: how large the drawing is by each of `UNITS`, the likeliest first;
    empty where the run ended otherwise."""
    for language in LANGUAGES:
        before, _, after = say("error.drawing.unit", language, readings="\0").partition("\0")
        _, asked, rest = log.rpartition(before)
        if asked and after in rest:
            readings = rest.partition(after)[0].split("; ")
            return {name: reading for reading in readings if (name := reading.partition(" = ")[0]) in UNITS}
    return {}


def _reading(width_m: float, height_m: float, metres: float, language: str) -> str:
    sides = (number(side_m, ",.0f" if side_m >= 10 else ".2g", language) for side_m in (width_m, height_m))
    return f"{name_of(metres)} = {' × '.join(sides)} m"


def name_of(metres: float) -> str:
    """What a unit is called: m, mm …, or its length in metres."""
    return next((name for name, known in UNITS.items() if known == metres), f"{metres:g} m")


def _are_readable(sheet: Sheet, metres: float) -> bool:
    heights = [label.height for label in sheet.labels if label.height > 0]
    return not heights or _TEXT_M[0] <= float(np.median(heights)) * metres <= _TEXT_M[1]


def _written(sheet: Sheet, candidates: Sequence[float] | dict[float, None]) -> float | None:
    """The unit in which most outlines have the area that is written in them; None where none or two do."""
    places = [(label.x, label.y, area_m2) for label in sheet.labels for area_m2 in _areas_m2(label.raw)]
    rings = [
        path.xy for path in sheet.paths if not path.curved and len(path.xy) > 3 and _is_closed(path.xy, path.closed)
    ]
    rings += [fill.loops[0] for fill in sheet.fills if len(fill.loops) == 1 and not fill.curved]
    if not places or not rings:
        return None
    lengths = [len(ring) for ring in rings]
    shapes = shapely.polygons(
        shapely.linearrings(np.concatenate(rings), indices=np.repeat(np.arange(len(rings)), lengths))
    )
    area, place = shapely.area(shapes), np.array(places)
    row, hit = shapely.STRtree(shapes).query(shapely.points(place[:, :2]), predicate="intersects")
    row, hit = row[area[hit] > 0], hit[area[hit] > 0]
    order = np.lexsort((area[hit], row))
    row, first = np.unique(row[order], return_index=True)
    metres = np.sqrt(place[row, 2] / area[hit[order][first]])
    votes = Counter(
        candidate for found in metres.tolist() for candidate in candidates if abs(found / candidate - 1.0) < _SAME
    ).most_common(2)
    return votes[0][0] if votes and (len(votes) == 1 or votes[0][1] > votes[1][1]) else None


def _is_closed(xy: np.ndarray, closed: bool) -> bool:
    return closed or bool((xy[0] == xy[-1]).all())


def _areas_m2(text: str) -> list[float]:
    """Areas that `text` states and that read one way only."""
    found = []
    for figure, unit in _AREA.findall(text):
        value = parsed(figure)
        if value is not None:
            found.append(value * (M2_PER_HA if unit.lower() == "ha" else 1.0))
    return [area_m2 for area_m2 in found if area_m2 > 0]
