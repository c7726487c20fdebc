"""A check as charts: what the land is used for, and what each rule has reached; of one park at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from ...compat import is_null
from ...language import interface_language
from ..layers import groups
from ..widgets.picture import Picture

translate = QCoreApplication.translate
Columns = Mapping[str, Sequence[Any]]


class CheckCharts(QScrollArea):
    """Shows the tables that a check gives; before one, what to do for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checkCharts")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._balance: Columns = {}
        self._verdicts: Columns = {}
        self.parks = QComboBox()
        self.parks.setObjectName("chartParks")
        self.parks.setAccessibleName(translate("EcoIp", "Park"))
        self.parks.currentIndexChanged.connect(lambda: self._draw())
        self.advice = QLabel()
        self.advice.setObjectName("chartAdvice")
        self.advice.setWordWrap(True)
        self.land_use = Picture("co_cau_su_dung_dat", translate("EcoIp", "Land use"))
        self.reached = Picture("muc_dat", translate("EcoIp", "Reached against required"))
        self.land_use.setObjectName("landUseChart")
        self.reached.setObjectName("reachedChart")
        content = QWidget()
        layout = QVBoxLayout(content)
        for part in (self.advice, self.parks, self.land_use, self.reached):
            layout.addWidget(part)
        layout.addStretch()
        self.setWidget(content)
        self.show_tables({}, {})

    def showEvent(self, event: Any) -> None:
        self.look()
        super().showEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def _room(self) -> int:
        margins = self.widget().layout().contentsMargins()
        return int(self.viewport().width() - margins.left() - margins.right())

    def look(self) -> None:
        """Draw the tables of the run that is uppermost in the layer tree."""
        found = groups.groups(QgsProject.instance())
        balance, verdicts = (columns_of(groups.layer_of(found[0], role) if found else None) for role in groups.TABLES)
        self.show_tables(balance, verdicts)

    def show_tables(self, balance: Columns, verdicts: Columns) -> None:
        """balance, verdicts: the columns of the tables of the same name of `ecoip:greenspacecheck`, or of one kept in a
        review; {} for one that was not asked for."""
        self._balance, self._verdicts = balance, verdicts
        parks = list(dict.fromkeys([*balance.get("park", ()), *verdicts.get("park", ())]))
        self.parks.blockSignals(True)
        self.parks.clear()
        for park in parks:
            self.parks.addItem(str(park or translate("EcoIp", "Plan area without a name")), park)
        self.parks.blockSignals(False)
        self.parks.setVisible(len(parks) > 1)
        self.advice.setText(_advice(balance, verdicts))
        self.advice.setVisible(bool(self.advice.text()))
        self._draw()

    def _draw(self) -> None:
        # Here and not above: reading classes takes numpy, which QGIS's start need not wait for.
        from ...core.documents.charts.bars import WIDTH
        from ...core.reporting.charts import land_use_chart, reached_chart

        wide = min(self._room() / self.land_use.scale, WIDTH)
        of_park = (self.parks.currentData(), interface_language(), wide)
        there = self.parks.count() > 0
        self.land_use.show_svg(land_use_chart(self._balance, *of_park) if there and self._balance else "")
        self.reached.show_svg(reached_chart(self._verdicts, *of_park) if there and self._verdicts else "")


def columns_of(layer: QgsVectorLayer | None) -> dict[str, list[Any]]:
    """The columns of a result table by name, None for NULL; {} for a layer that is not there."""
    if layer is None:
        return {}
    names = layer.fields().names()
    rows = [feature.attributes() for feature in layer.getFeatures()]
    return {name: [None if is_null(row[at]) else row[at] for row in rows] for at, name in enumerate(names)}


def _advice(balance: Columns, verdicts: Columns) -> str:
    if not balance and not verdicts:
        return str(translate("EcoIp", "Charts are drawn from the tables of a check: the balance and the verdicts."))
    missing = [
        name
        for name, table in (
            (translate("EcoIp", "Land-use balance"), balance),
            (translate("EcoIp", "Verdicts"), verdicts),
        )
        if not table
    ]
    said = translate("EcoIp", "Not asked for in the dialog of the check, so without a chart: {tables}.")
    return str(said.format(tables=", ".join(missing))) if missing else ""
