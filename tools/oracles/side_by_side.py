"""What every oracle needs: the plugin's core on the path, and two numbers side by side. Run by `make oracles`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


class Beside:
    """Prints ours beside theirs, and at the end says by the exit code whether all of them agree."""

    def __init__(self, program: str) -> None:
        self._wrong = 0
        print(f"{program}\n{'':40}{'ours':>16}{'theirs':>16}{'apart':>12}")

    def show(self, name: str, ours: float, theirs: float, most: float) -> None:
        """most: how far apart they may be, in the unit of the figure."""
        apart = abs(ours - theirs)
        wrong = not apart <= most
        self._wrong += wrong
        print(f"{name:40}{ours:16.6f}{theirs:16.6f}{apart:12.2e}{'  APART' if wrong else ''}")

    def end(self) -> None:
        """Leave the program."""
        sys.exit(1 if self._wrong else 0)
