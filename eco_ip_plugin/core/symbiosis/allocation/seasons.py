"""Flows that run in certain months only: a column for each pair and season."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...progress import Progress
from ..processes import Processes
from .allocate import Outcome, Task, share_out


def by_seasons(
    task: Task, months: tuple[np.ndarray, np.ndarray], progress: Progress, processes: Processes | None = None
) -> Outcome:  # fmt: skip
    """`share_out` where flows run in certain months only; months: (s,) and (d,) bit masks of supplies and demands."""
    expanded, pair = in_seasons(task, months)
    found = share_out(expanded, progress, processes)
    taken = np.bincount(pair, weights=found.taken, minlength=len(task.supply))
    return replace(found, taken=taken, failed=tuple(pair[list(found.failed)].tolist()))


def in_seasons(task: Task, months: tuple[np.ndarray, np.ndarray]) -> tuple[Task, np.ndarray]:
    """The task with a column for each pair and season, and the pair of each column.

    A quantity is spread evenly over its months. The months fall into seasons in which nothing changes; a supply and a
    demand meet only in the seasons they share.
    """
    from_masks, to_masks = months
    seasons = _seasons(np.r_[from_masks, to_masks])
    if len(seasons) == 1:
        return task, np.arange(len(task.supply))
    columns = [np.flatnonzero((from_masks[task.supply] & s != 0) & (to_masks[task.demand] & s != 0)) for s in seasons]
    pair = np.concatenate(columns)
    season = np.repeat(np.arange(len(seasons)), [len(each) for each in columns])
    n, m, times = len(task.capacity), len(task.need), len(seasons)
    expanded = replace(
        task,
        supply=task.supply[pair] + season * n,
        demand=task.demand[pair] + season * m,
        yield_=task.yield_[pair],
        cost=task.cost[pair],
        capacity=np.concatenate([task.capacity * _share(from_masks, s) for s in seasons]),
        need=np.concatenate([task.need * _share(to_masks, s) for s in seasons]),
        before=tuple(each[pair] for each in task.before),
        worth=None if task.worth is None else np.tile(task.worth, times),
        xy=None if task.xy is None else (np.tile(task.xy[0], (times, 1)), np.tile(task.xy[1], (times, 1))),
    )
    return expanded, pair


def most_of(task: Task, months: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """(p,) what each pair could carry in a year at most, in the months both sides run."""
    expanded, pair = in_seasons(task, months)
    most = np.minimum(expanded.capacity[expanded.supply], expanded.need[expanded.demand] / expanded.yield_)
    return np.bincount(pair, weights=most, minlength=len(task.supply))


def _seasons(masks: np.ndarray) -> list[int]:
    """Bit masks of months that every flow has together or not at all."""
    alike: dict[tuple[bool, ...], int] = {}
    different = np.unique(masks).tolist()
    for month in range(12):
        key = tuple(bool(mask >> month & 1) for mask in different)
        if any(key):
            alike[key] = alike.get(key, 0) | 1 << month
    return list(alike.values()) or [0xFFF]


def _share(masks: np.ndarray, season: int) -> np.ndarray:
    """Share of each flow's quantity that falls into the season."""
    count = np.array([bin(each).count("1") for each in range(4096)])
    return count[masks & season] / np.maximum(count[masks], 1)
