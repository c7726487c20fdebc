"""The printed sheet drawn by a Python of its own, so that the window lives while it is drawn.

QGIS draws layouts in the thread of the window alone: no task can do it. A second Python with a QGIS of its own can, at
the price of a second or two. Every one that is found is tried; where there is none, or all fail, the window draws the
sheet itself and stands still, which is told before.
"""

from __future__ import annotations

import os
import pickle  # nosec B403 - what this process writes for the other, in a folder of their own
import subprocess  # nosec B404 - this Python itself, with a program of our own
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QLocale

from ....core.errors import Cancelled, EcoIpError
from ....core.pythons import pythons
from ....dependencies import activate, bind_shapely

if TYPE_CHECKING:
    from ....core.reporting.minutes import MinutesView
    from ...framework.outputs import Content
    from ..review_layout import Drawn, Shown

_LOOK_S, _LONGEST_S, _MOST_TRIED = 0.1, 300.0, 4
_JOB, _DRAWN = "job.pickle", ("sheet.pdf", "sheet.qpt")
_REFUSED = 3
"""What the other process ends with where the sheet itself is at fault: another one would not fare better."""
_CHILD = f"""import os, sys
sys.path = [each for each in sys.path if each]
if hasattr(os, "add_dll_directory"):
    for each in os.environ.get("PATH", "").split(os.pathsep):
        if os.path.isabs(each) and os.path.isdir(each):
            os.add_dll_directory(each)
from {__name__} import main
main(sys.argv[1])
"""
"""Without the folder QGIS was started in among those that modules are taken from; on Windows with the libraries that
QGIS has on its path."""


@dataclass(frozen=True)
class Sheet:
    """What `review_layout.drawn` takes, as it can be sent to another process. crs: as WKT."""

    template: Path | None
    view: MinutesView
    findings: Content
    boundary: Content
    land: Content
    crs: str

    def drawn(self) -> Drawn:
        """Drawn here. Main thread only. Raises EcoIpError as `review_layout.drawn` does."""
        from ..review_layout import drawn

        return drawn(self.template, self.view, self.layers(), QgsCoordinateReferenceSystem.fromWkt(self.crs))

    def layers(self) -> tuple[Shown, ...]:
        """The layers of its map, from the topmost to the lowest."""
        from ..review_layout import shown

        return shown(self.view, self.findings, self.boundary, self.land)


def drawn_beside(sheet: Sheet, cancelled: Callable[[], bool]) -> Drawn | None:
    """The sheet, drawn by another process; None where that cannot be, or came to nothing. Raises Cancelled."""
    from ..review_layout import Drawn

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / _JOB).write_bytes(pickle.dumps((sheet, QgsApplication.prefixPath(), QLocale().name())))
        files = [Path(folder) / name for name in _DRAWN]
        for python in pythons()[:_MOST_TRIED]:
            ended = _run(python, folder, cancelled)
            if ended == 0 and all(each.is_file() for each in files):
                return Drawn(*(each.read_bytes() for each in files))
            if ended == _REFUSED:
                break
    return None


def _run(python: str, folder: str, cancelled: Callable[[], bool]) -> int | None:
    """What the other process ended with, None for one that could not be started or was too slow."""
    try:
        process = subprocess.Popen(  # nosec B603 - no shell, no word of a user
            [python, "-c", _CHILD, folder], env=_environment(), **_quiet()
        )
    except OSError:
        return None
    try:
        _wait(process, cancelled)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    return process.returncode


def _wait(process: subprocess.Popen[bytes], cancelled: Callable[[], bool]) -> None:
    waited_s = 0.0
    while waited_s < _LONGEST_S:
        try:
            process.wait(_LOOK_S)
            return
        except subprocess.TimeoutExpired:
            waited_s += _LOOK_S
        if cancelled():
            raise Cancelled


def _environment() -> dict[str, str]:
    """Ours, with the modules we have; on a screen of its own where the system can do without one."""
    given = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    if sys.platform.startswith("linux"):
        given["QT_QPA_PLATFORM"] = "offscreen"
    return given


def _quiet() -> dict[str, Any]:
    hidden = {"creationflags": subprocess.CREATE_NO_WINDOW} if sys.platform == "win32" else {}
    return {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **hidden}


def main(path: str) -> None:
    """Draw the sheet of the job in the folder at `path`: what the other process does."""
    activate()
    bind_shapely()  # before anything of the job imports it
    folder = Path(path)
    application = QgsApplication([], True)
    sheet, prefix, locale = pickle.loads((folder / _JOB).read_bytes())  # nosec B301
    QLocale.setDefault(QLocale(locale))
    application.setPrefixPath(prefix, True)
    application.initQgis()
    try:
        for name, content in zip(_DRAWN, sheet.drawn()):
            (folder / name).write_bytes(content)
    except EcoIpError:
        os._exit(_REFUSED)
    os._exit(0)  # QGIS takes its time to end, and what was asked for is there
