"""What a series says of a whole year: cubic metres of a flow, kilowatt hours of a power, kg of COD out of both."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .limits.windows import YEAR, Series, averages, numbers, usual_interval
from .units import conversion

COD_KG = "cod_kg"
_RATES = {"m3": ("m³/h", 1.0), "kwh": ("kW", 1.0)}
"""By the end of a figure's name: the unit a rate is brought to, and what one of it makes in an hour."""
_HOUR_S = 3600.0


@dataclass(frozen=True)
class Year:
    """value: of the whole year, as if what lacks were as the mean of what is there; completeness: 0 to 1."""

    year: int
    value: float
    readings: int
    completeness: float


@dataclass(frozen=True)
class _Joined:
    t: np.ndarray
    v: np.ndarray
    status: np.ndarray


def years_of(figure: str, series: Series, unit: str, interval_s: float) -> Iterator[Year]:
    """Every year of a series that measures a rate. Nothing where its unit is no rate of the figure."""
    wanted, per_hour = _RATES.get(figure.rsplit("_", 1)[-1], ("", 1.0))
    into = conversion(unit, wanted) if wanted else None
    if into is not None:
        yield from _years(_Joined(series.t, into.apply(series.v), series.status), interval_s, per_hour)


def loads_of(content: Series, unit: str, flow: Series, flow_unit: str, interval_s: float) -> Iterator[Year]:
    """kg a year of what a content and a flow, read at the same moments, carry."""
    to_kg, to_m3 = conversion(unit, "kg/m³"), conversion(flow_unit, "m³/h")
    if to_kg is None or to_m3 is None:
        return
    t, one, other = np.intersect1d(content.t, flow.t, assume_unique=True, return_indices=True)
    status = np.maximum(content.status[one], flow.status[other])
    yield from _years(_Joined(t, to_kg.apply(content.v[one]) * to_m3.apply(flow.v[other]), status), interval_s, 1.0)


def _years(series: Series, interval_s: float, per_hour: float) -> Iterator[Year]:
    every = interval_s if interval_s > 0 else usual_interval(series.t)
    means = averages(series, YEAR, every)
    year = numbers(means.start, YEAR) + 1970
    for at in range(len(means)):
        if means.count[at] and math.isfinite(means.mean[at]):
            hours = float(means.end[at] - means.start[at]) / _HOUR_S
            yield Year(
                int(year[at]), float(means.mean[at]) * hours * per_hour, int(means.count[at]),
                float(means.completeness[at]),
            )  # fmt: skip
