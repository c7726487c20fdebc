"""Random markets of water in whole numbers, the same for the same seed, in plain Python: for tests and oracle."""

from __future__ import annotations

import random
from typing import NamedTuple

CASES = 30


class Case(NamedTuple):
    """offered, asked: m³/day; ways: (supply, demand, surplus, length_m)."""

    offered: list[int]
    asked: list[int]
    ways: list[tuple[int, int, int, int]]


def case(seed: int) -> Case:
    """A market of up to 8 supplies and 10 demands."""
    draw = random.Random(seed)
    offered = [draw.randrange(0, 400) for _ in range(draw.randrange(1, 9))]
    asked = [draw.randrange(1, 300) for _ in range(draw.randrange(1, 11))]
    surplus = [draw.randrange(0, 4) for _ in offered]
    share = draw.choice([0.3, 0.6, 1.0])
    ways = [(s, d, surplus[s], draw.randrange(0, 3000)) for s in range(len(offered)) for d in range(len(asked))
            if draw.random() < share]  # fmt: skip
    return Case(offered, asked, ways)
