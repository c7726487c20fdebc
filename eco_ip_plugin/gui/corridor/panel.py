"""What stands on the map while a corridor is drawn: kind, width, plots, and what the line takes so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QFrame, QLabel

from ...core.geometry.units import M2_PER_HA
from ...language import filled, interface_language

if TYPE_CHECKING:
    from .tool import Drawn

translate = QCoreApplication.translate

_SHOWN = 5
_FIRST_WIDTH_M = 10.0
"""What the box begins with: a parameter of the project, to be set by whoever draws."""


class CorridorPanel(QFrame):
    """Widgets only."""

    def __init__(self, canvas: Any) -> None:
        super().__init__(canvas)
        self.setObjectName("ecoipCorridorPanel")
        # On the map it must not be seen through; the sheet of a dark theme would have it so.
        self.setStyleSheet(f"#{self.objectName()} {{ background-color: palette(window); }}")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.kind = QComboBox(self)
        self.kind.setObjectName("corridorKind")
        self.width_m = QDoubleSpinBox(self)
        self.width_m.setObjectName("corridorWidth")
        self.width_m.setRange(0.1, 1000.0)
        self.width_m.setDecimals(2)
        self.width_m.setSuffix(" m")
        self.width_m.setValue(_FIRST_WIDTH_M)
        self.plots = QgsMapLayerComboBox(self)
        self.plots.setObjectName("corridorPlots")
        self.plots.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.plots.setAllowEmptyLayer(True)
        self.result = QLabel(self)
        self.result.setObjectName("corridorResult")
        form = QFormLayout(self)
        form.addRow(translate("EcoIp", "Kind"), self.kind)
        form.addRow(translate("EcoIp", "Width"), self.width_m)
        form.addRow(translate("EcoIp", "Plots"), self.plots)
        form.addRow(self.result)
        self.move(12, 12)

    def tell(self, drawn: Drawn | None) -> None:
        """Show what is drawn so far."""
        self.result.setText(summary(drawn))
        self.adjustSize()


def summary(drawn: Drawn | None) -> str:
    """What is drawn so far, in a few lines."""
    from ...core.text import number

    if drawn is None:
        return translate("EcoIp", "Click the corners of the centreline; right click ends it.")
    language = interface_language()
    lines = [
        translate("EcoIp", "Length {length} m, land {area} ha").format(
            length=number(drawn.length_m, ",.1f", language), area=number(drawn.area_m2 / M2_PER_HA, ",.4f", language)
        )
    ]
    for name, area_m2, share_pct in drawn.takes[:_SHOWN]:
        lines.append(
            translate("EcoIp", "{plot}: {area} m² ({share} % of it)").format(
                plot=name, area=number(area_m2, ",.0f", language), share=number(share_pct, ",.1f", language)
            )
        )
    if len(drawn.takes) > _SHOWN:
        lines.append(
            filled(translate("EcoIp", "… and {count} more {count:|plot|plots}"), count=len(drawn.takes) - _SHOWN)
        )
    return "\n".join(lines)
