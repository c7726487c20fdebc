"""The state of a series of readings now, and the worst of a point: what the map, the panel and the check show."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

OK, NEAR, OVER = "ok", "near", "over"
STALE, NO_LIMIT, NO_VERDICT = "stale", "no_limit", "no_verdict"
STATES = (NO_LIMIT, OK, NO_VERDICT, STALE, NEAR, OVER)
"""Every state, the worst last. A series without a limit says nothing about its point, so that it comes first: a point
with one series inside its limit and four without one is inside its limit."""

TOLERANCE = 1e-9
"""Part of a limit by which a value may miss it: rounding of floating point, not of law."""


@dataclass(frozen=True)
class Terms:
    """What nobody prescribes: near: from which part of the limit on a value is near it. stale_intervals: after how many
    intervals without a reading a series is stale, though never before `stale_least_s`; stale_unknown_s: after how many
    seconds one whose interval is not known."""

    near: float = 0.8
    stale_intervals: float = 3.0
    stale_least_s: float = 3600.0
    stale_unknown_s: float = 86400.0


TERMS = Terms()


@dataclass(frozen=True)
class Seen:
    """(n,) the latest reading of each series. t: seconds UTC, v: NaN where there is no value; status: 0 measured,
    1 calibrating, 2 device error; interval_s: seconds from reading to reading, 0 or NaN where not known; there: whether
    the series has a reading at all."""

    t: np.ndarray
    v: np.ndarray
    status: np.ndarray
    interval_s: np.ndarray
    there: np.ndarray | None = None


@dataclass(frozen=True)
class Held:
    """(n,) what each value is held against, in the series' unit: low and high, NaN where there is none. unknown: where
    a rule asks for something whose figure nobody has given, so that there is no verdict; None for nowhere."""

    low: np.ndarray
    high: np.ndarray
    unknown: np.ndarray | None = None


def current(now: float, seen: Seen, held: Held, terms: Terms = TERMS) -> np.ndarray:
    """(n,) the state of each series at the time `now` (seconds UTC), one of STATES.

    Old readings are stale whatever they say; then come, in this order, series without any limit, those whose limit has
    no figure or whose latest reading is no measurement (calibrating, device error, no value), and the value against the
    limit.
    """
    unlimited = np.isnan(held.low) & np.isnan(held.high)
    unknown = np.zeros(len(seen.t), bool) if held.unknown is None else held.unknown & unlimited
    measured = (seen.status == 0) & np.isfinite(seen.v)
    states = against(np.where(measured, seen.v, np.nan), held.low, held.high, terms)
    states[~measured] = NO_VERDICT
    states[unlimited] = NO_LIMIT
    states[unknown] = NO_VERDICT
    states[is_stale(now, seen, terms)] = STALE
    return states


def is_stale(now: float, seen: Seen, terms: Terms = TERMS) -> np.ndarray:
    """(n,) whether the latest reading of each series is too old, or there is none."""
    known = seen.interval_s > 0  # NaN is not
    most = np.maximum(np.where(known, seen.interval_s, 0.0) * terms.stale_intervals, terms.stale_least_s)
    stale = now - seen.t > np.where(known, most, terms.stale_unknown_s)
    return stale if seen.there is None else stale | ~seen.there


def against(v: np.ndarray, low: np.ndarray, high: np.ndarray, terms: Terms = TERMS) -> np.ndarray:
    """(n,) ok, near or over for values that are there; no_verdict for NaN, no_limit without a limit."""
    states = np.full(np.shape(v), OK, "<U10")
    states[fill(v, low, high) >= terms.near - TOLERANCE] = NEAR
    states[is_over(v, low, high)] = OVER
    states[np.isnan(v)] = NO_VERDICT
    states[np.isnan(low) & np.isnan(high)] = NO_LIMIT
    return states


def is_over(v: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """(n,) whether a value is above its high limit or below its low one; NaN is neither."""
    return (v > high + TOLERANCE * np.abs(high)) | (v < low - TOLERANCE * np.abs(low))


def ratio(v: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """(n,) how many times the limit a value is: value by high limit or low limit by value, whichever is more. 1 is at
    the limit, NaN where there is none, infinite where the divisor is not above zero and the limit is missed."""
    with np.errstate(divide="ignore", invalid="ignore"):
        above = np.where(high > 0, v / high, np.where(v > high, np.inf, 0.0))
        below = np.where(v > 0, low / v, np.where(v < low, np.inf, 0.0))
    above[np.isnan(high) | np.isnan(v)] = np.nan
    below[np.isnan(low) | np.isnan(v)] = np.nan
    return np.fmax(above, below)


def fill(v: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """(n,) how much of the room inside the limit is used, 1 at the limit: as `ratio` for one limit; between two, how
    far from their middle, by half of the band (pH 8.7 between 6 and 9: 0.8)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = np.abs(v - (low + high) / 2.0) / ((high - low) / 2.0)
    return np.where(np.isnan(low) | np.isnan(high), ratio(v, low, high), middle)


def worst(states: Iterable[str]) -> str:
    """The worst of several states; no_limit for none."""
    return max(states, key=STATES.index, default=NO_LIMIT)


def worst_by(keys: Sequence[Hashable], states: Sequence[str] | np.ndarray) -> dict[Hashable, str]:
    """The worst state of each point. keys: (n,) the point of each series."""
    found: dict[Hashable, str] = {}
    for key, state in zip(keys, states):
        found[key] = worst((found.get(key, NO_LIMIT), str(state)))
    return found
