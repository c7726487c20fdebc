"""Our year beside PyPSA's: `python tools/oracles/energy.py [hours]`, where pypsa, highspy, scipy and shapely are there.

One park, one year of 8,760 hours with sun, battery, tariff by the hour and a limit of sales in each month, put together
as a network of PyPSA and as ours. Printed are the two bills, how far they are apart, and how long each took.
"""

from __future__ import annotations

import logging
import os
import sys
import time
import warnings
from pathlib import Path

os.environ["TQDM_DISABLE"] = "1"  # before PyPSA is taken

import numpy as np
import pandas as pd
import pypsa

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from eco_ip_plugin.core.energy.balance.calendar import calendar_of
from eco_ip_plugin.core.energy.balance.figures import balance
from eco_ip_plugin.core.energy.balance.site import Battery, Costs, Site


def park(hours: int) -> Site:
    """A park of two shifts with more sun than it needs at noon, no day like the next; the tests have the same one."""
    calendar = calendar_of(2025)
    hour, day, number = calendar.hour[:hours], calendar.day[:hours], np.arange(hours)
    sun = 14_400 * np.maximum(np.sin((hour - 5.5) / 12 * np.pi), 0.0) * (0.3 + 0.7 * (day * 37 % 101) / 100)
    load = np.where((hour >= 6) & (hour < 22), 12_000.0, 5_000.0) * (0.9 + 0.2 * (number * 53 % 97) / 96)
    price = np.where(np.isin(hour, (9, 10, 17, 18, 19)), 3000.0, np.where((hour >= 22) | (hour < 4), 1200.0, 1800.0))
    return Site(load, sun, price, np.full(hours, 700.0), calendar.month[:hours], Battery(10_000, 5_000, 0.95), 0.2)


def of_pypsa(site: Site) -> float:
    """The least cost by PyPSA: bill, and what is built where sizes are sought."""
    hours = pd.RangeIndex(len(site.load))
    net = pypsa.Network()
    net.set_snapshots(hours)
    net.add("Carrier", "AC")
    net.add("Bus", ["park", "battery"], carrier="AC")
    net.add("Load", "load", bus="park", p_set=pd.Series(site.load, hours))
    most = max(float(site.sun.max()), 1.0)
    net.add("Generator", "sun", bus="park", p_nom=most, p_max_pu=pd.Series(site.sun / most, hours))
    net.add("Generator", "grid", bus="park", p_nom=1e6, marginal_cost=pd.Series(site.price, hours))
    net.add("Generator", "sale", bus="park", p_nom=1e6, p_min_pu=-1, p_max_pu=0,
            marginal_cost=pd.Series(site.export_price, hours))  # fmt: skip
    built = site.costs
    sized = built is not None
    power = {"p_nom": 0 if sized else site.battery.kw, "p_nom_extendable": sized}
    energy = {"e_nom": 0 if sized else site.battery.kwh, "e_nom_extendable": sized}
    cost = {"kw": built.kw * built.annuity, "kwh": (built.kwh or 0) * built.annuity} if built else {"kw": 0, "kwh": 0}
    efficiency = site.battery.efficiency
    net.add("Link", "charge", bus0="park", bus1="battery", efficiency=efficiency, capital_cost=cost["kw"], **power)
    # The other way is limited at the park's side too: its rating is that of what goes in.
    rating = {**power, "p_nom": power["p_nom"] / efficiency}
    net.add("Link", "discharge", bus0="battery", bus1="park", efficiency=efficiency, **rating)
    net.add("Store", "battery", bus="battery", e_cyclic=True, capital_cost=cost["kwh"], **energy)

    def limits(network: pypsa.Network, snapshots: pd.Index) -> None:
        sold = network.model["Generator-p"].sel(name="sale")
        for month in np.unique(site.month):
            mine = np.flatnonzero(site.month == month)
            most_sold = site.limit * float(site.sun[mine].sum())
            network.model.add_constraints(sold.isel(snapshot=mine).sum() >= -most_sold, name=f"month-{month}")
        if sized:
            rated = network.model["Link-p_nom"]
            pair = rated.sel(name="discharge") * efficiency - rated.sel(name="charge")
            network.model.add_constraints(pair == 0, name="one-power")

    net.optimize(solver_name="highs", extra_functionality=limits, log_to_console=False)
    return float(net.objective + (getattr(net, "objective_constant", 0) or 0))


def beside(name: str, site: Site) -> None:
    """Print both."""
    begun = time.perf_counter()
    ours = balance(site).totals
    mine = time.perf_counter() - begun
    begun = time.perf_counter()
    theirs = of_pypsa(site)
    other = time.perf_counter() - begun
    total = ours.bill + ours.built
    print(
        f"{name}: ours {total:,.3f} in {mine:.2f} s, PyPSA {pypsa.__version__} {theirs:,.3f} in {other:.2f} s;"
        f" apart {abs(total - theirs) / abs(theirs):.1e}, PyPSA takes {other / mine:.1f} times as long"
    )
    if abs(total - theirs) > 1e-6 * abs(theirs):
        sys.exit(f"{name}: the bills are apart")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 8760
    usual = park(count)
    beside("battery", usual)
    sized = Site(**{**usual.__dict__, "battery": Battery(1e6, 1e6, 0.95),
                    "costs": Costs.of(0.08, 12, 3_000_000 * count / 8760, 1_000_000 * count / 8760, None)})  # fmt: skip
    beside("sizes", sized)
