"""Files that a dialog offers to write: called after the park, where they will be found tomorrow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..compat import is_null
from ..keeping import offered, offered_in

if TYPE_CHECKING:
    from .layers.guess import Guess

translate = QCoreApplication.translate

MINUTES = {"REPORT_DOCX": ".docx", "REPORT_XLSX": ".xlsx", "REPORT_PDF": ".pdf", "REPORT_HTML": ".html"}


def check_report(guess: Guess) -> str:
    """A place for the report of a check."""
    return _offer(park_of(guess), translate("EcoIp", "land-use check"), (".html",))[0]


def dossier_report(name: str, folder: str) -> str:
    """A place for the report of a check in the folder of its dossier."""
    stem = f"{name} - {translate('EcoIp', 'land-use check')}"
    return offered_in(Path(folder), stem, (".html",))[0]


def dossier_file(name: str, folder: str) -> str:
    """A place for the file that keeps a dossier."""
    return offered_in(Path(folder), name, (".gpkg",))[0]


def minutes(guess: Guess) -> dict[str, str]:
    """Places for every form of the minutes, by parameter."""
    return dict(zip(MINUTES, _offer(park_of(guess), translate("EcoIp", "appraisal minutes"), tuple(MINUTES.values()))))


def report(about: str) -> str:
    """A place for the report of an algorithm called `about`."""
    return _offer(QgsProject.instance().title(), about, (".html",))[0]


def package() -> str:
    """A folder for an open data package of the project that is open."""
    return _offer(QgsProject.instance().title(), translate("EcoIp", "open data"), ("",))[0]


def new_store(park: str) -> str:
    """A place for the store of a new project."""
    return offered(park.strip() or translate("EcoIp", "New industrial park"), (".gpkg",))[0]


def _offer(park: str, what: str, endings: tuple[str, ...]) -> list[str]:
    return offered(f"{park} - {what}" if park else what, endings, QgsProject.instance())


def park_of(guess: Guess) -> str:
    """What the park is called: as its boundary says where that holds one park, else as the project."""
    layer: Any = QgsProject.instance().mapLayer(guess.boundary)
    if isinstance(layer, QgsVectorLayer) and guess.park_field and layer.featureCount() == 1:
        name = next(layer.getFeatures())[guess.park_field]
        if not is_null(name) and str(name).strip():
            return str(name).strip()
    return QgsProject.instance().title()
