"""The analysis on a Dask scheduler: the same result as in one process, also when a worker is killed meanwhile."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from eco_ip_plugin import symbiosis_cli
from eco_ip_plugin.core.errors import Cancelled, EcoIpError
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis import processes as processes_module
from eco_ip_plugin.core.symbiosis.analysis import analyse
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching import area_parts, matching, pairs
from eco_ip_plugin.core.symbiosis.matching import grid as cells
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.processes import Cluster, hired
from eco_ip_plugin.core.symbiosis.report.tables import chain_columns, link_columns, summary_columns, unmatched_columns
from eco_ip_plugin.core.symbiosis.terms import Terms
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from tests.benchmarks.symbiosis import layout, limits
from tests.support.symbiosis_cases import STORY_FIRMS, STORY_FLOWS

distributed = pytest.importorskip("distributed", reason="distributed is not installed")
FIRMS = 4_000


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as made:
        yield made


@pytest.fixture(scope="module")
def case():
    # Degrees: distances are computed part by part, and must not hang on the part.
    firms, table = layout(FIRMS)
    lon_lat = np.array([105.8, 21.0]) + firms.xy / 110_000.0
    flows, rejected = settle(table, firms, limits().vocabulary, shipped_factors())
    return firms, flows, rejected, Places(lon_lat, geodesic=True), table


def rows(analysis, table):
    """Everything that is written."""
    return (
        repr(link_columns(analysis, "en")), repr(chain_columns(analysis)),
        repr(unmatched_columns(analysis, table, "en")), repr(summary_columns(analysis)),
        analysis.pair_count, analysis.greedy_share,
    )  # fmt: skip


@pytest.fixture(scope="module")
def alone(case):
    *data, table = case
    return rows(analyse(*data, Terms(limits(), shipped_factors()), Silent()), table)


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(Cluster, "supplies_per_part", 250)


def test_two_workers_give_what_one_process_gives(cluster, case, alone, small_parts):
    *data, table = case
    with hired(cluster.scheduler_address) as processes:
        found = analyse(*data, Terms(limits(), shipped_factors()), Silent(), processes)
    assert rows(found, table) == alone


def a_busy_worker(client, patience_s=1.0):
    """The address of a worker that has tasks, None where all are done: between two tasks none may have any."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        busy = [address for address, tasks in client.processing().items() if tasks]
        if busy:
            return busy[0]
        time.sleep(0.005)
    return None


def test_a_busy_worker_is_waited_for():
    class Pausing:
        states = iter([{}, {"tcp://a": (), "tcp://b": ()}, {"tcp://a": (), "tcp://b": ("task",)}])

        def processing(self):
            return next(self.states)

    assert a_busy_worker(Pausing()) == "tcp://b"
    assert a_busy_worker(Pausing(), patience_s=0.0) is None


def test_a_worker_killed_in_the_middle_of_its_tasks_changes_nothing(cluster, case, alone, small_parts):
    *data, table = case
    killed: list[int] = []

    class Watching(Silent):
        """Kills one worker when the first tasks are done and others are under way."""

        def report(self, fraction: float) -> None:
            if 0.05 < fraction < 0.9 and not killed:  # where all are idle just then, the next report looks again
                with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                    pids, busy = client.run(os.getpid), a_busy_worker(client)
                if busy in pids:
                    killed.append(pids[busy])
                    os.kill(pids[busy], signal.SIGKILL)

    with hired(cluster.scheduler_address) as processes:
        found = analyse(*data, Terms(limits(), shipped_factors()), Watching(), processes)
    assert killed
    assert rows(found, table) == alone


@pytest.mark.parametrize("cores", [1, 3])
def test_threads_find_what_one_finds(case, monkeypatch, cores):
    _, flows, _, places, _ = case
    once = pairs.find_pairs(flows, places, limits(), Silent())
    monkeypatch.setattr(cells, "_SUPPLIES", 100)
    monkeypatch.setattr(cells, "_CANDIDATES", 1_000)
    monkeypatch.setattr(processes_module.Alone, "cores", cores)
    again = pairs.find_pairs(flows, places, limits(), Silent())
    for column in ("supply", "demand", "distance_m", "way", "reached"):
        assert np.array_equal(getattr(once, column), getattr(again, column)), column
    assert once.flags.tolist() == again.flags.tolist()


def test_a_cancelled_run_leaves_the_workers_idle(cluster, case, small_parts):
    *data, _ = case

    class Impatient(Silent):
        stopped = False

        def report(self, fraction: float) -> None:
            self.stopped = fraction > 0.02

        def cancelled(self) -> bool:
            return self.stopped

    with hired(cluster.scheduler_address) as processes, pytest.raises(Cancelled):
        analyse(*data, Terms(limits(), shipped_factors()), Impatient(), processes)


def test_the_command_line_writes_the_same_tables_with_and_without_a_scheduler(cluster, tmp_path, capsys):
    firms, flows = tmp_path / "firms.csv", tmp_path / "flows.csv"
    pd.DataFrame(STORY_FIRMS, columns=["firm_id", "name", "x", "y"]).to_csv(firms, index=False)
    columns = ["firm_id", "direction", "resource", "quantity", "unit", "period"]
    pd.DataFrame(STORY_FLOWS, columns=columns).to_csv(flows, index=False)
    given = ["--firms", str(firms), "--flows", str(flows), "--language", "vi"]
    assert symbiosis_cli.main([*given, "--out", str(tmp_path / "one")]) == 0
    assert symbiosis_cli.main([*given, "--out", str(tmp_path / "two"), "--scheduler", cluster.scheduler_address]) == 0
    assert "5 liên kết" in capsys.readouterr().out
    names = {path.name for path in (tmp_path / "one").iterdir()}
    assert names == {"links.csv", "unmatched.csv", "chains.csv", "factors.csv", "firms.csv", "report.html"}
    for name in names:
        assert (tmp_path / "one" / name).read_text("utf-8") == (tmp_path / "two" / name).read_text("utf-8")


def test_a_scheduler_that_is_not_there_is_one_sentence(monkeypatch):
    monkeypatch.setattr(processes_module, "_PATIENCE", "1s")
    with pytest.raises(EcoIpError, match="No Dask scheduler answers"), hired("tcp://127.0.0.1:9"):
        pass


def test_parts_hold_each_supply_once_and_every_demand_it_can_reach(case):
    _, flows, _, places, _ = case
    traits, names = pairs.traits_of(flows)
    combinations, _ = pairs.combinations_of(matching.sides_of(traits), names, limits())
    at = Places(places.xy[flows.firm], geodesic=True)
    parts = area_parts.parts_of(traits, at, combinations, 300)
    supplies = np.concatenate([rows[traits.is_output[rows]] for rows in parts])
    assert len(parts) > 8
    assert sorted(supplies.tolist()) == np.flatnonzero(traits.is_output).tolist()


def _slowly(number):
    time.sleep(0.5)
    return number


def _scheduler(folder, patience="30s"):
    """A scheduler and a worker as processes of their own, to be killed."""
    import subprocess
    import sys

    file = folder / "scheduler.json"
    start = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
             "--no-dashboard", "--scheduler-file", str(file)]  # fmt: skip
    made = [subprocess.Popen(start, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
    end = time.monotonic() + 60
    while not file.exists() or not file.read_text():
        assert time.monotonic() < end, "no scheduler came up"
        time.sleep(0.1)
    made.append(subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(file), "--nthreads", "1",
         "--no-nanny", "--no-dashboard"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": os.getcwd()},
    ))  # fmt: skip
    return made, json.loads(file.read_text())["address"]


@pytest.mark.parametrize(("killed", "said"), [(0, "was lost during the run"), (1, "has no worker left")])
def test_a_scheduler_or_all_workers_lost_in_the_middle_of_a_run_end_in_a_sentence(tmp_path, monkeypatch, killed, said):
    started, address = _scheduler(tmp_path)

    class Killing(Silent):
        def report(self, fraction: float) -> None:
            if fraction > 0.05:
                started[killed].kill()

    try:
        with hired(address) as processes:
            monkeypatch.setattr(processes_module, "_PATIENCE_S", 2.0)
            with pytest.raises(EcoIpError, match=said) as error:
                processes.map(_slowly, list(range(20)), Killing())
        assert address in error.value.say("vi")
    finally:
        for each in started:
            each.kill()
            each.wait()


@pytest.mark.parametrize(
    ("package", "version", "who"),
    [("numpy", "0.9.1", "workers"), ("python", "2.7.18.final.0", "workers"), ("distributed", "1.0.0", "scheduler"),
     ("shapely", None, "workers")],
)  # fmt: skip
def test_workers_of_other_versions_are_one_sentence_that_names_them(cluster, monkeypatch, package, version, who):
    real = distributed.Client.get_versions

    def other(self, check=False, packages=None):
        found = real(self, check=check, packages=packages)
        theirs = [found["scheduler"]] if who == "scheduler" else list(found["workers"].values())
        for each in theirs[:1]:
            each["packages"][package] = version
        return found

    monkeypatch.setattr(distributed.Client, "get_versions", other)
    with pytest.raises(EcoIpError) as error, hired(cluster.scheduler_address):
        pass
    for language in ("vi", "en"):
        said = error.value.say(language)
        assert "\n" not in said
        assert package in said
        assert (version or "–")[:3] in said


def test_what_older_releases_raise_of_versions_is_one_sentence_too(cluster, monkeypatch):
    def raising(self, check=False, packages=None):
        raise ValueError("Mismatched versions found\n\n+-----+\n| msgpack |")

    monkeypatch.setattr(distributed.Client, "get_versions", raising)
    with pytest.raises(EcoIpError, match="msgpack") as error, hired(cluster.scheduler_address):
        pass
    assert "\n" not in error.value.say("en")


def test_workers_with_another_version_of_the_plugin_are_refused(cluster, monkeypatch):
    monkeypatch.setattr(
        processes_module, "__file__", str(Path(processes_module.__file__).parent / "nowhere" / "processes.py")
    )
    with pytest.raises(EcoIpError, match="eco_ip_plugin"), hired(cluster.scheduler_address):
        pass
