"""Array functions on all cores: shapely releases the interpreter while GEOS works."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from .progress import Progress, step

_CHUNK = 500


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
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            for done, result in enumerate(pool.map(lambda part: function(*(a[part] for a in arrays)), slices)):
                results.append(result)
                step(progress, span[0] + (span[1] - span[0]) * (done + 1) / len(slices))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return np.concatenate(results)
