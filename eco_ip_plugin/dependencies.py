"""Where shapely, pandas, rtree … come from, and what to say when they are missing.

Nothing here imports them: QGIS must start as fast, and as surely, without them.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from functools import cache
from pathlib import Path

from . import paths

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*(>=\s*(?P<minimum>[\d.]+))?")
_OPTIONAL = "# optional"
"""Ends the line of a library that one kind of work alone needs, and that says so itself where it is missing."""

_IMPORTED_AS = {"python-docx": "docx"}
_found: set[tuple[str, ...]] = set()
"""Required libraries that were found, each with where Python looked. What is there stays while QGIS runs, and to look
for all of them takes a hundredth of a second: every entry of the menu and every run asks."""


def activate() -> None:
    """Put `<profile>/python/dependencies` ahead of the system's libraries, if the profile has one.

    QPIP and `make install` fill that folder; Debian 12's own shapely is too old.
    """
    folder = _profile_libraries()
    if folder is not None and folder.is_dir() and str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


def bind_shapely() -> None:
    """Import shapely so that it keeps to the GEOS it brings.

    On Linux the older GEOS of a running QGIS is already there, and its functions would be called in place of those of
    the same name in shapely's wheel: wrong results at best, an abort of QGIS at worst. To be called before anything
    else imports shapely.
    """
    if "shapely" in sys.modules or not hasattr(os, "RTLD_DEEPBIND"):
        return
    flags = sys.getdlopenflags()
    sys.setdlopenflags(flags | os.RTLD_DEEPBIND)
    try:
        importlib.import_module("shapely")
    finally:
        sys.setdlopenflags(flags)


def bind_rtree() -> None:
    """Load rtree's own libspatialindex so that it keeps to its functions; to be called before rtree is imported.

    QGIS is linked to the system's libspatialindex. Seen with QGIS 3.22 on Debian 12 and rtree 1.4: without this, the
    first insert into an index ends QGIS.
    """
    if "rtree" in sys.modules or not hasattr(os, "RTLD_DEEPBIND"):
        return
    found = importlib.util.find_spec("rtree")
    if found is None or found.origin is None:
        return
    import ctypes

    package = Path(found.origin).parent
    for folder in (package / "lib", package.parent / "rtree.libs", package.parent / "Rtree.libs"):
        for library in sorted(folder.glob("libspatialindex*.so*")):
            ctypes.CDLL(str(library), mode=os.RTLD_DEEPBIND | os.RTLD_NOW)


def missing() -> list[str]:
    """Names of the required libraries that are absent or too old, e.g. `["rtree", "shapely>=2.0"]`."""
    return [line for line in _required() if not _was_there(line)]


def loaded_too_old() -> list[str]:
    """Libraries that something else has imported in too old a version, e.g. `["shapely>=2.1 (2.0.7)"]`.

    Newer QGIS (3.44 does) imports the system's shapely itself, before any plugin can offer a better one.
    """
    found = []
    for line in _required():
        name, minimum = _parse(line)
        version = getattr(sys.modules.get(_IMPORTED_AS.get(name, name)), "__version__", None)
        if minimum and version and _numbers(version) < _numbers(minimum):
            found.append(f"{line} ({version})")
    return found


def problem() -> tuple[str, dict[str, str]] | None:
    """Key and parameters of the sentence (`core.text.say`) that tells what to do; None when all is there."""
    for key, names in (
        ("error.dependencies_missing", missing()),
        ("error.dependencies_loaded_too_old", loaded_too_old()),
    ):
        if names:
            return key, {"names": ", ".join(names)}
    return None


def versions() -> dict[str, str]:
    """Each required library with the version that is found, a dash for none; nothing is imported."""
    from importlib import metadata  # here: it takes longer to load than the rest of the plugin

    found = {}
    for requirement in _required():
        name, _ = _parse(requirement)
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "–"
    return found


def _profile_libraries() -> Path | None:
    try:
        from qgis.core import QgsApplication
    except ImportError:  # plain Python, e.g. a worker process: its sys.path is inherited
        return None
    return Path(QgsApplication.qgisSettingsDirPath()) / "python" / "dependencies"


@cache
def _required() -> list[str]:
    lines = paths.requirements().read_text(encoding="utf-8").splitlines()
    needed = (line.strip() for line in lines if not line.endswith(_OPTIONAL))
    return sorted(line for line in needed if line and not line.startswith("#"))


def _parse(requirement: str) -> tuple[str, str | None]:
    match = _REQUIREMENT.match(requirement)
    if match is None:
        raise ValueError(f"requirements.txt: expected a name with at most one >=, got {requirement!r}")
    return match["name"], match["minimum"]


def _was_there(requirement: str) -> bool:
    """Whether it is there, or was when it was last looked for; what was missing is looked for each time."""
    known = (requirement, *sys.path)
    if known not in _found and _is_there(requirement):
        _found.add(known)
    return known in _found


def _is_there(requirement: str) -> bool:
    name, minimum = _parse(requirement)
    if importlib.util.find_spec(_IMPORTED_AS.get(name, name)) is None:
        return False
    if minimum is None:
        return True
    from importlib import metadata  # here: it takes longer to load than the rest of the plugin

    try:
        return _numbers(metadata.version(name)) >= _numbers(minimum)
    except metadata.PackageNotFoundError:  # bundled without its record: believe the import
        return True


def _numbers(version: str) -> list[int]:
    """`"2.1.2rc1"` as `[2, 1, 2]`."""
    return [int(part) for part in re.findall(r"\d+", re.split(r"[^\d.]", version, maxsplit=1)[0])]
