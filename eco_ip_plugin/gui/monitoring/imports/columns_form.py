"""Which column of a table is what: combo boxes filled with what was found, that take what the user knows better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...widgets.named import button, named

translate = QCoreApplication.translate

_ROLES = ("time", "time_of_day", "station", "parameter", "value", "unit", "status")
_LONG = ("parameter", "value", "unit")
_ZONES = ("Asia/Ho_Chi_Minh", "UTC", "Asia/Tokyo", "Asia/Singapore", "Europe/Berlin", "America/New_York")
_SERIES = ("column", "parameter", "unit", "station")


class ColumnsForm(QWidget):
    """changed: what the user has settled, by field of a mapping; load_wanted, save_wanted: a file of it."""

    changed = pyqtSignal(object)
    load_wanted = pyqtSignal()
    save_wanted = pyqtSignal()
    found_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Any = None
        self._filling = False
        self.boxes: dict[str, QComboBox] = {}
        self.texts: dict[str, QLineEdit] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.body = QWidget()
        self.series = self._series_table()
        inner = self._grid()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.series, 2)
        self.body.setLayout(inner)
        layout.addWidget(self.body)
        layout.addLayout(self._buttons())

    def fill(self, mapping: Any, headings: Sequence[str]) -> None:
        """Show a mapping of a table with these headings; None for a file that needs none."""
        self._filling, self._shown = True, mapping
        self.body.setEnabled(mapping is not None)
        try:
            if mapping is not None:
                self._fill(mapping, headings)
        finally:
            self._filling = False

    def _fill(self, mapping: Any, headings: Sequence[str]) -> None:
        is_long = mapping.layout == "long"
        for role in _ROLES:
            _fill_columns(self.boxes[role], mapping.place(role), headings)
            self._show(self.boxes[role], is_long or role not in _LONG)
        _choose(self.boxes["layout"], mapping.layout)
        _choose(self.boxes["time_formats"], ", ".join(mapping.time_formats))
        _choose(self.boxes["time_zone"], mapping.time_zone)
        _choose(self.boxes["decimal"], mapping.decimal)
        for name, line in self.texts.items():
            line.setText(str(getattr(mapping, name)))
        self._show(self.texts["parameter_is"], is_long)
        self.series.setVisible(not is_long)
        self.series.setRowCount(0 if is_long else len(mapping.columns))
        for row, series in enumerate(() if is_long else mapping.columns):
            for column, name in enumerate(_SERIES):
                item = QTableWidgetItem(_place_text(getattr(series, name)))
                if name == "column":
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                    item.setData(Qt.ItemDataRole.UserRole, series.column)
                self.series.setItem(row, column, item)

    def _grid(self) -> QHBoxLayout:
        left, right = QFormLayout(), QFormLayout()
        box = self._box("layout")
        box.addItem(translate("EcoIp", "a row for each reading"), "long")
        box.addItem(translate("EcoIp", "a column for each parameter"), "wide")
        left.addRow(translate("EcoIp", "Table"), box)
        for role, text in zip(_ROLES, _role_names()):
            left.addRow(text, self._box(role))
        formats = self._box("time_formats", editable=True)
        for name, text in _format_names():
            formats.addItem(text, name)
        zone = self._box("time_zone", editable=True)
        for name in _ZONES:
            zone.addItem(name, name)
        mark = self._box("decimal")
        for name, text in (("", translate("EcoIp", "none needed")), (",", "1,5"), (".", "1.5")):
            mark.addItem(text, name)
        right.addRow(translate("EcoIp", "Times are written"), formats)
        right.addRow(translate("EcoIp", "Time zone"), zone)
        right.addRow(translate("EcoIp", "Decimal mark"), mark)
        for name, text in (
            ("station_is", translate("EcoIp", "Station of all rows")),
            ("parameter_is", translate("EcoIp", "Parameter of all rows")),
            ("unit_is", translate("EcoIp", "Unit of all rows")),
        ):
            line = named(QLineEdit(), f"readings_{name}")
            line.editingFinished.connect(lambda name=name: self._settle(name, self.texts[name].text().strip()))
            self.texts[name] = line
            right.addRow(text, line)
        self._forms = left, right
        row = QHBoxLayout()
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        return row

    def _box(self, name: str, *, editable: bool = False) -> QComboBox:
        box = named(QComboBox(), f"readings_{name}")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20 if name == "layout" else 12)
        box.setEditable(editable)
        box.activated.connect(lambda at, name=name: self._settle(name, self.boxes[name].itemData(at)))
        if editable:
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.lineEdit().editingFinished.connect(lambda name=name: self._typed(name))
        self.boxes[name] = box
        return box

    def _typed(self, name: str) -> None:
        box = self.boxes[name]
        if box.findText(box.currentText()) < 0:
            self._settle(name, box.currentText().strip())

    def _series_table(self) -> QTableWidget:
        table = named(QTableWidget(0, len(_SERIES)), "readingsSeries")
        table.setHorizontalHeaderLabels([
            translate("EcoIp", "Column"), translate("EcoIp", "Parameter"), translate("EcoIp", "Unit"),
            translate("EcoIp", "Station"),
        ])  # fmt: skip
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.itemChanged.connect(lambda *_: self._settle_series())
        table.setToolTip(translate("EcoIp", "Delete takes the chosen columns out: they are not read."))
        return table

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Delete and self.series.hasFocus():
            for row in sorted({index.row() for index in self.series.selectedIndexes()}, reverse=True):
                self.series.removeRow(row)
            self._settle_series()
        else:
            super().keyPressEvent(event)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, text, signal in (
            ("readingsLoadMapping", translate("EcoIp", "Load mapping…"), self.load_wanted),
            ("readingsSaveMapping", translate("EcoIp", "Save mapping…"), self.save_wanted),
            ("readingsFindMapping", translate("EcoIp", "Find again"), self.found_wanted),
        ):
            made = button(name, text)
            made.clicked.connect(lambda *_, signal=signal: signal.emit())
            made.setAutoDefault(False)
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _settle(self, name: str, value: Any) -> None:
        """The user has settled one thing."""
        if self._filling or self._shown is None:
            return
        if name == "time_formats":
            value = tuple(part.strip() for part in str(value).split(",") if part.strip())
        if value != getattr(self._shown, name):
            self.changed.emit({name: value})

    def _settle_series(self) -> None:
        if self._filling or self._shown is None:
            return
        from ....core.monitoring.table_files.mapping import Series

        found = []
        for row in range(self.series.rowCount()):
            items = [self.series.item(row, column) for column in range(len(_SERIES))]
            texts = [item.text().strip() if item is not None else "" for item in items]
            found.append(Series(items[0].data(Qt.ItemDataRole.UserRole), *texts[1:]))
        if tuple(found) != self._shown.columns:
            self.changed.emit({"columns": tuple(found)})

    def _show(self, widget: QWidget, wanted: bool) -> None:
        widget.setVisible(wanted)
        for form in self._forms:
            label = form.labelForField(widget)
            if isinstance(label, QLabel):
                label.setVisible(wanted)


def _fill_columns(box: QComboBox, place: Any, headings: Sequence[str]) -> None:
    """Every column, one without a heading of its own by its number."""
    box.clear()
    box.addItem(translate("EcoIp", "(none)"), "")
    for at, heading in enumerate(headings):
        is_own = bool(heading) and list(headings).count(heading) == 1
        number = translate("EcoIp", "column {number}").format(number=at + 1)
        text = heading if is_own else f"{number} {heading}".strip()
        box.addItem(text, heading if is_own else at + 1)
    _choose(box, place)


def _choose(box: QComboBox, value: Any) -> None:
    """Show a value, one that the box does not know by itself."""
    at = box.findData(value)
    if at < 0 and box.isEditable():
        box.setCurrentIndex(-1)
        box.setEditText(str(value))
        return
    if at < 0:
        box.addItem(_place_text(value), value)
        at = box.count() - 1
    box.setCurrentIndex(at)


def _place_text(place: Any) -> str:
    return place if isinstance(place, str) else translate("EcoIp", "column {number}").format(number=place)


def _role_names() -> tuple[str, ...]:
    return (
        translate("EcoIp", "Time"), translate("EcoIp", "Time of day"), translate("EcoIp", "Station"),
        translate("EcoIp", "Parameter"), translate("EcoIp", "Value"), translate("EcoIp", "Unit"),
        translate("EcoIp", "State of the device"),
    )  # fmt: skip


def _format_names() -> tuple[tuple[str, str], ...]:
    return (
        ("dmy", translate("EcoIp", "day/month/year")), ("mdy", translate("EcoIp", "month/day/year")),
        ("ymd", translate("EcoIp", "year-month-day")), ("compact", "20260701103500"),
        ("excel", translate("EcoIp", "number of Excel (from 1900)")),
        ("excel1904", translate("EcoIp", "number of Excel (from 1904)")),
        ("unix", translate("EcoIp", "seconds since 1970")),
        ("unix_ms", translate("EcoIp", "milliseconds since 1970")),
    )  # fmt: skip


def changed_by(given: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """What is settled by hand after a change; where columns mean something else, what hung on them is found anew."""
    settled = {**given, **change}
    if "layout" in change:
        settled.pop("columns", None)
    return settled
