"""What routes join and what a metre of the network costs, from cells as people type them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ...tables.user_csv import Tell
from ...tables.words import fold_case
from ..cells import Typed, figures
from ..prices import load_costs


@dataclass(frozen=True)
class Stops:
    """Places to join: (t,) points and names; pairs: (p, 2) rows wanted; flow_pairs: (f, 2) rows between which something
    flows; flow: (f,) t/h, NaN for none known; secret: pairs whose flow is confidential, and not known here."""

    point: np.ndarray
    names: list[str]
    pairs: np.ndarray
    flow_pairs: np.ndarray
    flow: np.ndarray
    secret: frozenset[tuple[int, ...]] = frozenset()

    @classmethod
    def of_links(
        cls, links: np.ndarray, names: Sequence[str | None], flow: np.ndarray, secret: np.ndarray | None = None
    ) -> Stops:
        """The two ends of (f,) links. secret: (f,) those whose flow is confidential, None for none."""
        parts = shapely.get_geometry(links, 0)
        ends = np.stack([shapely.get_point(parts, 0), shapely.get_point(parts, -1)], axis=1)
        pairs = np.arange(2 * len(links)).reshape(-1, 2)
        called = [f"{name}.{end}" for name in names for end in (1, 2)]
        hidden = frozenset() if secret is None else frozenset(map(tuple, pairs[secret].tolist()))
        return cls(ends.ravel(), called, pairs, pairs, flow, hidden)

    @classmethod
    def of_places(cls, points: np.ndarray, names: Sequence[object], flow_t_per_h: float, *, shared: bool) -> Stops:
        """(t,) places, each with each; over a shared tree the first serves the others."""
        pairs = np.stack(np.triu_indices(len(names), 1), axis=1)
        fed = pairs[pairs[:, 0] == 0] if shared else pairs
        return cls(points, [str(name) for name in names], pairs, fed, np.full(len(fed), flow_t_per_h))


def metre_costs(
    ids: np.ndarray,
    cost: Sequence[Any] | None,
    kind: Sequence[str | None] | None,
    costs: Path | None,
    tell: Tell | None = None,
) -> tuple[np.ndarray, list[str]]:
    """What a metre of each of (n,) lines costs: its own cell, else that of its class in the file, else 1; and the
    classes the file does not have. Raises EcoIpError."""
    if cost is not None:
        return figures(ids, cost, "error.routes_cost", empty=None), []
    if kind is None or costs is None:
        return np.ones(len(ids)), []
    known = load_costs(costs, tell)
    classes = [(word or "").strip() for word in kind]
    unlisted = sorted({word or "–" for word in classes if fold_case(word) not in known})
    return np.array([known.get(fold_case(word), 1.0) for word in classes], dtype=float), unlisted


def flows(ids: np.ndarray, cells: Sequence[Any] | None, default: float, secret: np.ndarray | None = None) -> np.ndarray:
    """Flow of each of (f,) links, t/h, `default` where none is typed, NaN for 0 and for what is `secret`, which is not
    even looked at. Raises EcoIpError."""
    hidden = np.zeros(len(ids), dtype=bool) if secret is None else secret
    looked_at: Sequence[Any] | None = None
    if cells is not None:
        looked_at = [None if hide else cell for cell, hide in zip(cells, hidden.tolist())]
        looked_at = cells.of(looked_at) if isinstance(cells, Typed) else looked_at
    flow = figures(ids, looked_at, "error.routes_flow", empty=default)
    return np.where((flow == 0) | hidden, np.nan, flow)
