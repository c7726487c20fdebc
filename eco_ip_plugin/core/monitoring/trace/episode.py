"""Which stretch of time is traced, what load was measured in it, and which points on the way saw it."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

import numpy as np

from ...errors import EcoIpError
from ...tables.words import fold
from ..limits.check import Checked
from ..limits.study import local
from ..limits.windows import Series, counts
from ..readings import LOCAL_OFFSET_S
from ..units import conversion

SEEN, UNSEEN, UNKNOWN = "seen", "unseen", ""
_WEEK_S, _DAY_S = 7 * 86400, 86400.0
_LEAST = 5
"""So many readings at least show what is usual."""
_FORMS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d")


@dataclass(frozen=True)
class Stretch:
    """start, end: seconds UTC; worst: the value farthest from its limit, or the highest; limit: NaN for none."""

    start: float
    end: float
    worst: float
    limit: float


def stretch_of(checked: Checked, series: Series, typed: str) -> Stretch:
    """The episode that is meant. typed: "" for the worst one, its number in time from 1, or a time in it by the clocks
    of Vietnam; a time in no episode is that moment. Raises EcoIpError for what is none of these, and a series without a
    reading that counts."""
    known = _known(checked)
    good = counts(series)
    if not good.any():
        raise EcoIpError("error.trace.no_readings", stream=checked.of.stream_id)
    if not typed:
        if known:
            return max(known, key=lambda each: each[1])[0]
        at = np.flatnonzero(good)[int(np.argmax(series.v[good]))]
        return Stretch(float(series.t[at]), float(series.t[at]), float(series.v[at]), math.nan)
    if fold(typed).isdigit():
        number = int(typed)
        if not 1 <= number <= len(known):
            raise EcoIpError("error.trace.no_episode", found=typed, count=len(known))
        return known[number - 1][0]
    t = _time(typed)
    inside = [each for each, _ in known if each.start <= t <= each.end]
    if inside:
        return inside[0]
    near = np.flatnonzero(good)
    at = int(near[np.argmin(np.abs(series.t[near] - t))])
    if abs(float(series.t[at]) - t) > max(2.0 * checked.interval_s, 60.0):
        raise EcoIpError("error.trace.no_reading_then", when=typed)
    return Stretch(t, t, float(series.v[at]), math.nan)


def said(stretch: Stretch) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    """Its start and end by the clocks of Vietnam."""
    return local(stretch.start), local(stretch.end)


def load_kg_day(
    content: Series, content_unit: str, flow: Series, flow_unit: str, start: float, end: float
) -> tuple[float, int]:
    """The mean load of a stretch of time out of readings of both at the same moment, kg a day, and how many there are;
    NaN for none. Raises EcoIpError where a unit is no mass in a volume, or no volume in a time."""
    to_kg, to_m3 = conversion(content_unit, "kg/m³"), conversion(flow_unit, "m³/day")
    if to_kg is None:
        raise EcoIpError("error.trace.no_mass", unit=content_unit)
    if to_m3 is None:
        return math.nan, 0
    ours, theirs = counts(content), counts(flow)
    t, one, other = np.intersect1d(content.t[ours], flow.t[theirs], assume_unique=True, return_indices=True)
    inside = (t >= start) & (t <= end)
    if not inside.any():
        return math.nan, 0
    kg = to_kg.apply(content.v[ours][one[inside]]) * to_m3.apply(flow.v[theirs][other[inside]])
    return float(kg.mean()), int(inside.sum())


def saw(series: Series, stretch: Stretch, travel_s: float, interval_s: float, rise_mad: float) -> str:
    """Whether a point upstream saw what reached the other one `travel_s` later: whether its highest value in that time
    is above what is usual in the week round it. UNKNOWN where too few readings show it."""
    good = counts(series)
    t, v = series.t[good], series.v[good]
    slack = interval_s if interval_s > 0 else 0.0
    then = (t >= stretch.start - travel_s - slack) & (t <= stretch.end - travel_s + slack)
    usual = v[~then & (np.abs(t - stretch.start) <= _WEEK_S)]
    if not then.any() or len(usual) < _LEAST:
        return UNKNOWN
    middle = float(np.median(usual))
    spread = float(np.median(np.abs(usual - middle)))
    return SEEN if float(v[then].max()) > middle + rise_mad * spread else UNSEEN


def _known(checked: Checked) -> list[tuple[Stretch, float]]:
    """Episodes above a high limit, by time, each with how many times the limit it is."""
    found = []
    for told in (window.episodes for window in checked.windows):
        columns = (told.start, told.end, told.worst, told.limit, told.ratio, told.above)
        for start, end, worst, limit, ratio, above in zip(*(each.tolist() for each in columns)):
            if above:
                found.append((Stretch(float(start), float(end), worst, limit), ratio))
    return sorted(found, key=lambda each: each[0].start)


def _time(typed: str) -> float:
    for form in _FORMS:
        try:
            moment = datetime.datetime.strptime(typed.strip(), form)
        except ValueError:
            continue
        return moment.replace(tzinfo=datetime.timezone.utc).timestamp() - LOCAL_OFFSET_S
    raise EcoIpError("error.trace.episode", found=typed)
