"""A linear program put together block by block, and its solution by HiGHS, here or where it can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, csc_array, vstack

from ...elsewhere import answered, reply
from ...errors import EcoIpError
from ...pythons import another_python

SECONDS = 600.0


@dataclass
class Program:
    """Least cost · x with low <= rows · x <= high and 0 <= x <= top. Variables come in blocks, each a slice of x."""

    cost: list[np.ndarray] = field(default_factory=list)
    top: list[np.ndarray] = field(default_factory=list)
    low: list[np.ndarray] = field(default_factory=list)
    high: list[np.ndarray] = field(default_factory=list)
    _entries: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = field(default_factory=list)
    variables: int = 0
    rows: int = 0

    def block(self, cost: np.ndarray, top: np.ndarray | float = np.inf) -> np.ndarray:
        """(k,) positions of new variables with these costs and upper bounds."""
        cost = np.atleast_1d(np.asarray(cost, dtype=float))
        self.cost.append(cost)
        self.top.append(np.broadcast_to(np.asarray(top, dtype=float), cost.shape))
        self.variables += len(cost)
        return np.arange(self.variables - len(cost), self.variables)

    def add(self, low: np.ndarray, high: np.ndarray, *terms: tuple[np.ndarray, np.ndarray | float]) -> None:
        """(k,) rows; each term gives one variable and its factor to every row, both (k,)."""
        count = len(low)
        for variable, factor in terms:
            self._entry(np.arange(count), variable, factor)
        self._close(low, high)

    def add_sums(
        self, high: np.ndarray, of: np.ndarray, variable: np.ndarray, *more: tuple[int, np.ndarray]
    ) -> None:  # fmt: skip
        """(k,) rows: the sum of the variables, (n,), of which each counts in row `of`, is at most `high`. more: one
        variable with its factor, (k,), in every row."""
        self._entry(of, variable, 1.0)
        for single, factor in more:
            self._entry(np.arange(len(high)), np.full(len(high), single), factor)
        self._close(np.full(len(high), -np.inf), high)

    def arrays(self) -> dict[str, np.ndarray]:
        """The program as arrays, for `solved`."""
        rows, columns, factors = (np.concatenate(each) for each in zip(*self._entries))
        matrix = csc_array(coo_array((factors, (rows, columns)), shape=(self.rows, self.variables)))
        return {
            "cost": np.concatenate(self.cost), "top": np.concatenate(self.top), "low": np.concatenate(self.low),
            "high": np.concatenate(self.high), "data": matrix.data, "indices": matrix.indices, "indptr": matrix.indptr,
        }  # fmt: skip

    def _entry(self, rows: np.ndarray, variable: np.ndarray, factor: np.ndarray | float) -> None:
        factors = np.broadcast_to(np.asarray(factor, dtype=float), rows.shape)
        there = factors != 0
        self._entries.append((rows[there] + self.rows, np.asarray(variable)[there], factors[there]))

    def _close(self, low: np.ndarray, high: np.ndarray) -> None:
        self.low.append(np.asarray(low, dtype=float))
        self.high.append(np.asarray(high, dtype=float))
        self.rows += len(low)


def solved(given: dict[str, np.ndarray]) -> np.ndarray:
    """x of the arrays of a program; `wide`, where given, tells of variables that stand in very many rows, where the
    interior point is quicker. Raises EcoIpError where there is none."""
    shape = (len(given["low"]), len(given["cost"]))
    matrix = csc_array((given["data"], given["indices"], given["indptr"]), shape=shape)
    if "wide" in given:
        found = _by_the_interior(given, matrix)
        if found is not None:
            return found
    solution = milp(
        given["cost"],
        bounds=Bounds(0.0, given["top"]),
        constraints=LinearConstraint(matrix, given["low"], given["high"]),
        options={"time_limit": SECONDS},
    )
    if solution.x is None or solution.status != 0:
        raise EcoIpError("energy.error.unsolved", reason=str(solution.message))
    return np.asarray(solution.x)


def _by_the_interior(given: dict[str, np.ndarray], matrix: csc_array) -> np.ndarray | None:
    rows, low, high = matrix.tocsr(), given["low"], given["high"]
    equal = low == high
    above, below = ~equal & np.isfinite(high), ~equal & np.isfinite(low)
    solution = linprog(
        given["cost"], A_ub=vstack([rows[above], -rows[below]]), b_ub=np.r_[high[above], -low[below]],
        A_eq=rows[equal], b_eq=low[equal], bounds=np.stack([np.zeros(len(given["top"])), given["top"]], axis=1),
        method="highs-ipm", options={"time_limit": SECONDS},
    )  # fmt: skip
    return np.asarray(solution.x) if solution.status == 0 else None


def solved_beside(given: dict[str, np.ndarray], cancelled: Callable[[], bool]) -> np.ndarray:
    """The same in another process, so that it can be stopped; here where no other Python is found. Raises Cancelled."""
    python = another_python()
    found = answered(python, __name__, given, SECONDS, cancelled) if python else None
    return solved(given) if found is None else found["x"]


def answer() -> None:
    """What the process of its own does."""
    reply(_answer)


def _answer(given: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {"x": solved(given)}
