"""The symbiosis analysis against PostGIS and against its own targets, in the same run.

Random firms spread evenly, four flows each, over twenty resources; 400,000 flows have about 333,000 pairs in 2 km.
`python -m tests.benchmarks.symbiosis --part pairs|whole|cluster` runs one part; `make bench` runs them all.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.analysis import analyse
from eco_ip_plugin.core.symbiosis.flow_table.flows import Firms
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits, Pairs, find_pairs
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.processes import Alone
from eco_ip_plugin.core.symbiosis.terms import Terms
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary

from . import postgis
from .fresh import peak_mb

RESOURCES = (
    "steam", "hot_water", "electricity", "fuel_gas", "co2", "clean_water", "reclaimed_water", "fly_ash", "bottom_ash",
    "slag", "gypsum", "sludge", "organic_waste", "biomass", "plastic", "metal_scrap", "wood", "paper", "glass",
    "sulphur",
)  # fmt: skip
UNITS = {"mass": "t", "volume": "m3", "energy": "MWh"}
RADIUS_M = 2_000.0
PER_FIRM = 4
_SQUARE_M = 287_000.0
_SQUARE_FIRMS = 100_000


def layout(count: int, seed: int = 5) -> tuple[Firms, dict[str, list[Any]]]:
    """Firms spread evenly over a square, as dense for any number, and their flows."""
    random = np.random.default_rng(seed)
    ids = np.array([f"F{number:07d}" for number in range(count)], dtype=object)
    day, year = np.full(count, 24.0), np.full(count, 365.0)
    side_m = _SQUARE_M * (count / _SQUARE_FIRMS) ** 0.5
    firms = Firms(ids, ids, random.uniform(0, side_m, (count, 2)), day, year)
    total = count * PER_FIRM
    kinds = [RESOURCES[k] for k in random.integers(0, len(RESOURCES), total)]
    vocabulary = Vocabulary.shipped()
    return firms, {
        "flow_id": list(range(total)),
        "firm_id": np.repeat(ids, PER_FIRM).tolist(),
        "direction": np.where(random.random(total) < 0.5, "output", "input").tolist(),
        "resource": kinds,
        "quantity": random.integers(1, 100, total).tolist(),
        "unit": [UNITS[vocabulary.resources[kind].unit_family] for kind in kinds],
        "period": ["day"] * total,
    }


def limits() -> Limits:
    """Two kilometres for every resource."""
    vocabulary = Vocabulary.shipped()
    return Limits(vocabulary, dict.fromkeys(vocabulary.resources, RADIUS_M))


def in_turn(works: dict[str, Callable[[], Any]], runs: int) -> dict[str, float]:
    """The median of some runs of each, one after the other: what else the machine does meets them all."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            started = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - started)
    return {name: statistics.median(each) for name, each in taken.items()}


class OneCore(Alone):
    """This process, and one thread of it."""

    cores = 1


def load(server: postgis.Server, firms: Firms, table: dict[str, list[Any]]) -> None:
    """The flows as two indexed, analysed tables, and which resource serves which."""
    server.run(
        "CREATE EXTENSION postgis; CREATE TABLE flow (id int, firm text, direction text, resource text, x float8,"
        " y float8); CREATE TABLE serves (output text, input text)"
    )
    columns = table["flow_id"], table["firm_id"], table["direction"], table["resource"]
    places = np.repeat(firms.xy, PER_FIRM, axis=0).tolist()
    server.run(
        "COPY flow FROM STDIN WITH (FORMAT csv)",
        (f"{i},{firm},{way},{kind},{x!r},{y!r}" for i, firm, way, kind, (x, y) in zip(*columns, places)),
    )
    serves = Vocabulary.shipped().serves
    known = (f"{a},{b}" for a in RESOURCES for b in RESOURCES if serves(a, b) is not None)
    server.run("COPY serves FROM STDIN WITH (FORMAT csv)", known)
    for name, way in (("supply", "output"), ("demand", "input")):
        server.run(
            f"CREATE TABLE {name} AS SELECT id, firm, resource, ST_SetSRID(ST_MakePoint(x, y), 9214) AS geom"
            f" FROM flow WHERE direction = '{way}'; CREATE INDEX ON {name} USING gist (geom);"
            f" CREATE INDEX ON {name} (resource)"
        )
    server.run("VACUUM ANALYZE")


PAIRS = (
    "DROP TABLE IF EXISTS pair; CREATE TABLE pair AS SELECT s.id AS output, d.id AS input,"
    " ST_Distance(s.geom, d.geom) AS distance_m FROM supply s JOIN serves c ON c.output = s.resource"
    f" JOIN demand d ON d.resource = c.input AND ST_DWithin(s.geom, d.geom, {RADIUS_M}) AND d.firm <> s.firm"
)


def pairs_against_postgis(firms_count: int, runs: int) -> None:
    """Feasible pairs, the same ones, made by both."""
    firms, table = layout(firms_count)
    flows, _ = settle(table, firms, Vocabulary.shipped(), shipped_factors())
    places, terms = Places(firms.xy), limits()
    found: list[Pairs] = []
    ours = {
        "every core": lambda: found.append(find_pairs(flows, places, terms, Silent())),
        "one core": lambda: found.append(find_pairs(flows, places, terms, Silent(), OneCore())),
    }
    in_turn(ours, 1)
    pairs = set(zip(flows.row[found[0].supply].tolist(), flows.row[found[0].demand].tolist()))
    print(f"{len(flows.firm):,} flows, {len(pairs):,} feasible pairs in {RADIUS_M:,.0f} m")
    print("| what | s | peer ÷ it |\n| --- | --- | --- |")
    if not postgis.available():
        for name, taken in in_turn(ours, runs).items():
            print(f"| our pairs, {name} | {taken:.2f} | no PostGIS here: apt install postgresql postgis |")
        return
    with postgis.server() as server:
        load(server, firms, table)
        alone = f"SET max_parallel_workers_per_gather = 0; {PAIRS}"
        peers = {"peer": lambda: server.run(PAIRS), "peer on one core": lambda: server.run(alone)}
        taken = in_turn({**ours, **peers}, runs)
        theirs = {tuple(map(int, row.split("|"))) for row in server.run("SELECT output, input FROM pair").split("\n")}
        version = server.run("SELECT split_part(version(), ' ', 2) || ', PostGIS ' || postgis_lib_version()")
    assert theirs == pairs, "PostGIS finds other pairs"
    peer, ends = taken["peer"], "with distance and flags"
    print(f"| PostgreSQL {version}: ST_DWithin, indexed, every core | {peer:.2f} | 1 × |")
    print(f"| the same on one core | {taken['peer on one core']:.2f} | {peer / taken['peer on one core']:.1f} × |")
    for name in ours:
        print(f"| our pairs {ends}, {name} | {taken[name]:.2f} | {peer / taken[name]:.0f} × |")
    print(f"core for core: {taken['peer on one core'] / taken['one core']:.0f} ×", flush=True)


def whole(firms_count: int) -> None:
    """From the table as typed to links and chains; time and peak memory of this process."""
    firms, table = layout(firms_count)
    before_mb = peak_mb()
    started = time.perf_counter()
    terms = Terms(limits(), shipped_factors())
    flows, rejected = settle(table, firms, Vocabulary.shipped(), shipped_factors())
    found = analyse(firms, flows, rejected, Places(firms.xy), terms, Silent())
    taken = time.perf_counter() - started
    most_mb = peak_mb()
    print(
        f"whole analysis, {firms_count:,} firms, {len(flows.firm):,} flows: {taken:.1f} s, peak {most_mb:,.0f} MB"
        f" (the table {before_mb:,.0f} MB); {found.pair_count:,} pairs, {found.link_count:,} links,"
        f" {len(found.chains):,} chains{'' if found.all_chains else ' (list cut)'}; taking the best pair first"
        f" reaches {100 * found.greedy_share:.1f} % of the optimum",
        flush=True,
    )


def cluster(firms_count: int, runs: int = 3) -> None:
    """The whole analysis on a local Dask scheduler, with one worker and with two, in turn."""
    from distributed import LocalCluster

    from eco_ip_plugin.core.symbiosis.processes import hired

    firms, table = layout(firms_count)
    places, terms = Places(firms.xy), Terms(limits(), shipped_factors())
    taken: dict[int, list[float]] = {1: [], 2: []}
    found = {}
    for workers in (1, 2) * runs:
        with (
            LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
            ) as made,
            hired(made.scheduler_address) as processes,
        ):
            started = time.perf_counter()
            flows, rejected = settle(table, firms, Vocabulary.shipped(), shipped_factors())
            found[workers] = analyse(firms, flows, rejected, places, terms, Silent(), processes).links.taken
            taken[workers].append(time.perf_counter() - started)
    assert np.array_equal(found[1], found[2])
    one, two = (statistics.median(taken[workers]) for workers in (1, 2))
    ratios = ", ".join(f"{a / b:.2f}" for a, b in zip(*taken.values()))
    print(
        f"whole analysis on Dask, {len(flows.firm):,} flows, median of {runs}: one worker {one:.1f} s, two {two:.1f} s,"
        f" {one / two:.2f} × (run by run {ratios})",
        flush=True,
    )


def all_parts() -> None:
    """Each part in a process of its own, for the sake of its peak memory."""
    for part in ("pairs", "whole", "cluster"):
        subprocess.run([sys.executable, "-m", "tests.benchmarks.symbiosis", "--part", part], check=True)


def main() -> None:
    """Print seconds and ratios of one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("pairs", "whole", "cluster"), default="whole")
    parser.add_argument("--firms", type=int)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if options.part == "pairs":
        pairs_against_postgis(options.firms or 100_000, options.runs)
    elif options.part == "cluster":
        cluster(options.firms or 250_000)
    else:
        whole(options.firms or 100_000)


if __name__ == "__main__":
    main()
