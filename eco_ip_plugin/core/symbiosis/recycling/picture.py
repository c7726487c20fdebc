"""The map of a report on recycling land: what can be reached, the land, and each place of waste by what becomes of it.

Nothing is told by colour alone: places differ in fill, dashes and a cross. Only what Qt's SVG renderer knows is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np
import shapely

from ...documents.figures import shortest
from ...text import say
from .catchment import FAR, FED, NO_KIND, NO_ZONE, Catchment

_MOST = 2_000
_AROUND = 0.15
"""Of its width and height the map shows so much more on each side than can be reached."""
_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 720.0, 250.0, 900.0
_LEAST_PX, _MOST_PX = 4.5, 16.0
_BELOW, _ROW, _COLUMN, _COLUMNS = 34.0, 20.0, 236.0, 3
_LOOKS = {
    NO_KIND: 'fill="none" stroke="#616161" stroke-width="1" stroke-dasharray="2 2"',
    NO_ZONE: 'fill="#fff3e0" stroke="#bf4d00" stroke-width="1.2"',
    FAR: 'fill="#ffffff" stroke="#5d4037" stroke-width="1.8"',
    FED: 'fill="#00897b" stroke="#202020" stroke-width="0.8"',
}
_REACH = 'fill="#eef4fb" stroke="#1f4e79" stroke-width="1.5" stroke-dasharray="7 4"'
_LAND = 'fill="#ffffff" stroke="#000000" stroke-width="2"'


@dataclass(frozen=True)
class Picture:
    """svg: the map; outside: wastes beyond its edge; small: those with so few tonnes that they are not drawn."""

    svg: str
    outside: int
    small: int


def picture(found: Catchment, language: str) -> Picture:
    """Draw it, about the land and what lies within the radius of it."""
    wastes = found.wastes
    reach = shapely.union_all(shapely.buffer(found.land.geometry, found.radius_m, quad_segs=32))
    left, low, right, high = shapely.bounds(reach).tolist()
    px_per_m = min(_WIDTH / (right - left), _MOST_HEIGHT / (high - low)) / (1 + 2 * _AROUND)
    bottom = max((high - low) * px_per_m * (1 + 2 * _AROUND), _LEAST_HEIGHT)
    middle, centre = np.array([left + right, low + high]) / 2, np.array([_WIDTH, bottom]) / 2

    def on_paper(xy: np.ndarray) -> np.ndarray:
        return centre + (xy - middle) * (px_per_m, -px_per_m)

    spots = on_paper(wastes.xy)
    inside = np.flatnonzero((np.abs(spots - centre) <= centre).all(axis=1))
    most = inside[np.argsort(-wastes.t_per_year[inside], kind="stable")[:_MOST]]
    radius = _radius(wastes.t_per_year[most])
    drawn = [f'<path {_REACH} fill-rule="evenodd" d="{_outline(shapely.transform(reach, on_paper))}"/>']
    for state in _LOOKS:
        for row in np.flatnonzero(found.state[most] == state).tolist():
            x, y = spots[most[row]].tolist()
            drawn.append(_place(state, x, y, float(radius[row])))
    land = shapely.get_coordinates(shapely.centroid(found.land.geometry))
    drawn += [_square(x, y) for x, y in on_paper(land).tolist()]
    drawn += [_below(bottom), _scale(px_per_m, bottom, language), *_legend(found.state[most], bottom, language)]
    high = bottom + _BELOW + 2 * _ROW
    size = f'width="{_WIDTH:g}" height="{high:.0f}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {_WIDTH:g} {high:.0f}">'
        f'<rect {size} fill="#ffffff"/>{"".join(drawn)}</svg>'
    )
    return Picture(svg, len(wastes.who) - len(inside), len(inside) - len(most))


def _radius(t_per_year: np.ndarray) -> np.ndarray:
    """(n,) pixels, such that a disc is as large as its tonnes, but never too small to see."""
    most = float(t_per_year.max(initial=0.0))
    share = np.sqrt(t_per_year / most) if most > 0 else np.zeros(len(t_per_year))
    return np.maximum(share * _MOST_PX, _LEAST_PX)


def _outline(area: shapely.Geometry) -> str:
    rings = [ring for part in shapely.get_parts(area) for ring in shapely.get_rings(part)]
    corners = (shapely.get_coordinates(ring)[:-1].tolist() for ring in rings)
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in corners)


def _place(state: str, x: float, y: float, radius: float) -> str:
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {_LOOKS[state]}/>'
    arm = radius * 0.7
    ends = ((-arm, -arm, 2 * arm, 2 * arm), (-arm, arm, 2 * arm, -2 * arm))
    cross = "".join(f"M{x + dx:.1f} {y + dy:.1f}l{wide:.1f} {high:.1f}" for dx, dy, wide, high in ends)
    return circle + (f'<path d="{cross}" stroke="#bf4d00" stroke-width="1.2"/>' if state == NO_ZONE else "")


def _square(x: float, y: float) -> str:
    plus = f'<path d="M{x - 3:.1f} {y:.1f}h6M{x:.1f} {y - 3:.1f}v6" stroke="#000000" stroke-width="1"/>'
    return f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" {_LAND}/>{plus}'


def _below(bottom: float) -> str:
    return f'<rect y="{bottom:.1f}" width="{_WIDTH:g}" height="{_BELOW + 2 * _ROW:g}" fill="#ffffff"/>'


def _scale(px_per_m: float, bottom: float, language: str) -> str:
    """A bar of a round length, and an arrow to the north of the grid."""
    power = 10.0 ** np.floor(np.log10(_WIDTH * 0.2 / px_per_m))
    metres = float(max(step * power for step in (1, 2, 5) if step * power * px_per_m <= _WIDTH * 0.2))
    said = f"{shortest(metres / 1000, language)} km" if metres >= 1000 else f"{shortest(metres, language)} m"
    y, x, long = bottom + 20, _WIDTH - 24, metres * px_per_m
    return (
        f'<path fill="none" stroke="#000000" stroke-width="2" d="M6 {y - 7:.1f}v7h{long:.1f}v-7"/>'
        f'{_text(14 + long, y, said)}<path fill="#000000" d="M{x:g} {y - 16:.1f}l6 20l-6 -4l-6 4z"/>'
    )


def _legend(states: np.ndarray, bottom: float, language: str) -> list[str]:
    entries = [(f'<path {_REACH} d="M0 0h26v12h-26z"/>', say("recycling.map.reach", language)),
               (_square(13, 6), say("recycling.map.land", language))]  # fmt: skip
    entries += [
        (_place(state, 13, 6, 6), say(f"recycling.state.{state}", language)) for state in _LOOKS if state in states
    ]
    drawn = []
    for place, (sign, said) in enumerate(entries):
        x, y = 6 + place % _COLUMNS * _COLUMN, bottom + _BELOW + place // _COLUMNS * _ROW
        drawn.append(f'<g transform="translate({x:g} {y:.1f})">{sign}{_text(34, 10, said)}</g>')
    return drawn


def _text(x: float, y: float, said: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-family="sans-serif" font-size="11">{escape(said)}</text>'
