"""Homes, works and the ways between them by seed, for tests of who goes where and for the comparison with networkx."""

from __future__ import annotations

import numpy as np

from eco_ip_plugin.core.people.allocation import Ways


def a_case(seed: int) -> tuple[np.ndarray, np.ndarray, Ways]:
    """Places asked for, places offered, and ways of whole metres, so that sums are exact."""
    rng = np.random.default_rng(seed)
    homes, works = int(rng.integers(1, 9)), int(rng.integers(1, 7))
    asked, offered = rng.integers(0, 40, homes), rng.integers(0, 60, works)
    pairs = [(h, w) for h in range(homes) for w in range(works) if rng.random() < 0.6]
    home = np.array([h for h, _ in pairs], dtype=int)
    work = np.array([w for _, w in pairs], dtype=int)
    return asked, offered.astype(float), Ways(home, work, rng.integers(1, 1000, len(pairs)).astype(float))
