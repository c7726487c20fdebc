"""Who does the work: this process alone, or the workers of a Dask scheduler.

Tasks never hang on how many workers there are, and results are put together in the order of the tasks: whoever does
the work, the result is the same.
"""

from __future__ import annotations

import hashlib
import os
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..errors import EcoIpError
from ..progress import Progress, step

Given = TypeVar("Given")
Result = TypeVar("Result")
_SECONDS = 0.02
_PATIENCE_S = 30.0
_PATIENCE = f"{_PATIENCE_S:g}s"
_LOOK_EVERY_S = 1.0
_PACKAGES = {
    "python": 2,
    "dask": 3,
    "distributed": 3,
    "cloudpickle": 1,
    "numpy": 2,
    "pandas": 2,
    "scipy": 2,
    "shapely": 2,
}
"""What has to be alike for one and the same result, by how many parts of the version."""
_DEATHS = 10
"""How many workers may die over one task before it is given up."""


class Processes(Protocol):
    """Does tasks; results come in the order of the tasks. supplies_per_part: how large a part of the area is one task;
    a pair is found as it is whatever part it lies in. cores: how many threads one task may use."""

    supplies_per_part: int
    cores: int

    def map(
        self, function: Callable[[Given], Result], tasks: Sequence[Given], progress: Progress
    ) -> list[Result]:  # fmt: skip
        """`function` of every task. Raises Cancelled when stopped."""


@contextmanager
def hired(address: str) -> Iterator[Processes]:
    """The workers of the scheduler at `address`, or this process alone when it is empty.

    Raises EcoIpError when there is no scheduler or no worker that can do the work.
    """
    if not address:
        yield Alone()
        return
    with Cluster(address) as cluster:
        yield cluster


class Alone:
    """This process."""

    supplies_per_part = 250_000
    cores = os.cpu_count() or 1

    def map(self, function: Callable[[Given], Result], tasks: Sequence[Given], progress: Progress) -> list[Result]:
        """`function` of every task, one after the other."""
        results = []
        for number, task in enumerate(tasks):
            step(progress, number / len(tasks))
            results.append(function(task))
        return results


class Cluster:
    """The workers of the Dask scheduler at `address`, to be used in a `with` block.

    A task carries all it needs, so that it can be done again elsewhere when its worker is lost.
    """

    supplies_per_part = 25_000
    cores = 1

    def __init__(self, address: str) -> None:
        self._address = address
        self._client: Any = None

    def __enter__(self) -> Cluster:
        try:
            from distributed import Client
        except ImportError as error:
            raise EcoIpError("error.dask_missing") from error
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # other versions are told below, in a sentence
                self._client = Client(self._address, timeout=_PATIENCE, set_as_default=False)
        except Exception as error:  # whatever an answer in another protocol ends in
            raise EcoIpError("error.scheduler", address=self._address) from error
        try:
            self._check_workers()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def map(self, function: Callable[[Given], Result], tasks: Sequence[Given], progress: Progress) -> list[Result]:
        """`function` of every task, on whichever worker is free; tasks of a lost worker are done again.

        Raises EcoIpError when the scheduler is lost, or all workers are and none comes back.
        """
        if not tasks:
            return []
        waiting: dict[Any, int] = {}
        results: list[Any] = [None] * len(tasks)
        try:
            for number, task in enumerate(tasks):
                waiting[self._client.submit(function, task, pure=False, retries=_DEATHS)] = number
            self._gather(waiting, results, progress)
        except EcoIpError:
            raise
        except Exception as error:
            if self._is_lost(error):
                raise EcoIpError("error.scheduler_lost", address=self._address) from error
            raise
        finally:
            self._give_up(list(waiting))
        return results

    def _gather(self, waiting: dict[Any, int], results: list[Any], progress: Progress) -> None:
        seen = looked = time.monotonic()
        while waiting:
            step(progress, 1.0 - len(waiting) / len(results))
            done = [future for future in waiting if future.done()]
            for future, value in zip(done, self._values(done)):
                results[waiting.pop(future)] = value
            if done:
                continue
            time.sleep(_SECONDS)
            now = time.monotonic()
            if now - looked > _LOOK_EVERY_S:
                looked, seen = now, now if self._client.nthreads() else seen
            if now - seen > _PATIENCE_S:
                raise EcoIpError("error.workers_gone", address=self._address)

    def _values(self, done: list[Any]) -> list[Any]:
        from distributed import KilledWorker

        try:
            return self._client.gather(done) if done else []
        except KilledWorker as error:
            raise EcoIpError("error.workers_lost", address=self._address) from error

    def _is_lost(self, error: Exception) -> bool:
        """Whether an error comes of the connection, not of a task."""
        from distributed import CancelledError
        from distributed.comm.core import CommClosedError

        return self._client.status != "running" or isinstance(error, (CancelledError, CommClosedError))

    def _give_up(self, futures: list[Any]) -> None:
        """Tell the scheduler, while there is one, that nobody waits for these."""
        if futures and self._client.status == "running":
            with suppress(Exception):
                self._client.cancel(futures)

    def _close(self) -> None:
        with suppress(Exception):
            self._client.close(**({} if self._client.status == "running" else {"timeout": _SECONDS}))

    def _check_workers(self) -> None:
        """Workers must be there, know this plugin, and have the versions that are here."""
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                versions = self._client.get_versions(check=True, packages=list(_PACKAGES))
        except ValueError as error:  # older releases of Dask raise what newer ones only warn of
            raise self._differing(" ".join(str(error).split())) from error
        except (TimeoutError, OSError) as error:
            raise EcoIpError("error.workers", address=self._address) from error
        names = _differences(versions)
        if names:
            raise self._differing(", ".join(names))
        try:
            plugins = self._client.run(_greeting)
        except Exception as error:
            raise EcoIpError("error.workers", address=self._address) from error
        if set(plugins.values()) != {_greeting()}:
            raise self._differing("eco_ip_plugin")

    def _differing(self, names: str) -> EcoIpError:
        return EcoIpError("error.worker_versions", address=self._address, names=names)


def _differences(versions: Mapping[str, Any]) -> list[str]:
    """Packages of which scheduler or workers have another version, each with ours and theirs."""
    mine = versions["client"]["packages"]
    others = [each["packages"] for each in (versions["scheduler"], *versions["workers"].values()) if each]
    workers = [each["packages"] for each in versions["workers"].values() if each]
    found = []
    for name, parts in _PACKAGES.items():
        asked = others if name in ("python", "dask", "distributed") else workers  # the scheduler does no work
        theirs = {_short(each.get(name), parts) for each in asked} - {_short(mine.get(name), parts)}
        if theirs:
            found.append(f"{name} {_short(mine.get(name), parts)} ≠ {' / '.join(sorted(theirs))}")
    return found


def _short(version: str | None, parts: int) -> str:
    return ".".join(version.split(".")[:parts]) if version else "–"


def _greeting() -> str:
    """What tells one version of the plugin's core from another: the code itself."""
    told = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        told.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return told.hexdigest()
