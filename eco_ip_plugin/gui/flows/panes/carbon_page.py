"""The page “Energy and carbon” of the flow dock: only widgets."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QComboBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ...widgets.named import plain_label
from ...widgets.picture import Picture
from .. import parts as parts

translate = QCoreApplication.translate


class CarbonPage(QScrollArea):
    """What a firm used and gives off: a sentence, two charts, a table; it scrolls where the dock is low."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("carbonPage")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.said = plain_label("carbonSaid")
        self.said.setWordWrap(True)
        self.years = QComboBox()
        self.years.setObjectName("carbonYear")
        self.years.setAccessibleName(translate("EcoIp", "Year"))
        self.energy = Picture("nang_luong", translate("EcoIp", "Energy used, by carrier and year"))
        self.energy.setObjectName("carbonEnergyChart")
        self.scopes = Picture("phat_thai", translate("EcoIp", "Emissions by scope"))
        self.scopes.setObjectName("carbonScopeChart")
        self.table = parts.table("carbonSources")
        self.table.verticalHeader().hide()
        self.factors_button = QPushButton(translate("EcoIp", "Own factors…"))
        self.factors_button.setObjectName("carbonFactorsButton")
        self.factors_button.setToolTip(
            translate("EcoIp", "A table of your own with heating values, grid factors and the like; see Parameters")
        )
        self.factors_label = plain_label("carbonFactorsLabel")
        self.inventory_button = QPushButton(translate("EcoIp", "Greenhouse gas inventory…"))
        self.inventory_button.setObjectName("carbonInventoryButton")
        self._lay_out()
        self.show_content(False)

    def say(self, sentence: str) -> None:
        """The line on top."""
        self.said.setText(sentence)

    def show_content(self, there: bool) -> None:
        """Charts and table, or the sentence alone."""
        for each in (self._year_row, self.energy, self.scopes, self.table):
            each.setVisible(there)

    def chart_width(self) -> float:
        """Pixels for which charts are drawn, so that their letters are as large in a narrow dock."""
        return max(self.viewport().width() / max(self.energy.scale, 1.0) - 12.0, 300.0)

    def _lay_out(self) -> None:
        self._year_row = parts.row(plain_label(text=translate("EcoIp", "Year")), self.years, None)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(4, 4, 4, 4)
        buttons = parts.row(self.factors_label, None, self.factors_button, self.inventory_button)
        for each in (self.said, self._year_row, self.scopes, self.energy, self.table, buttons):
            layout.addWidget(each)
        layout.addStretch()
        self.setWidget(inside)
