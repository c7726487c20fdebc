"""Tests on several processors: what stays together, what begins first, what need not be searched for garbage; a worker
that dies fails the run.

Each worker has QGIS, a profile, a folder of temporary files and a PostgreSQL server of its own. A file stays with one
worker, so that what it sets up is set up once.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Generator
from typing import Any

import pytest

TOGETHER = {
    "tests/gui/real_window/": "windows", "tests/gui/review/test_real_hand_in.py": "windows",
    "tests/soak/test_window_alive.py": "windows", "tests/soak/test_window_rooms.py": "windows",
    "tests/packaging/": "packaging",
}  # fmt: skip
"""Files of one group: real windows, which take a processor each, and what looks through one zip."""
FIRST = (
    "windows", "packaging", "tests/web/", "tests/docs/", "tests/gui/review/test_real_review.py",
    "tests/gui/flows/postgis/test_sharing.py",
    "tests/gui/roadmap/test_roadmap.py", "tests/storage/test_projects.py", "tests/gui/planner/test_store.py",
    "tests/processing/zoning/review/test_review_report.py", "tests/processing/energy/test_energy_balance.py",
    "tests/soak/test_package_kills.py", "tests/storage/postgis/test_secrets.py",
    "tests/soak/storage/test_store_kills.py", "tests/soak/symbiosis/test_cluster_deaths.py",
    "tests/processing/zoning/minutes/test_opinions_in_minutes.py", "tests/soak/storage/test_store_two_editors.py",
    "tests/soak/test_kills.py", "tests/soak/storage/test_import_kills.py", "tests/gui/monitoring/test_panel.py",
    "tests/processing/zoning/test_abort_policy.py", "tests/core/symbiosis/test_cluster.py",
    "tests/core/landuse/test_check_properties.py",
)  # fmt: skip
"""How groups and files begin, in the order in which they are run: the longest first, so that the workers end
together."""

_workers: list[Any] = []
_died: list[str] = []


def group_of(nodeid: str) -> str:
    """The group a test belongs to: one of `TOGETHER`, else its file."""
    file = nodeid.partition("::")[0]
    return next((group for start, group in TOGETHER.items() if file.startswith(start)), file)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first; all else stays in its order."""

    def rank(item: pytest.Item) -> int:
        group = group_of(item.nodeid)
        return next((number for number, start in enumerate(FIRST) if group.startswith(start)), len(FIRST))

    items.sort(key=rank)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected, eleven thousand tests, stays, and is never searched for garbage: that took a twentieth of the
    time."""
    gc.disable()
    collected = yield
    gc.freeze()
    gc.enable()
    return collected


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Whole groups to whoever is free, in their order."""
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    config.option.loadscopereorder = False
    return ByGroup(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodeready(node: Any) -> None:
    """Remember the worker: how its process ends is seen only when all is over."""
    _workers.append(node)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object | None) -> None:
    """Remember a worker that died."""
    if error:
        _died.append(f"{node.gateway.id}: {error}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run for a worker that died, also after its last test: QGIS may be what ended it."""
    codes = {node.gateway.id: node.gateway._io.popen.poll() for node in _workers}
    fine = (None, 0, -signal.SIGKILL)  # on a busy machine xdist does not wait for the end
    _died.extend(f"{name}: its process ended with {code}" for name, code in codes.items() if code not in fine)
    if _died and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.INTERNAL_ERROR


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say which one it was."""
    for line in dict.fromkeys(_died):
        terminalreporter.write_line(f"A worker died: {line}", red=True)
