"""The mixed-integer program of a part, solved where it can be stopped: the solver takes no word from outside while it
works and holds the interpreter, so a part of some size is given to a process of its own."""

from __future__ import annotations

import io
import os
import subprocess  # nosec B404 - this Python itself, with a program of our own
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from ...errors import Cancelled
from ...pythons import another_python

_FEW = 20
"""Whole numbers that are a matter of milliseconds: no process is worth starting for them."""
_POLL_S = 0.05
_PATIENCE_S = 30.0
_CHILD = f"import sys; sys.path = [each for each in sys.path if each]; from {__name__} import answer; answer()"
"""Without the folder QGIS was started in among those that modules are taken from."""


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
    packed = io.BytesIO()
    np.savez(packed, **given)
    paths = os.pathsep.join([str(Path(__file__).resolve().parents[4]), *filter(None, sys.path)])
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open one
    try:
        process = subprocess.Popen(  # nosec B603 - no shell, no word of a user
            [python, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths}, creationflags=flags,
        )  # fmt: skip
    except OSError:
        return None
    try:
        return _answer(process, packed.getvalue(), time.monotonic() + float(given["seconds"]) + _PATIENCE_S, cancelled)
    finally:
        process.kill()
        process.wait()


def _answer(
    process: subprocess.Popen[bytes], packed: bytes, ends_s: float, cancelled: Callable[[], bool]
) -> Mixed | None:  # fmt: skip
    first = True
    while time.monotonic() < ends_s:
        if cancelled():
            raise Cancelled
        try:
            said = process.communicate(packed if first else None, timeout=_POLL_S)[0]
        except subprocess.TimeoutExpired:
            first = False
            continue
        except OSError:
            return None
        if process.returncode != 0:
            return None
        with np.load(io.BytesIO(said)) as answer:
            return Mixed(answer["x"] if len(answer["x"]) else None, float(answer["bound"]), bool(answer["proven"]))
    return None


def answer() -> None:
    """What the process of its own does: the program from its input solved, the answer to its output."""
    with np.load(io.BytesIO(sys.stdin.buffer.read())) as given:
        found = _solved(dict(given))
    packed = io.BytesIO()
    np.savez(packed, x=np.zeros(0) if found.x is None else found.x, bound=found.bound, proven=found.proven)
    sys.stdout.buffer.write(packed.getvalue())
    sys.stdout.buffer.flush()
