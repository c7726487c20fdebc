"""Tests on several processors: the order they begin in, and a worker that dies fails the run."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import parallel

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _nobody(monkeypatch):
    monkeypatch.setattr(parallel, "_workers", [])
    monkeypatch.setattr(parallel, "_died", [])


def worker(code):
    ended = SimpleNamespace(popen=SimpleNamespace(poll=lambda: code))
    return SimpleNamespace(gateway=SimpleNamespace(id="gw0", _io=ended))


def status_of(*nodes, before=pytest.ExitCode.OK):
    session = SimpleNamespace(exitstatus=before)
    for node in nodes:
        parallel.pytest_testnodeready(node)
    parallel.pytest_sessionfinish(session)
    return session.exitstatus


def test_workers_that_end_well_leave_the_answer_as_it_is():
    assert status_of(worker(0), worker(None), worker(-9)) == pytest.ExitCode.OK
    assert status_of(worker(0), before=pytest.ExitCode.TESTS_FAILED) == pytest.ExitCode.TESTS_FAILED


def test_a_worker_that_dies_after_its_last_test_fails_the_run_and_is_named():
    assert status_of(worker(0), worker(-11)) == pytest.ExitCode.INTERNAL_ERROR
    said = []
    parallel.pytest_terminal_summary(SimpleNamespace(write_line=lambda line, **_: said.append(line)))
    assert said == ["A worker died: gw0: its process ended with -11"]


def test_a_worker_that_dies_between_two_tests_fails_the_run():
    node = worker(None)
    parallel.pytest_testnodedown(node, None)
    assert status_of(node) == pytest.ExitCode.OK
    parallel.pytest_testnodedown(node, "Not properly terminated")
    assert status_of(node) == pytest.ExitCode.INTERNAL_ERROR


def test_a_file_stays_with_one_worker_and_real_windows_are_one_group():
    assert parallel.group_of("tests/core/test_a.py::test_x[a::b]") == "tests/core/test_a.py"
    windows = "tests/gui/real_window/test_keeping.py::test_a", "tests/gui/review/test_real_hand_in.py::test_b"
    assert {parallel.group_of(each) for each in windows} == {"windows"}


def test_the_longest_begin_and_all_else_keeps_its_order():
    ids = ["tests/core/test_b.py::test_1", "tests/core/test_a.py::test_2", "tests/packaging/test_zip.py::test_3",
           "tests/gui/real_window/test_keeping.py::test_4"]  # fmt: skip
    items = [SimpleNamespace(nodeid=each) for each in ids]
    parallel.pytest_collection_modifyitems(items)
    assert [each.nodeid[-1] for each in items] == ["4", "3", "1", "2"]


def test_what_is_named_is_there():
    named = [*parallel.TOGETHER, *(each for each in parallel.FIRST if "/" in each)]
    assert [each for each in named if not (ROOT / each).exists()] == []
    assert {each for each in parallel.FIRST if "/" not in each} == set(parallel.TOGETHER.values())
