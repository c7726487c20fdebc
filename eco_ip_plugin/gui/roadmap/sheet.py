"""The certification sheet as the algorithm gives it: criteria, the rows they rest on with their places, their files."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsGeometry, QgsProcessingUtils, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ...core.documents.figures import shortest
from ...core.text import say
from ...language import interface_language
from ..algorithm_task import AlgorithmRun, Ended, last_said
from ..flows.edits.layers import value
from .on_map import Placed

translate = QCoreApplication.translate

ALGORITHM = "ecoip:certificationsheet"
OUTPUTS = ("CRITERIA", "ROWS", "DOCUMENTS")
SIGNS = {"met": "✓", "not_met": "✗", "unknown": "?", "document_missing": "☐", "outside": "–"}
NEITHER = ("met", "outside")
"""States that leave nothing to be done."""


@dataclass(frozen=True)
class Sheet:
    """criteria: rows of the sheet in its order, by field; rows, documents: those of each, by criterion; places: where a
    row lies, by its name; crs: of those."""

    criteria: tuple[dict[str, Any], ...]
    rows: Mapping[str, list[dict[str, Any]]]
    documents: Mapping[str, list[dict[str, Any]]]
    places: Mapping[str, QgsGeometry]
    crs: Any

    @property
    def unmet(self) -> int:
        """Criteria that are not met or not known to be."""
        return sum(each["state"] not in NEITHER for each in self.criteria)

    def placed(self, rows: list[dict[str, Any]]) -> list[Placed]:
        """Rows as the map shows them."""
        return [Placed(each["table_name"], each["row_id"], self.places.get(each["row"]), self.crs) for each in rows]


class SheetRun(QObject):
    """Makes the sheet of a park beside the window. made: the `Sheet`; failed: why there is none."""

    made = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._run = AlgorithmRun(self)
        self._run.executed.connect(self._executed)

    def begin(self, park_id: str) -> None:
        """Anew; what was under way is given up."""
        self._run.stop()
        refused = absent(ALGORITHM) or self._run.start(
            ALGORITHM, {"PARK": park_id, **dict.fromkeys(OUTPUTS, "memory:")}
        )
        if refused:
            self.failed.emit(refused)

    def stop(self) -> None:
        """Nothing may arrive afterwards."""
        self._run.stop()

    def _executed(self, run: Ended) -> None:
        if not run.successful:
            self.failed.emit(last_said(run.feedback))
            return
        layers = {name: QgsProcessingUtils.mapLayerFromString(str(run.outputs[name]), run.context) for name in OUTPUTS}
        self.made.emit(read(layers))


def absent(algorithm: str) -> str:
    """The sentence that says an algorithm is not there, "" where it is."""
    from qgis.core import QgsApplication

    if QgsApplication.processingRegistry().algorithmById(algorithm) is not None:
        return ""
    text = translate(
        "EcoIp",
        "{algorithm} is not there: this version of Eco-IP does not have it, or its algorithms are switched off in the"
        " options of Processing.",
    )
    return text.format(algorithm=algorithm)


def read(layers: Mapping[str, QgsVectorLayer | None]) -> Sheet:
    """The three tables of a run."""
    where = layers["ROWS"]
    places = {}
    if where is not None and where.isSpatial():
        places = {str(each["row"]): QgsGeometry(each.geometry()) for each in where.getFeatures() if each.hasGeometry()}
    return Sheet(
        tuple(_rows(layers["CRITERIA"])),
        _grouped(where),
        _grouped(layers["DOCUMENTS"]),
        places,
        None if where is None else where.crs(),
    )


def measured(row: Mapping[str, Any]) -> str:
    """The figure of a criterion with its unit, two of them where it lies between, "" for none."""
    language, low, high = interface_language(), row.get("measured_low"), row.get("measured_high")
    exact = row.get("measured")
    if row.get("kind") == "document" and exact in (0.0, 1.0):  # somebody's decision, no figure
        return say("certificate.yes" if exact else "certificate.no", language)
    if _known(exact):
        said = shortest(round(exact, 2), language)
    elif _known(low) and _known(high):
        said = f"{shortest(round(low, 2), language)} … {shortest(round(high, 2), language)}"
    else:
        return ""
    return f"{said} {row.get('unit') or ''}".strip()


def _known(number: Any) -> bool:
    return isinstance(number, (int, float)) and math.isfinite(number)


def _rows(layer: QgsVectorLayer | None) -> Iterator[dict[str, Any]]:
    if layer is None:
        return
    names = layer.fields().names()
    for feature in layer.getFeatures():
        yield {name: value(each) for name, each in zip(names, feature.attributes())}


def _grouped(layer: QgsVectorLayer | None) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(layer):
        found.setdefault(str(row["criterion"]), []).append(row)
    return found
