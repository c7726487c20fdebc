"""Arrays worked on in a process of its own: a solver takes no word from outside while it works and holds the
interpreter, so the window would stand still and nobody could stop it."""

from __future__ import annotations

import io
import os
import subprocess  # nosec B404 - this Python itself, with a program of our own
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from .errors import Cancelled

Arrays = Mapping[str, np.ndarray]
_POLL_S = 0.05
_PATIENCE_S = 30.0
_CHILD = "import sys; sys.path = [each for each in sys.path if each]; from {module} import answer; answer()"
"""Without the folder QGIS was started in among those that modules are taken from."""


def answered(
    python: str, module: str, given: Arrays, seconds: float, cancelled: Callable[[], bool]
) -> dict[str, np.ndarray] | None:
    """What `answer()` of a module makes of the arrays in another process, None where it makes nothing. seconds: how
    long it may take. Raises Cancelled."""
    paths = os.pathsep.join([str(Path(__file__).resolve().parents[2]), *filter(None, sys.path)])
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open one
    # A pipe that is not read at once is forgotten by `communicate` when it has waited once.
    with tempfile.TemporaryFile() as packed:
        np.savez(packed, **given)
        packed.seek(0)
        try:
            process = subprocess.Popen(  # nosec B603 - no shell, no word of a user
                [python, "-c", _CHILD.format(module=module)],
                stdin=packed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths}, creationflags=flags,
            )  # fmt: skip
        except OSError:
            return None
        try:
            return _awaited(process, time.monotonic() + seconds + _PATIENCE_S, cancelled)
        finally:
            process.kill()
            process.wait()


def _awaited(
    process: subprocess.Popen[bytes], ends_s: float, cancelled: Callable[[], bool]
) -> dict[str, np.ndarray] | None:
    while time.monotonic() < ends_s:
        if cancelled():
            raise Cancelled
        try:
            said = process.communicate(timeout=_POLL_S)[0]
        except subprocess.TimeoutExpired:
            continue
        except OSError:
            return None
        if process.returncode != 0:
            return None
        with np.load(io.BytesIO(said)) as answer:
            return dict(answer)
    return None


def reply(function: Callable[[dict[str, np.ndarray]], Arrays]) -> None:
    """What the process does: `function` of the arrays from its input, to its output."""
    with np.load(io.BytesIO(sys.stdin.buffer.read())) as given:
        found = function(dict(given))
    packed = io.BytesIO()
    np.savez(packed, **found)
    sys.stdout.buffer.write(packed.getvalue())
    sys.stdout.buffer.flush()
