"""The panel “Corridor width”: a slider, what the land takes at it, up to three widths side by side. Only widgets."""

from __future__ import annotations

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDockWidget,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..widgets.named import button, named, plain_label
from ..widgets.room import widen

translate = QCoreApplication.translate

STEP_M = 0.5
"""What one step of the slider is."""
_READABLE_EM = 32
"""Width of the panel in lines of text, when it opens."""
LONGEST_M = 60.0
"""How far the slider goes at least; the box beside it goes on."""


class WidthDock(QDockWidget):
    """Made when it is asked for first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("EcoIp", "Corridor width"), parent)
        self.setObjectName("ecoipCorridorWidthDock")
        content = QWidget()
        layout = QVBoxLayout(content)
        self.subject = plain_label("corridorWidthSubject")
        layout.addWidget(self.subject)
        layout.addLayout(self._sizes())
        layout.addWidget(self._table(), 1)
        layout.addLayout(self._buttons())
        layout.addWidget(self._layers_part())
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(content)
        self.setWidget(scroll)

    def widen(self) -> None:
        """Wide enough for two widths beside each other, where the window has room."""
        widen(self.parent(), self, _READABLE_EM, 0.45)

    def set_longest(self, width_m: float) -> None:
        """How far the slider goes."""
        self.slider.setMaximum(round(max(LONGEST_M, 2.0 * width_m) / STEP_M))

    def _sizes(self) -> QGridLayout:
        self.kind = named(QComboBox(), "corridorWidthKind")
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.kind.setAccessibleName(translate("EcoIp", "Kind"))
        self.slider = named(QSlider(Qt.Orientation.Horizontal), "corridorWidthSlider")
        self.slider.setMinimum(1)
        self.slider.setPageStep(round(2.0 / STEP_M))
        self.slider.setAccessibleName(translate("EcoIp", "Width"))
        self.width_m = named(QDoubleSpinBox(), "corridorWidthBox")
        self.width_m.setRange(0.1, 1000.0)
        self.width_m.setDecimals(2)
        self.width_m.setSingleStep(STEP_M)
        self.width_m.setSuffix(" m")
        self.set_longest(0.0)
        grid = QGridLayout()
        grid.addWidget(QLabel(translate("EcoIp", "Kind")), 0, 0)
        grid.addWidget(self.kind, 0, 1, 1, 2)
        grid.addWidget(QLabel(translate("EcoIp", "Width")), 1, 0)
        grid.addWidget(self.slider, 1, 1)
        grid.addWidget(self.width_m, 1, 2)
        grid.setColumnStretch(1, 1)
        return grid

    def _table(self) -> QTableView:
        self.table = named(QTableView(), "corridorWidthTable")
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(round(1.5 * self.table.fontMetrics().height()))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setMinimumHeight(12 * self.fontMetrics().height())
        return self.table

    def _buttons(self) -> QVBoxLayout:
        self.pin = button("corridorWidthPinButton", translate("EcoIp", "Pin this width"))
        self.pin.setToolTip(translate("EcoIp", "Keep this width beside the others; the oldest of three makes room"))
        self.unpin = button("corridorWidthUnpinButton", translate("EcoIp", "Unpin all"))
        self.write = button("corridorWidthWriteButton", translate("EcoIp", "Write width"))
        self.write.setToolTip(translate("EcoIp", "Give the drawn line this width and kind; undo takes it back"))
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.pin)
        first.addWidget(self.unpin)
        first.addStretch()
        first.addWidget(self.write)
        self.next = plain_label("corridorWidthNext")
        self.next.setText(translate("EcoIp", "Next:"))
        self.next.setWordWrap(False)
        second.addWidget(self.next)
        self.steps = {}
        for name, algorithm, text in (
            ("corridorNextLandButton", "ecoip:corridorbuffers", translate("EcoIp", "Corridor land…")),
            ("corridorNextSectionButton", "ecoip:corridorsection", translate("EcoIp", "Cross-section…")),
            ("corridorNextRouteButton", "ecoip:corridorroutes", translate("EcoIp", "Routes…")),
        ):
            self.steps[algorithm] = button(name, text)
            second.addWidget(self.steps[algorithm])
        second.addStretch()
        column = QVBoxLayout()
        column.addLayout(first)
        column.addLayout(second)
        return column

    def _layers_part(self) -> QWidget:
        part = named(QgsCollapsibleGroupBox(translate("EcoIp", "Compared with")), "corridorWidthLayers")
        self.plots, self.buildings, self.zones = (
            named(QgsMapLayerComboBox(), name)
            for name in ("corridorWidthPlots", "corridorWidthBuildings", "corridorWidthZones")
        )
        form = QFormLayout(part)
        for title, combo in (
            (translate("EcoIp", "Plots"), self.plots),
            (translate("EcoIp", "Buildings"), self.buildings),
            (translate("EcoIp", "Land-use zones"), self.zones),
        ):
            combo.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
            combo.setAllowEmptyLayer(True)
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            form.addRow(title, combo)
        self.prices = button("corridorWidthPricesButton", translate("EcoIp", "Table of prices…"))
        self.prices_said = plain_label("corridorWidthPrices")
        form.addRow(self.prices, self.prices_said)
        part.setCollapsed(True)
        return part
