"""Who does the work: this process alone, or the workers of a Dask scheduler.

Tasks never hang on how many workers there are, and results are put together in the order of the tasks: whoever does
the work, the result is the same.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from ..errors import EcoIpError
from ..progress import Progress, step

Given = TypeVar("Given")
Result = TypeVar("Result")
_SECONDS = 0.02
_PATIENCE = "30s"
_DEATHS = 10
"""How many workers may die over one task before it is given up."""


class Crew(Protocol):
    """Does tasks; results come in the order of the tasks. supplies_per_part: how large a part of the area is one task;
    a pair is found as it is whatever part it lies in. cores: how many threads one task may use."""

    supplies_per_part: int
    cores: int

    def map(
        self, function: Callable[[Given], Result], tasks: Sequence[Given], progress: Progress
    ) -> list[Result]:  # fmt: skip
        """`function` of every task. Raises Cancelled when stopped."""


@contextmanager
def hired(address: str) -> Iterator[Crew]:
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
            self._client = Client(self._address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise EcoIpError("error.scheduler", address=self._address) from error
        try:
            self._check_workers()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def map(self, function: Callable[[Given], Result], tasks: Sequence[Given], progress: Progress) -> list[Result]:
        """`function` of every task, on whichever worker is free; tasks of a lost worker are done again."""
        if not tasks:
            return []
        waiting = {
            self._client.submit(function, task, pure=False, retries=_DEATHS): number
            for number, task in enumerate(tasks)
        }
        results: list[Any] = [None] * len(tasks)
        try:
            self._gather(waiting, results, progress)
        finally:
            self._client.cancel(list(waiting))
        return results

    def _gather(self, waiting: dict[Any, int], results: list[Any], progress: Progress) -> None:
        while waiting:
            step(progress, 1.0 - len(waiting) / len(results))
            done = [future for future in waiting if future.done()]
            for future, value in zip(done, self._values(done)):
                results[waiting.pop(future)] = value
            if not done:
                time.sleep(_SECONDS)

    def _values(self, done: list[Any]) -> list[Any]:
        from distributed import KilledWorker

        try:
            return self._client.gather(done)
        except KilledWorker as error:
            raise EcoIpError("error.workers_lost", address=self._address) from error

    def _check_workers(self) -> None:
        """Workers must be there and know this plugin."""
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
            self._client.submit(_greeting, pure=False).result(timeout=_PATIENCE)
        except (ImportError, TimeoutError, OSError) as error:
            raise EcoIpError("error.workers", address=self._address) from error


def _greeting() -> str:
    return __name__
