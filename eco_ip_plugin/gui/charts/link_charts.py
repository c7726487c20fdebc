"""The project's links as flow diagrams (Sankey), one for each family of units."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from ...core.symbiosis.flow_table.flows import Firms
from ...core.symbiosis.report.recorded import recorded_links
from ...core.symbiosis.vocabulary.factors import shipped_factors
from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
from ...language import filled, interface_language
from ..widgets.named import plain_label
from ..widgets.picture import Picture
from .check_charts import columns_of

translate = QCoreApplication.translate

_READ = ("link_id", "supplier", "receiver", "resource", "quantity", "unit", "period", "confidential")


class LinkCharts(QDialog):
    """What is recorded at the moment the window opens, edits that are not saved yet included."""

    def __init__(
        self, links: QgsVectorLayer | None, firms: Firms, vocabulary: Vocabulary, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("linkCharts")
        self.setWindowTitle(translate("EcoIp", "Flow diagram of the links"))
        table = columns_of(links)
        count = len(next(iter(table.values()), ()))
        columns = {name: table.get(name, [None] * count) for name in _READ}
        found = recorded_links(columns, firms, vocabulary, shipped_factors(), interface_language())
        content = QWidget()
        inside = QVBoxLayout(content)
        self.said = plain_label(text=_told(count, found.unread, found.unknown))
        inside.addWidget(self.said)
        self.pictures = []
        for number, each in enumerate(found.pictures):
            picture = Picture("so_do_dong", each.caption)
            picture.setObjectName(f"linkChart{number}")
            picture.show_svg(each.svg)
            self.pictures.append(picture)
            inside.addWidget(picture)
            inside.addWidget(plain_label(text=each.caption))
        inside.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        QVBoxLayout(self).addWidget(area)
        self.resize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 32)


def _told(count: int, unread: int, unknown: int) -> str:
    if not count:
        return str(
            translate(
                "EcoIp", "No links yet: choose possible exchanges in the flow table, or take over a radius analysis."
            )
        )
    said = translate(
        "EcoIp",
        "{count} {count:|link|links}; {unread} of them not drawn, for want of a firm, a resource or a unit that is"
        " known; {unknown} drawn as a dotted line, for want of a quantity a year: that takes a unit, and the supplier's"
        " hours and days of work where it is by hour or day.",
    )
    return filled(said, count=count, unread=unread, unknown=unknown)
