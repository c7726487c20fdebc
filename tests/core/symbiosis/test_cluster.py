"""The analysis on a Dask scheduler: the same result as in one process. Killed meanwhile: `tests/soak/symbiosis`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from eco_ip_plugin import symbiosis_cli
from eco_ip_plugin.core.errors import Cancelled, EcoIpError
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis import processes as processes_module
from eco_ip_plugin.core.symbiosis.analysis import analyse
from eco_ip_plugin.core.symbiosis.matching import area_parts, matching, pairs
from eco_ip_plugin.core.symbiosis.matching import grid as cells
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.processes import Cluster, hired
from eco_ip_plugin.core.symbiosis.terms import Terms
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from tests.benchmarks.symbiosis import limits
from tests.support.clusters import large_case, local_cluster, rows
from tests.support.symbiosis_cases import STORY_FIRMS, STORY_FLOWS

distributed = pytest.importorskip("distributed", reason="distributed is not installed")


@pytest.fixture(scope="module")
def cluster():
    with local_cluster() as made:
        yield made


@pytest.fixture(scope="module")
def case():
    return large_case()


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
