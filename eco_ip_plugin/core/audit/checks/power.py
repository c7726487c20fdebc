"""What the sun can give on the roofs of a park, and why the feeder is not reckoned."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...energy.solar.parameters import own_parameters
from ...energy.solar.potential import Yield, potential
from ...energy.solar.surfaces import ROOF, surfaces
from ...energy.solar.surfaces import Given as Roofs
from ...energy.solar.yields import yields_of
from ...errors import EcoIpError
from ..given import Given, shapes_of
from ..line import Line, assumption, figure, lacking, noted

TOPIC = "energy"


def solar(given: Given) -> Iterator[Line]:
    """Panels on the roofs as drawn, with the shares that the tool assumes and what is published of the province."""
    table = given.table("building").of(given.table("building").placed)
    share = table["roof_share"].astype(float)
    if (wrong := (share < 0.0) | (share > 1.0)).any():
        row = int(wrong.argmax())
        raise EcoIpError("error.solar.share", layer="building", field="roof_share", id=table["building_id"][row],
                         found=f"{share[row]:g}", most=1.0)  # fmt: skip
    parameters = own_parameters(None)
    ids = table["building_id"].astype(str)
    surface = surfaces({ROOF: Roofs(shapes_of(table), ids, share)}, [], given.progress)
    newest = max(year for year, each in parameters.grid.items() if each.value is not None)
    province = str(given.table("park")["province"][0] or "").strip()
    published = yields_of(province) if province else None
    low, high = (None, None) if published is None else (published.low, published.high)
    found = potential(surface, parameters, Yield("published", low, high), parameters.grid[newest])
    totals = found.totals()
    note = assumption("solar", usable=parameters["usable_roof_pct"], kwp=parameters["kwp_per_m2"], year=newest,
                      own=int((~np.isnan(share)).sum()), count=len(share))  # fmt: skip
    yield noted(figure(TOPIC, "roof_kwp", totals["KWP"], "kWp", ("building.geom",)), note, evidence="assumed")
    if published is None:
        yield lacking(TOPIC, "roof_mwh_low", "park.province")
        return
    for name in ("mwh_low", "mwh_high"):
        yield noted(figure(TOPIC, f"roof_{name}", totals[name.upper()], "MWh"), note, evidence="assumed")
    yield noted(figure(TOPIC, "roof_co2_t", totals["CO2_T_LOW"], "t"), note, evidence="assumed")


def feeder(given: Given) -> Iterator[Line]:
    """Never comes to it: what a feeder is reckoned from is in no store."""
    yield lacking(TOPIC, "feeder", "impedance")
