"""The panels hour by hour: which sky, which sun, and scaled to which yield."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...errors import EcoIpError
from ...tables.numbers import parsed
from .parameters import Parameters
from .position import Site, months_of_hours, sun_of_year
from .potential import Hours, Note, Yield, specific_kwh
from .sky import Plane, clear_sky
from .weather import Weather

LOW, HIGH = "low", "high"
_MONTH_MIDDLES = np.array([15.5, 45.0, 74.5, 105.0, 135.5, 166.0, 196.5, 227.5, 258.0, 288.5, 319.0, 349.5])
_TURBIDITY = (1.0, 12.0)


@dataclass(frozen=True)
class Terms:
    """How the panels stand, which year the sun's place is of, and whose figures hold."""

    site: Site
    year: int
    plane: Plane
    parameters: Parameters


def turbidity_of(typed: str) -> np.ndarray | None:
    """(8760,) of Linke from one figure, or twelve for the middles of the months; None for nothing typed.

    Raises EcoIpError for anything else.
    """
    if not typed.strip():
        return None
    cells = [each for each in typed.replace(";", " ").split() if each]
    values = [parsed(each, "," if "," in each else ".") for each in cells]
    known = [each for each in values if each is not None and _TURBIDITY[0] <= each <= _TURBIDITY[1]]
    if len(known) != len(cells) or len(known) not in (1, 12):
        raise EcoIpError("error.solar.turbidity", found=typed)
    return _over_the_year(known)


def pvlib_turbidity(site: Site) -> np.ndarray | None:
    """(8760,) from the table of pvlib by place and month, None where pvlib is not installed."""
    try:
        import pandas as pd
        from pvlib.clearsky import lookup_linke_turbidity
    except ImportError:
        return None
    months = pd.DatetimeIndex([f"2025-{month:02d}-15" for month in range(1, 13)])
    found = lookup_linke_turbidity(months, site.latitude_deg, site.longitude_deg, interp_turbidity=False)
    return _over_the_year(found.tolist())


def hours_of_weather(weather: Weather, terms: Terms) -> tuple[Hours, float]:
    """Of a measured or typical year, for one kWp, and the kWh it gives; the sun of the place of measuring."""
    site = weather.site or terms.site
    sun = sun_of_year(site, terms.year)
    light, each = specific_kwh(sun, weather.sky, terms.plane, terms.parameters)
    return Hours(
        site, sun, weather.sky, terms.plane, light, each, ("solar.sky.weather", {"name": weather.name})
    ), float(each.sum())


def hours_of_clear_sky(terms: Terms, turbidity: np.ndarray, origin: Note) -> tuple[Hours, float]:
    """As `hours_of_weather` under a sky without clouds: more than any year gives."""
    sun = sun_of_year(terms.site, terms.year)
    sky = clear_sky(sun, terms.site, turbidity)
    light, each = specific_kwh(sun, sky, terms.plane, terms.parameters)
    return Hours(terms.site, sun, sky, terms.plane, light, each, origin), float(each.sum())


def scaled(hours: Hours, kwp: float, gives: Yield, which: str) -> np.ndarray:
    """(8760,) kW of all panels; of a published or typed yield their year is what that says, the lower or the higher."""
    year = gives.low if which == LOW else gives.high
    own = float(hours.kw.sum())
    return hours.kw * kwp * (1.0 if year is None or own <= 0.0 else year / own)


def monthly_mwh(kw: np.ndarray) -> list[float]:
    """The sums of the months, (12,) MWh."""
    return (np.bincount(months_of_hours(), weights=kw, minlength=12) / 1000.0).tolist()


def _over_the_year(months: Sequence[float]) -> np.ndarray:
    """Between the middles of the months in a straight line, over the end of the year as well."""
    if len(months) == 1:
        return np.full(8760, float(months[0]))
    days = np.concatenate([[_MONTH_MIDDLES[-1] - 365.0], _MONTH_MIDDLES, [_MONTH_MIDDLES[0] + 365.0]])
    values = np.concatenate([[months[-1]], months, [months[0]]])
    return np.repeat(np.interp(np.arange(365) + 0.5, days, values), 24)
