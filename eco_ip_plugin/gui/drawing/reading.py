"""A drawing is read and taken in beside the window, for its preview; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsTask
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import EcoIpError

if TYPE_CHECKING:
    from ...core.drawing.preview import LayerFacts
    from ...core.drawing.sheet import Sheet
    from ...core.drawing.words.layer_table import LayerTable

translate = QCoreApplication.translate

_READING = 0.6
"""Share of the time that reading takes; the rest makes zones of it."""


@dataclass(frozen=True)
class Asked:
    """How the import would read the drawing: its parameters, as far as they change what comes of a layer."""

    drawing: Path
    unit: str = "auto"
    encoding: str = "auto"
    tolerance_m: float = 0.05
    curve_distance_m: float = 0.001
    with_hidden: bool = False
    taken_back: str = ""
    layers: str = ""

    @classmethod
    def of(cls, drawing: str, parameters: Mapping[str, Any]) -> Asked:
        """From the parameters of `ecoip:importdrawing`; what is not among them, or no plain value, is its default."""
        default = cls(Path(drawing))
        return cls(
            Path(drawing),
            _text(parameters.get("UNIT")) or default.unit,
            _text(parameters.get("ENCODING")) or default.encoding,
            _number(parameters.get("TOLERANCE"), default.tolerance_m),
            _number(parameters.get("CURVE_DISTANCE"), default.curve_distance_m),
            parameters.get("HIDDEN_LAYERS") is True,
            _text(parameters.get("TAKE_BACK")),
            _text(parameters.get("LAYERS")),
        )


class Reading(QgsTask):
    """`then` is told in the main thread. sheet: of an earlier reading, None to read the file; table: what the user
    chose. Afterwards: sheet and id of the file's content, the layers, or the error (None where it was given up)."""

    def __init__(self, asked: Asked, sheet: Sheet | None, table: LayerTable, then: Callable[[Reading], None]) -> None:
        super().__init__(translate("EcoIp", "Previewing the layers of a drawing"), QgsTask.Flag.CancelWithoutPrompt)
        self.asked, self.sheet, self.table, self._then = asked, sheet, table, then
        self.drawing_id = ""
        self.layers: tuple[LayerFacts, ...] = ()
        self.error: Exception | None = None

    def run(self) -> bool:
        try:
            self._look()
        except Exception as error:  # raised again where the window shows it
            self.error = error
        return self.error is None

    def finished(self, _successful: bool) -> None:
        self._then(self)

    def report(self, fraction: float) -> None:
        """As `core.progress.Progress`."""
        self.setProgress(100.0 * fraction)

    def cancelled(self) -> bool:
        """As `core.progress.Progress`."""
        return self.isCanceled()

    def _look(self) -> None:
        from ...core.drawing.intake import Terms, take_in
        from ...core.drawing.preview import previewed
        from ...core.drawing.report import require_drawn
        from ...core.drawing.words.layers import listed
        from ...core.landuse.codes import CodeTable
        from ...core.progress import Stretch
        from ...drawing_files import read_and_keep

        asked, start = self.asked, 0.0
        if self.sheet is None:
            start, bar = _READING, Stretch(self, 0.0, _READING)
            self.sheet, self.drawing_id = read_and_keep(
                asked.drawing, asked.curve_distance_m, bar, asked.with_hidden, asked.unit
            )
            require_drawn(self.sheet, asked.drawing.name)
        terms = Terms(
            asked.tolerance_m,
            asked.encoding,
            self.table.uses(),
            CodeTable.shipped().with_mapping(self.table.codes) if self.table.codes else CodeTable.shipped(),
            listed(asked.taken_back),
        )
        self.layers = previewed(self.sheet, take_in(self.sheet, terms, Stretch(self, start, 1.0)))


def said(error: Exception, language: str) -> str:
    """The sentence of what ended a reading; what we did not foresee is said as it is."""
    return error.say(language) if isinstance(error, EcoIpError) else f"{type(error).__name__}: {error}"


def with_unit(asked: Asked, unit: str) -> Asked:
    """The same with the unit that the user says."""
    return replace(asked, unit=unit)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: Any, default: float) -> float:
    return float(value) if isinstance(value, (int, float)) and value > 0 else default
