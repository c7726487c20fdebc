"""Feasible pairs and the whole symbiosis analysis against a loop over pairs, in the same run.

`python -m tests.benchmarks.symbiosis --firms 10000`: random firms, five flows each, over twenty resources.
"""

from __future__ import annotations

import argparse
import math
import resource
import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.analysis import Terms, analyse
from eco_ip_plugin.core.symbiosis.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.flows import Firms, Flows, settle
from eco_ip_plugin.core.symbiosis.pairs import Limits, find_pairs
from eco_ip_plugin.core.symbiosis.places import Places
from eco_ip_plugin.core.symbiosis.vocabulary import Vocabulary

RESOURCES = (
    "steam", "hot_water", "electricity", "fuel_gas", "co2", "clean_water", "reclaimed_water", "fly_ash", "bottom_ash",
    "slag", "gypsum", "sludge", "organic_waste", "biomass", "plastic", "metal_scrap", "wood", "paper", "glass",
    "sulphur",
)  # fmt: skip
UNITS = {"mass": "t", "volume": "m3", "energy": "MWh"}


def layout(count: int, side_m: float, per_firm: int = 5, seed: int = 5) -> tuple[Firms, dict[str, list[Any]]]:
    """Firms spread evenly over a square, and their flows."""
    random = np.random.default_rng(seed)
    ids = np.array([f"F{number:07d}" for number in range(count)], dtype=object)
    day, year = np.full(count, 24.0), np.full(count, 365.0)
    firms = Firms(ids, ids, random.uniform(0, side_m, (count, 2)), day, year)
    total = count * per_firm
    kinds = [RESOURCES[k] for k in random.integers(0, len(RESOURCES), total)]
    vocabulary = Vocabulary.shipped()
    return firms, {
        "flow_id": list(range(total)),
        "firm_id": np.repeat(ids, per_firm).tolist(),
        "direction": np.where(random.random(total) < 0.5, "output", "input").tolist(),
        "resource": kinds,
        "quantity": random.integers(1, 100, total).tolist(),
        "unit": [UNITS[vocabulary.resources[kind].unit_family] for kind in kinds],
        "period": ["day"] * total,
    }


def naive_pairs(flows: Flows, places: Places, limits: Limits, most_supplies: int) -> Iterator[tuple[int, int]]:
    """The same pairs by two nested loops, for the first supplies only: all would take hours."""
    outputs = np.flatnonzero(flows.is_output)[:most_supplies].tolist()
    inputs = np.flatnonzero(~flows.is_output).tolist()
    xy, firm, kind = places.xy.tolist(), flows.firm.tolist(), flows.resource.tolist()
    for a in outputs:
        radius_m = limits.vocabulary.radius_m(kind[a], limits.radii)
        for b in inputs:
            if firm[a] != firm[b] and limits.vocabulary.serves(kind[a], kind[b]) is not None:
                (x, y), (u, v) = xy[firm[a]], xy[firm[b]]
                if math.hypot(x - u, y - v) <= radius_m * (1.0 + 1e-9):
                    yield a, b


def main() -> None:
    """Print seconds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firms", type=int, default=10_000)
    parser.add_argument("--per-firm", type=int, default=5)
    parser.add_argument("--side", type=float, default=100_000.0, help="metres of the square")
    parser.add_argument("--radius", type=float, default=2_000.0, help="metres, for every resource")
    parser.add_argument("--naive", type=int, default=100, help="supplies that the loop goes through")
    options = parser.parse_args()
    firms, table = layout(options.firms, options.side, options.per_firm)
    vocabulary, factors = Vocabulary.shipped(), shipped_factors()
    started = time.perf_counter()
    flows, rejected = settle(table, firms, vocabulary, factors)
    settled = time.perf_counter()
    limits = Limits(vocabulary, dict.fromkeys(vocabulary.resources, options.radius))
    pairs = find_pairs(flows, Places(firms.xy), limits, Silent())
    paired = time.perf_counter()
    terms = Terms(limits, factors)
    analysis = analyse(firms, flows, rejected, Places(firms.xy), terms, Silent())
    done = time.perf_counter()
    slow = set(naive_pairs(flows, Places(firms.xy), limits, options.naive))
    looped = time.perf_counter() - done
    outputs = np.flatnonzero(flows.is_output)
    first = np.isin(pairs.supply, outputs[: options.naive])
    assert slow == set(zip(pairs.supply[first].tolist(), pairs.demand[first].tolist()))
    whole = looped * len(outputs) / min(options.naive, len(outputs))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{options.firms:,} firms, {len(flows.firm):,} flows, {len(pairs.supply):,} pairs in {options.radius:,.0f} m")
    print(f"  reading the table   {settled - started:8.2f} s")
    print(f"  feasible pairs      {paired - settled:8.2f} s   nested loop {whole:,.0f} s"
          f" (from {options.naive} supplies), ratio {whole / (paired - settled):,.0f}")  # fmt: skip
    print(
        f"  whole analysis      {done - paired:8.2f} s   {analysis.link_count:,} links, {len(analysis.chains):,} chains"
    )
    print(f"  greedy reaches      {100 * analysis.greedy_share:8.2f} % of the optimum")
    print(f"  peak memory         {peak_mb:8.0f} MB")


if __name__ == "__main__":
    main()
