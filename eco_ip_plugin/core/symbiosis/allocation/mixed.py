"""The mixed-integer program of a part, solved where it can be stopped: the solver takes no word from outside while it
works and holds the interpreter, so a part of some size is given to a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from ...elsewhere import answered, reply
from ...pythons import another_python

_FEW = 20
"""Whole numbers that are a matter of milliseconds: no process is worth starting for them."""


@dataclass(frozen=True)
class Mixed:
    """Of c · x, made least: x, None where none was found; bound: no x has less; proven: whether x is the optimum."""

    x: np.ndarray | None
    bound: float
    proven: bool


def solve_mixed(
    cost: np.ndarray, whole: np.ndarray, matrix: csc_array, top: np.ndarray, seconds: float,
    cancelled: Callable[[], bool] | None = None,
) -> Mixed:  # fmt: skip
    """Least `cost` · x with `matrix` · x <= `top`, x from 0 to 1, whole where `whole` is 1; the best found so far after
    `seconds`. Raises Cancelled."""
    given = {
        "cost": cost, "whole": whole, "top": top, "data": matrix.data, "indices": matrix.indices,
        "indptr": matrix.indptr, "seconds": np.array(seconds),
    }  # fmt: skip
    python = another_python()
    if cancelled is not None and python and whole.sum() > _FEW:
        answer = _elsewhere(python, given, cancelled)
        if answer is not None:
            return answer
    return _solved(given)


def _solved(given: dict[str, np.ndarray]) -> Mixed:
    cost, whole, top = given["cost"], given["whole"], given["top"]
    matrix = csc_array((given["data"], given["indices"], given["indptr"]), shape=(len(top), len(cost)))
    found = milp(
        cost,
        integrality=whole,
        bounds=Bounds(0.0, 1.0),
        constraints=LinearConstraint(matrix, -np.inf, top),
        options={"mip_rel_gap": 0.0, "time_limit": float(given["seconds"])},
    )
    bound = getattr(found, "mip_dual_bound", None)
    return Mixed(found.x, -np.inf if bound is None else float(bound), found.status == 0)


def _elsewhere(python: str, given: dict[str, np.ndarray], cancelled: Callable[[], bool]) -> Mixed | None:
    """The answer of another process, None where it gives none."""
    found = answered(python, __name__, given, float(given["seconds"]), cancelled)
    if found is None:
        return None
    return Mixed(found["x"] if len(found["x"]) else None, float(found["bound"]), bool(found["proven"]))


def answer() -> None:
    """What the process of its own does: the program from its input solved, the answer to its output."""
    reply(_answer)


def _answer(given: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    found = _solved(given)
    x = np.zeros(0) if found.x is None else found.x
    return {"x": x, "bound": np.array(found.bound), "proven": np.array(found.proven)}
