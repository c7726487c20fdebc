"""Answers from processes of their own: what ran before, and the memory it left, is the same for every side."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def measured(question: Callable[..., Any], *arguments: object, bytecode: Path | None = None) -> str:
    """The answer to `question` (a function of a module) from a fresh process.

    bytecode: folder where Python keeps what it has compiled.
    """
    spec = sys.modules[question.__module__].__spec__  # of what `python -m` runs it has the name
    module = question.__module__ if spec is None else spec.name
    asked = f"from {module} import {question.__name__} as ask"
    code = f"{asked}; print('answer:', ask(*{arguments!r}), flush=True)"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if bytecode is not None:
        environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    # Ended at once: what QGIS does when it is taken apart is not measured.
    ended = f"{code}; import os; os._exit(0)"
    done = subprocess.run([sys.executable, "-c", ended], capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"{module}.{question.__name__} failed: {done.stderr[-2000:]}")
    return done.stdout.rsplit("answer: ", 1)[1].strip()


def peak_mb() -> float:
    """Most memory this process has held, MB. Not getrusage's: that begins with what the parent held."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
