"""Where files are kept that somebody will look for tomorrow: what is offered, and which places are refused."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from qgis.core import QgsApplication, QgsProcessing, QgsProcessingUtils, QgsProject
from qgis.PyQt.QtCore import QDir, QStandardPaths

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 80


def is_temporary(path: str) -> bool:
    """Whether a file there is gone once QGIS is closed or the computer is started again.

    The folder of temporary files of the system counts in the QGIS window only: who writes a script knows its places.
    """
    if path == QgsProcessing.TEMPORARY_OUTPUT:
        return True
    folders = [QgsProcessingUtils.tempFolder()]
    if in_the_window():
        folders.append(QDir.tempPath())
    return any(_lies_in(path, folder) for folder in folders)


def in_the_window() -> bool:
    """Whether this is the QGIS window, not a script or the command line."""
    return bool(QgsApplication.platform() == "desktop")


def offered(stem: str, endings: Sequence[str], project: QgsProject | None = None) -> list[str]:
    """Paths of new files called `stem`, one for each ending: beside the project where that is saved, else in the
    documents folder. None of them is there yet."""
    return offered_in(folder_of(project), stem, endings)


def offered_in(folder: Path, stem: str, endings: Sequence[str]) -> list[str]:
    """Paths of new files called `stem` in a folder, one for each ending; none of them is there yet."""
    name = file_name(stem)
    names = (name if number == 1 else f"{name} ({number})" for number in count(1))
    free = next(each for each in names if not any((folder / f"{each}{ending}").exists() for ending in endings))
    return [str(folder / f"{free}{ending}") for ending in endings]


def file_name(text: str) -> str:
    """A text as a file name that every system takes."""
    words = " ".join(_NOT_IN_NAMES.sub(" ", text).split())
    return words.strip(" .")[:_LONGEST].strip(" .") or "Eco-IP"


def folder_of(project: QgsProject | None) -> Path:
    """Where the files of a project are offered."""
    home = project.absolutePath() if project is not None and project.fileName() else ""
    if home and os.access(home, os.W_OK) and not is_temporary(home):
        return Path(home)
    return documents()


def documents() -> Path:
    """The user's folder for documents, which there is from now on; the home folder where it cannot be made."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path.home()
    return folder


def _lies_in(path: str, folder: str) -> bool:
    inner, outer = (os.path.normcase(os.path.realpath(each)) for each in (path, folder))
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)
