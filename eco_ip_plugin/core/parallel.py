"""Array functions on all cores, for shapely releases the interpreter while GEOS works."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from .progress import Progress, step

_CHUNK = 500
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


def in_chunks(
    function: Callable[..., np.ndarray],
    *arrays: np.ndarray,
    progress: Progress,
    span: tuple[float, float] = (0.0, 1.0),
) -> np.ndarray:
    """`function(*arrays)` for an element-wise function, chunk by chunk on all cores.

    Reports from `span[0]` to `span[1]` and raises Cancelled between chunks.
    """
    count = len(arrays[0])
    if count <= _CHUNK:
        step(progress, span[0])
        return function(*arrays)
    bounds = list(range(0, count, _CHUNK)) + [count]
    slices = [slice(start, stop) for start, stop in zip(bounds[:-1], bounds[1:])]
    results = []
    for result in in_order(lambda part: function(*(array[part] for array in arrays)), slices):
        results.append(result)
        step(progress, span[0] + (span[1] - span[0]) * len(results) / len(slices))
    return np.concatenate(results)


def in_order(function: Callable[[_Given], _Made], given: Iterable[_Given], cores: int | None = None) -> Iterator[_Made]:
    """`function` of each of `given`, on all cores or on `cores` of them, in their order; what has not begun is left
    when the caller stops."""
    given = list(given)
    if len(given) <= 1:
        yield from map(function, given)
        return
    with ThreadPoolExecutor(cores or os.cpu_count()) as pool:
        try:
            yield from pool.map(function, given)
        finally:
            pool.shutdown(cancel_futures=True)
