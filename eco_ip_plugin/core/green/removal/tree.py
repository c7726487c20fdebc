"""Which patches are let in, step by step, until only one is left out: each of many, in turn.

To leave each of many out once, half of them is let in and the other half gone through in the same way; of a few, each
is left out at once. Whoever is let in keeps its distances to all as they are then, over all that are in.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...parallel import in_order
from .ways import TWICE, closed_among, shortness

_FEW = 8
_MANY = 200
"""Of more, both halves are gone through at once."""


@dataclass(frozen=True)
class Branch:
    """The patches left out, first to last of them, and how to leave out fewer; none below where it is only one."""

    first: int
    last: int
    below: tuple[Step, ...]

    @classmethod
    def root(cls, far: np.ndarray, rows: np.ndarray) -> Branch:
        """All of them, where nobody has been let in yet; far and rows as of a branch."""
        nobody = Step(cls.of(far, rows, 0), np.empty(0, dtype=np.intp), np.empty((far.shape[1], 0)))
        return cls(0, len(rows), (nobody,))

    @classmethod
    def of(cls, far: np.ndarray, rows: np.ndarray, first: int) -> Branch:
        """far: (c, n) distances of the patches left out over all others; rows: (c,) their places among n."""
        count = len(rows)
        here = np.arange(count)
        if count == 1:
            return cls(first, first + 1, ())
        outs = [here[: count // 2], here[count // 2 :]] if count > _FEW else np.split(here, count)
        each = in_order if count > _MANY else map
        return cls(first, first + count, tuple(each(lambda out: Step.of(far, rows, first, out), outs)))


@dataclass(frozen=True)
class Step:
    """The branch where fewer are left out; let_in: (k,) those that are let in for it; ways: (n, k) their distances."""

    branch: Branch
    let_in: np.ndarray
    ways: np.ndarray

    @classmethod
    def of(cls, far: np.ndarray, rows: np.ndarray, first: int, out: np.ndarray) -> Step:
        """Leave only `out` of the patches of a branch out; far, rows and first as of the branch."""
        come = np.setdiff1d(np.arange(len(rows)), out)
        among = closed_among(far[np.ix_(come, rows[come])])
        ways = TWICE - shortness(np.ascontiguousarray(far[come].T), among)
        left = far[out]
        if len(out) > 1:
            left = np.minimum(left, TWICE - shortness(far[np.ix_(out, rows[come])], ways))
        return cls(Branch.of(left, rows[out], first + int(out[0])), first + come, ways)
