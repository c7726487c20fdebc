"""Our sun, sky and panels beside pvlib's: `python tools/oracles/solar.py` where pvlib and shapely are installed.

Prints the oracle's figure beside ours. With `--freeze` it prints two days of pvlib's as the rows of the test.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pvlib

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from eco_ip_plugin.core.energy.solar import sky as ours
from eco_ip_plugin.core.energy.solar.hours import pvlib_turbidity
from eco_ip_plugin.core.energy.solar.position import Site, Sun, sun_of_year

BAC_NINH = Site(21.1, 106.05, 10.0, 7.0)
PLACES = (BAC_NINH, Site(8.6, 104.7, 0.0), Site(23.3, 105.3, 1500.0), Site(-35.0, 150.0, 600.0), Site(60.0, 10.0, 0.0))
PLANE = ours.Plane(10.0, 180.0, 0.25)


def times(year: int) -> pd.DatetimeIndex:
    """The middles of the hours of a year of 365 days, seven hours before universal time."""
    hours = pd.date_range(f"{year}-01-01", f"{year}-12-31 23:00", freq="h", tz="Etc/GMT-7") + pd.Timedelta("30min")
    return hours[~((hours.month == 2) & (hours.day == 29))]


def apart_deg(one: Sun, zenith_deg: np.ndarray, azimuth_deg: np.ndarray) -> np.ndarray:
    """The angle between two places of the sun."""
    a, b, c, d = map(np.radians, (one.zenith_deg, one.azimuth_deg, zenith_deg, azimuth_deg))
    half = np.sin((a - c) / 2.0) ** 2 + np.sin(a) * np.sin(c) * np.sin((b - d) / 2.0) ** 2
    return np.degrees(2.0 * np.arcsin(np.sqrt(half)))


def main() -> None:
    """Print each figure twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--freeze", action="store_true")
    freeze = parser.parse_args().freeze
    print("pvlib", pvlib.__version__)
    for site in PLACES:
        for year in (1960, 2025, 2048):
            place = pvlib.location.Location(site.latitude_deg, site.longitude_deg, "Etc/GMT-7", site.altitude_m)
            theirs = place.get_solarposition(times(year))
            apart = apart_deg(sun_of_year(site, year), theirs.apparent_zenith.values, theirs.azimuth.values)
            print(f"sun at {site.latitude_deg:6.1f}° in {year}: at most {apart.max():.4f}° apart")
    when = times(2025)
    place = pvlib.location.Location(BAC_NINH.latitude_deg, BAC_NINH.longitude_deg, "Etc/GMT-7", BAC_NINH.altitude_m)
    sun, clear = place.get_solarposition(when), place.get_clearsky(when)
    theirs = pvlib.irradiance.get_total_irradiance(
        10, 180, sun.apparent_zenith, sun.azimuth, clear.dni, clear.ghi, clear.dhi, model="isotropic"
    ).poa_global.to_numpy()
    same = Sun(sun.apparent_zenith.to_numpy(), sun.azimuth.to_numpy(), when.dayofyear.to_numpy())
    sky = ours.Sky(clear.ghi.to_numpy(), clear.dni.to_numpy(), clear.dhi.to_numpy())
    mine = ours.on_plane(same, sky, PLANE)
    print(f"on the panels, same sun and sky: {theirs.sum() / 1e3:.4f} and {mine.sum() / 1e3:.4f} kWh/m²,"
          f" hours at most {np.abs(mine - theirs).max():.1e} W/m² apart")  # fmt: skip
    own, turbidity = sun_of_year(BAC_NINH, 2025), pvlib_turbidity(BAC_NINH)
    whole = ours.on_plane(own, ours.clear_sky(own, BAC_NINH, turbidity), PLANE)
    print(f"on the panels, own sun and sky:  {theirs.sum() / 1e3:.4f} and {whole.sum() / 1e3:.4f} kWh/m²")
    if freeze:
        for hour in (*range(79 * 24, 80 * 24), *range(171 * 24, 172 * 24)):
            row = (sun.apparent_zenith.iloc[hour], sun.azimuth.iloc[hour], clear.ghi.iloc[hour], clear.dni.iloc[hour],
                   clear.dhi.iloc[hour], theirs[hour])  # fmt: skip
            print(",".join([str(hour), *(repr(float(each)) for each in row)]))


if __name__ == "__main__":
    main()
