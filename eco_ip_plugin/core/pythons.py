"""A Python beside that of QGIS, for work in a process of its own: there `sys.executable` may be QGIS itself."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path


def another_python() -> str:
    """The likeliest interpreter; "" where none is found."""
    return next(iter(pythons()), "")


def pythons() -> list[str]:
    """Every interpreter of this version that is found, the likeliest first: the one that runs, one beside QGIS, those
    of the folders this Python and its library lie in, and one of this version that the system knows."""
    found = (str(each) for each in _places() if each.is_file() and os.access(each, os.X_OK))
    return list(dict.fromkeys(found))


def _places() -> Iterator[Path]:
    """Where to look."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    windows = sys.platform == "win32"
    names = ("pythonw.exe", "python.exe", "python3.exe") if windows else (f"python{version}", "python3", "python")
    here = Path(sys.executable or "")
    if here.stem.startswith("python"):
        yield here
    for folder in _folders(here):
        for name in names:
            yield folder / name
    known = "" if windows else shutil.which(f"python{version}")
    if known:
        yield Path(known)


def _folders(here: Path) -> Iterator[Path]:
    library = Path(os.__file__).parent  # …/lib/python3.9, on Windows …\Python39\Lib
    roots = [here.parent] if sys.executable else []
    prefixes = (sys.exec_prefix, sys.prefix, sys.base_exec_prefix, sys.base_prefix, os.environ.get("PYTHONHOME", ""))
    roots += [Path(each) for each in prefixes if each]
    roots += [library.parent, library.parent.parent]
    for root in roots:
        yield from (root, root / "bin")
    for start in (here, library):  # the bundle of macOS, wherever in it QGIS and Python lie
        for each in start.parents:
            if each.name == "Contents":
                yield from (each / "MacOS" / "bin", each / "MacOS", each / "Frameworks" / "bin")
