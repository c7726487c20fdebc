"""Water in a cascade: every demand takes the worst water that is good enough, the rest comes from the clean supply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ...errors import EcoIpError
from ...progress import Progress, Stretch, step
from ...symbiosis.allocation.worth import present
from ..months import MONTHS
from ..norms import Norms, figure
from ..reuse.reclaimed import mean_of
from .allot import Allotted, Market, allot
from .quality import CLASSES, CLEAN, Content, class_of, good_enough, in_the_way
from .second_network import MOST_PAIRS, Pipe, Terrain, Ways, pipes_of, ways_of

Faults = list[tuple[str, str]]
"""Parameters that are in the way of a water, each with `unmeasured`, `unit` or `above`."""
FLOW, PLANT, LAND = "flow", "plant", "land"
_NOTHING = 1e-9
OTHER = "other"
"""Quality of a water that meets no class, and may still be good enough for a firm that says so."""
_GOODNESS = {each: len(CLASSES) - place for place, each in enumerate(CLASSES)}


@dataclass(frozen=True)
class Water:
    """What is offered, or asked for, at a place. name: for people; id: of the flow or feature; months: (12,) m³/day;
    kind: FLOW, PLANT or LAND. content: of what is offered what it carries, of what is asked for what it may carry, None
    where nobody says. uses: of a plant the classes that the law lets its water serve, of land its own."""

    point: shapely.Point
    name: str
    id: str
    months: np.ndarray
    kind: str
    content: Content | None
    uses: tuple[str, ...] = ()

    @property
    def m3_day(self) -> float:
        """Mean of the year."""
        return mean_of(self.months)


@dataclass(frozen=True)
class Link:
    """supply, demand: rows; months: (12,) m³/day; pair: row of the ways."""

    supply: int
    demand: int
    quality: str
    months: np.ndarray
    length_m: float
    pair: int

    @property
    def m3_day(self) -> float:
        """Mean of the year."""
        return mean_of(self.months)


@dataclass(frozen=True)
class Cascade:
    """quality: (s,) class of each supply. clean: (d, 12) m³/day that still come from the clean supply. reason: (d,) why
    a demand still takes clean water, "" where it does not: `asks_clean`, `no_content`, `not_good`, `far`,
    `no_way`, `short`; detail: (d,) what is in the way of the supply that is nearest to good enough."""

    supplies: Sequence[Water]
    demands: Sequence[Water]
    quality: Sequence[str]
    links: list[Link]
    clean: np.ndarray
    pipes: list[Pipe]
    lines: list[shapely.Geometry]
    reason: list[str]
    detail: list[Faults]
    ways: Ways

    @property
    def saved(self) -> float:
        """Clean water that is no longer needed, m³/day."""
        return float(sum(link.m3_day for link in self.links))

    @property
    def pipe_m(self) -> float:
        """Metres to lay: a stretch counts once for each quality of water."""
        return float(sum(pipe.line.length for pipe in self.pipes))

    def left(self, supply: int) -> float:
        """What nobody takes of a supply, m³/day."""
        taken = sum(link.m3_day for link in self.links if link.supply == supply)
        left = self.supplies[supply].m3_day - taken
        return left if left > _NOTHING else 0.0

    def clean_of(self, demand: int) -> float:
        """What a demand still takes from the clean supply, mean of the year."""
        return mean_of(self.clean[demand])


def cascade(
    supplies: Sequence[Water], demands: Sequence[Water], limits: Mapping[str, Content], terrain: Terrain,
    farthest_m: float, progress: Progress,
) -> Cascade:  # fmt: skip
    """Share the waters out. limits: of each class; farthest_m: no pipe goes farther, straight.

    Raises EcoIpError for too many pairs, and where the network is blocked; Cancelled when stopped.
    """
    quality = [_quality(each, limits) for each in supplies]
    fit = np.array([[_fits(one, other) for other in demands] for one in supplies], dtype=bool)
    fit = fit.reshape(len(supplies), len(demands))
    far_m = _straight(supplies, demands)
    pairs = np.argwhere(fit & (far_m <= farthest_m))
    if len(pairs) > MOST_PAIRS:
        raise EcoIpError("error.cascade_pairs", count=len(pairs), most=MOST_PAIRS)
    points = np.array([*(each.point for each in (*supplies, *demands)), None], dtype=object)[:-1]
    rows = pairs + np.array([0, len(supplies)])
    ways = ways_of(points, rows, terrain, Stretch(progress, 0.0, 0.9))
    there = np.flatnonzero(~np.isnan(ways.length_m))
    market = Market(
        offered=np.zeros(len(supplies)),
        asked=np.zeros(len(demands)),
        supply=pairs[there, 0],
        demand=pairs[there, 1],
        surplus=np.array([_GOODNESS.get(quality[row], 0) for row in pairs[there, 0]], dtype=float),
        length_m=ways.length_m[there],
    )
    found = _months(market, supplies, demands, Stretch(progress, 0.9, 1.0))
    return _told(_Tried(supplies, demands, quality, fit, far_m <= farthest_m, pairs, there), ways, *found)


def _months(
    market: Market, supplies: Sequence[Water], demands: Sequence[Water], progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """The waters shared out month by month: (p, 12) over each way, (d, 12) of clean water."""
    offered = np.array([each.months for each in supplies]).reshape(-1, MONTHS)
    asked = np.array([each.months for each in demands]).reshape(-1, MONTHS)
    done: dict[bytes, Allotted] = {}
    found = []
    for month in range(MONTHS):
        step(progress, month / MONTHS)
        same = offered[:, month].tobytes() + asked[:, month].tobytes()
        if same not in done:
            done[same] = allot(replace(market, offered=offered[:, month], asked=asked[:, month]))
        found.append(done[same])
    return np.stack([each.taken for each in found], axis=1), np.stack([each.clean for each in found], axis=1)


def money(found: Cascade, clean_price: float | None, pipe_price: float | None, norms: Norms) -> dict[str, float | None]:
    """What is saved a year, what the pipes cost, how many years pay for them, and what they cost for each cubic metre
    saved over their life, at the discount rate of `norms`; None where no price was typed."""
    saved = None if clean_price is None else found.saved * 365.0 * clean_price
    cost = None if pipe_price is None else found.pipe_m * pipe_price
    payback = cost / saved if cost is not None and saved else None
    worth = present(figure(norms, "discount_rate"), figure(norms, "pipe_life")) * found.saved * 365.0
    each = cost / worth if cost is not None and worth > 0 else None
    return {"SAVED_PER_YEAR": saved, "PIPE_COST": cost, "PAYBACK_YEARS": payback, "COST_PER_M3": each}


def _quality(water: Water, limits: Mapping[str, Content]) -> str:
    if water.kind == PLANT:
        return water.uses[0]
    return class_of(water.content or {}, limits) or OTHER


def _fits(supply: Water, demand: Water) -> bool:
    """Whether a water is good enough: a plant's for what the law names, any other by what it carries."""
    if supply.kind == PLANT:
        return demand.kind == LAND and demand.uses[0] in supply.uses
    return good_enough(supply.content or {}, demand.content or {})


def _straight(supplies: Sequence[Water], demands: Sequence[Water]) -> np.ndarray:
    """(s, d) metres."""
    one = shapely.get_coordinates([each.point for each in supplies]).reshape(-1, 1, 2)
    other = shapely.get_coordinates([each.point for each in demands]).reshape(1, -1, 2)
    return np.asarray(np.hypot(*np.moveaxis(one - other, 2, 0)))


@dataclass(frozen=True)
class _Tried:
    """fit, near: (s, d) whether a water is good enough, and not too far away; pairs: (p, 2) rows of both that are;
    there: those of them that a way joins."""

    supplies: Sequence[Water]
    demands: Sequence[Water]
    quality: Sequence[str]
    fit: np.ndarray
    near: np.ndarray
    pairs: np.ndarray
    there: np.ndarray

    def reason(self, demand: int) -> tuple[str, Faults]:
        """Why a demand still takes clean water."""
        joined = bool((self.pairs[self.there, 1] == demand).any())
        return _reason(self.demands[demand], self.supplies, self.fit[:, demand], self.near[:, demand], joined)


def _told(tried: _Tried, ways: Ways, carried: np.ndarray, clean: np.ndarray) -> Cascade:
    """carried: (t, 12) over the ways that there are; clean: (d, 12)."""
    pairs, quality = tried.pairs, tried.quality
    taken = np.zeros((len(pairs), MONTHS))
    taken[tried.there] = carried
    links = [
        Link(int(a), int(b), quality[a], taken[row], float(ways.length_m[row]), row)
        for row, (a, b) in enumerate(pairs.tolist())
        if taken[row].any()
    ]
    reasons = [tried.reason(row) if clean[row].any() else ("", []) for row in range(len(tried.demands))]
    pipes = pipes_of(ways, taken, [quality[row] for row in pairs[:, 0]])
    lines = [ways.line[link.pair] for link in links]
    why, which = [each for each, _ in reasons], [each for _, each in reasons]
    return Cascade(tried.supplies, tried.demands, quality, links, clean, pipes, lines, why, which, ways)


def _reason(
    demand: Water, supplies: Sequence[Water], fit: np.ndarray, near: np.ndarray, joined: bool
) -> tuple[str, Faults]:
    """Why a demand still takes clean water, and what is in the way of the supply that is nearest to good enough."""
    if joined:
        return "short", []
    if demand.content is None:
        return "asks_clean" if demand.uses[:1] == (CLEAN,) else "no_content", []
    if not fit.any():
        found = [in_the_way(each.content, demand.content) for each in supplies if each.content]
        return "not_good", min(found, key=len, default=[])
    return ("no_way" if (fit & near).any() else "far"), []
