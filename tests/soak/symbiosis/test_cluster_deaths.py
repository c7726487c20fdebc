"""Workers and schedulers of Dask killed in the middle of an analysis: the same result, or one sentence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis import processes as processes_module
from eco_ip_plugin.core.symbiosis.analysis import analyse
from eco_ip_plugin.core.symbiosis.processes import Cluster, hired
from eco_ip_plugin.core.symbiosis.terms import Terms
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from tests.benchmarks.symbiosis import limits
from tests.support.clusters import large_case, local_cluster, rows

distributed = pytest.importorskip("distributed", reason="distributed is not installed")


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


def test_a_worker_killed_in_the_middle_of_its_tasks_changes_nothing(monkeypatch):
    monkeypatch.setattr(Cluster, "supplies_per_part", 250)
    *data, table = large_case()
    terms = Terms(limits(), shipped_factors())
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

    with local_cluster() as cluster, hired(cluster.scheduler_address) as processes:
        found = analyse(*data, terms, Watching(), processes)
    assert killed
    assert rows(found, table) == rows(analyse(*data, terms, Silent()), table)


def _slowly(number):
    time.sleep(0.5)
    return number


def _scheduler(folder, patience="30s"):
    """A scheduler and a worker as processes of their own, to be killed."""
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
