"""What the plugin site's flake8 says that ruff does not: pyflakes, and the spellings QGIS 4 no longer knows.

Its third part, pycodestyle, is in ruff, and takes three quarters of the time.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import flake8_qgis
from pyflakes.checker import Checker

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = ("QGS105", "QGS2")
"""iface as an argument (we inject it), and guesses about results."""


def told(path: Path) -> list[str]:
    """What is wrong with a file, a line each."""
    text = path.read_text(encoding="utf-8")
    lines, tree = text.splitlines(), ast.parse(text)
    found = [(each.lineno, each.message % each.message_args) for each in Checker(tree, str(path)).messages]
    if "qgis" in text:
        found += [(line, said) for line, _, said, _ in flake8_qgis.Plugin(tree).run() if not said.startswith(LEFT_OUT)]
    return [f"{path}:{line}: {said}" for line, said in sorted(found) if "# noqa" not in lines[line - 1]]


if __name__ == "__main__":
    wrong = [said for path in sorted((ROOT / "eco_ip_plugin").rglob("*.py")) for said in told(path)]
    sys.exit("\n".join(wrong) or None)
