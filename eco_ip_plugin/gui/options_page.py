"""The page Eco-IP in QGIS's options: own radii by resource, and what the others start from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .. import paths, settings
from ..language import SPOKEN, interface_language, language_of_qgis
from .widgets.themes import make_readable

translate = QCoreApplication.translate


class FlowOptions(QgsOptionsWidgetFactory):
    """Makes the page; what of it cannot be kept is said in the message bar of `iface`."""

    def __init__(self, iface: Any) -> None:
        super().__init__("Eco-IP", QIcon(str(paths.resource("icons", "eco_ip.svg"))))
        self._iface = iface

    def icon(self) -> QIcon:
        return QIcon(str(paths.resource("icons", "eco_ip.svg")))

    def createWidget(self, parent: QWidget | None = None) -> QgsOptionsPageWidget:
        return FlowOptionsPage(parent, lambda text: self._iface.messageBar().pushWarning("", text))


class FlowOptionsPage(QgsOptionsPageWidget):
    """The page itself; `apply` keeps what is valid, leaves the rest as it was and has it said by `warn`."""

    def __init__(self, parent: QWidget | None, warn: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._warn = warn
        from ..core.symbiosis.vocabulary.vocabulary import Vocabulary

        self.setObjectName("ecoipOptions")
        self._vocabulary = Vocabulary.shipped()
        self.filter = QLineEdit()
        self.filter.setObjectName("radiusFilter")
        self.filter.setPlaceholderText(translate("EcoIp", "Resource…"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.radii = QTableWidget(0, 3)
        self.radii.setObjectName("radiusTable")
        self.radii.setHorizontalHeaderLabels(
            [translate("EcoIp", "Resource"), translate("EcoIp", "Shipped radius (m)"), translate("EcoIp", "Own (m)")]
        )
        self.radii.verticalHeader().hide()
        self._fill_radii()
        self.currency = QLineEdit(settings.currency())
        self.currency.setObjectName("currency")
        self.currency.setMaxLength(8)
        for line in (self.filter, self.currency):
            make_readable(line)
        self.database = self._databases()
        self.language = _languages()
        self._lay_out()

    def _lay_out(self) -> None:
        note = QLabel(
            translate(
                "EcoIp",
                "Own radii stand before those of the vocabulary in the dock and in its full analysis; empty means the"
                " shipped one. They are parameters of your project, no rule.",
            )
        )
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setWordWrap(True)
        self.drops = QCheckBox(translate("EcoIp", "Drawings dropped onto the window are offered for appraisal"))
        self.drops.setObjectName("takesDrops")
        self.drops.setChecked(settings.takes_drops())
        form = QFormLayout()
        form.addRow(translate("EcoIp", "Currency of prices"), self.currency)
        form.addRow(translate("EcoIp", "Database of shared projects"), self.database)
        form.addRow(translate("EcoIp", "Language of Eco-IP"), self.language)
        form.addRow("", _when_it_is_spoken())
        form.addRow("", self.drops)
        layout = QVBoxLayout(self)
        layout.addWidget(note)
        layout.addWidget(self.filter)
        layout.addWidget(self.radii, 1)
        layout.addLayout(form)

    def apply(self) -> None:
        """Keep the settings."""
        self._keep_radii()
        settings.set_currency(self.currency.text().strip())
        settings.set_database(str(self.database.currentData() or ""))
        settings.set_language(str(self.language.currentData() or ""))
        settings.set_takes_drops(self.drops.isChecked())

    def helpKey(self) -> str:
        return ""

    def _keep_radii(self) -> None:
        before = settings.radii()
        found: dict[str, float] = {}
        unread = []
        for row in range(self.radii.rowCount()):
            name, _, mine = (self.radii.item(row, column) for column in range(3))
            id_, typed = str(name.data(Qt.ItemDataRole.UserRole)), mine.text().strip()
            radius_m = _metres(typed)
            if radius_m is not None:
                found[id_] = radius_m
            elif typed:
                unread.append(f"{name.text()} ({typed})")
                found.update({id_: before[id_]} if id_ in before else {})
        settings.set_radii(found)
        if unread:
            text = translate(
                "EcoIp",
                "Own radii are metres above 0, such as 1500 or 0.5; not read, and left as they were: {rows}.",
            )
            self._warn(text.format(rows=", ".join(unread)))

    def _fill_radii(self) -> None:
        from ..core.tables.numbers import plainly
        from .flows import words as words

        own = settings.radii()
        resources = sorted(self._vocabulary.resources.values(), key=lambda each: each.name[interface_language()])
        self.radii.setRowCount(len(resources))
        for row, resource in enumerate(resources):
            name = QTableWidgetItem(resource.name[interface_language()])
            name.setData(Qt.ItemDataRole.UserRole, resource.id)
            shipped = QTableWidgetItem(words.quantity(resource.radius_m))
            shipped.setToolTip(f"{resource.radius_evidence}: {resource.radius_source}".replace("<", "‹"))
            for item in (name, shipped):
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            mine = QTableWidgetItem(plainly(f"{own[resource.id]:.15g}") if resource.id in own else "")
            for column, item in enumerate((name, shipped, mine)):
                self.radii.setItem(row, column, item)
        self.radii.resizeColumnsToContents()

    def _filter(self, typed: str) -> None:
        from ..core.symbiosis.flow_table.entry import search_resources

        shown = set(search_resources(typed, self._vocabulary, 1000))
        for row in range(self.radii.rowCount()):
            id_ = self.radii.item(row, 0).data(Qt.ItemDataRole.UserRole)
            self.radii.setRowHidden(row, bool(typed) and id_ not in shown)

    def _databases(self) -> QComboBox:
        """PostgreSQL connections of QGIS, by name; their passwords are QGIS's business."""
        from qgis.core import QgsProviderRegistry

        box: Any = QComboBox()
        box.setObjectName("database")
        box.addItem(translate("EcoIp", "none"), "")
        metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
        for name in sorted(metadata.connections()) if metadata is not None else ():
            box.addItem(name, name)
        box.setCurrentIndex(max(box.findData(settings.database()), 0))
        return box


def _metres(typed: str) -> float | None:
    """A radius as typed, None for what is none, or two: of 1.500 nothing here would show how it was read."""
    from ..core.tables.limits import MOST
    from ..core.tables.numbers import parsed

    radius_m = parsed(typed, "", ("m",))
    return radius_m if radius_m is not None and 0 < radius_m <= MOST else None


def _languages() -> QComboBox:
    box = QComboBox()
    box.setObjectName("language")
    box.addItem(translate("EcoIp", "as QGIS ({language})").format(language=SPOKEN[language_of_qgis()]), "")
    for language, name in SPOKEN.items():
        box.addItem(name, language)
    box.setCurrentIndex(max(box.findData(settings.language()), 0))
    return box


def _when_it_is_spoken() -> QLabel:
    label = QLabel(
        translate(
            "EcoIp",
            "Another language is spoken when QGIS is started again: by menus, panels, help, algorithms, reports and new"
            " projects. QGIS's own buttons and windows keep the language of QGIS, and a project that of the day it was"
            " made.",
        )
    )
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
