"""The list of points and, below each, its series: the worst first, searched and filtered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, Qt

from ....core.monitoring.view.points import Line, Point, Wanted, shown
from .. import looks, said

translate = QCoreApplication.translate

NAME, STATE, SPARK, VALUE, TIME = range(5)
_NONE = QModelIndex()
_NO_PARENT = 0


class PointsModel(QAbstractItemModel):
    """Rows are points, their children series; a point with one series stands for it. LINE_ROLE: the `Line` of a row,
    of a point the one its state comes from; POINT_ROLE: its `Point`."""

    LINE_ROLE, POINT_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Point] = ()
        self._shown: tuple[Point, ...] = ()
        self._wanted = Wanted()
        self._icons: dict[str, Any] = {}
        self.icon_px = 16

    @property
    def points(self) -> Sequence[Point]:
        """All of them, those included that are not wanted."""
        return self._all

    @property
    def shown_points(self) -> Sequence[Point]:
        """Those that are wanted."""
        return self._shown

    def show_points(self, points: Sequence[Point]) -> None:
        """Other points, or the same in other states; what is wanted stays."""
        self._all = points
        self._settle()

    def want(self, wanted: Wanted) -> None:
        """Show only some."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._settle()

    def index_of(self, point: str, stream: int | None = None) -> QModelIndex:
        """The row of a point, or of one of its series; an invalid index while it is not shown."""
        for row, each in enumerate(self._shown):
            if each.id == point:
                return self._index_in(row, each, stream)
        return QModelIndex()

    def line_of(self, index: QModelIndex) -> Line | None:
        """The series of a row; None for a point without any."""
        point = self.point_of(index)
        if point is None:
            return None
        if index.parent().isValid():
            return point.lines[index.row()]
        return point.worst_line

    def point_of(self, index: QModelIndex) -> Point | None:
        """The point of a row."""
        if not index.isValid():
            return None
        return self._shown[index.parent().row() if index.parent().isValid() else index.row()]

    def index(self, row: int, column: int, parent: QModelIndex = _NONE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _NO_PARENT)

    def parent(self, index: QModelIndex = _NONE) -> Any:
        if not index.isValid() or index.internalId() == _NO_PARENT:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _NO_PARENT)

    def rowCount(self, parent: QModelIndex = _NONE) -> int:
        if not parent.isValid():
            return len(self._shown)
        if parent.internalId() != _NO_PARENT or parent.column() > 0 or parent.row() >= len(self._shown):
            return 0
        count = len(self._shown[parent.row()].lines)
        return count if count > 1 else 0

    def columnCount(self, parent: QModelIndex = _NONE) -> int:
        return 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and section == SPARK:
            return translate("EcoIp", "The hours of the last seven days with readings")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("EcoIp", "Point"), translate("EcoIp", "State"), translate("EcoIp", "7 days"),
            translate("EcoIp", "Last value"), translate("EcoIp", "Time ({zone})").format(zone=said.ZONE),
        )[section]  # fmt: skip

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        point = self.point_of(index)
        if point is None:
            return None
        line, is_point = self.line_of(index), not index.parent().isValid()
        state = point.state if is_point or line is None else line.state
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(point, line, index.column(), is_point)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            return self._icon(state)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._told(point, line, state)
        if role == self.LINE_ROLE:
            return line
        if role == self.POINT_ROLE:
            return point
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == VALUE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, point: Point, line: Line | None, column: int, is_point: bool) -> str:
        if column == NAME:
            if not is_point and line is not None:
                return said.parameter(line)
            return f"{point.name} · {said.parameter(line)}" if line is not None else point.name
        if column == STATE:
            state = looks.word(point.state if is_point or line is None else line.state)
            return said.state(line, state) if line is not None else state
        if line is None or line.t is None:
            return "" if column != VALUE else said.value(float("nan"))
        if column == VALUE:
            return said.value(line.v, line.unit)
        return f"{said.ago(line.t, said.now())} · {said.moment(line.t)}" if column == TIME else ""

    def _told(self, point: Point, line: Line | None, state: str) -> str:
        """A row in words: for those who point at it, and for those who hear it."""
        parts = [point.name, point.firm]
        if line is not None:
            parts += [said.parameter(line), said.state(line, looks.word(line.state)), said.limit(line.limit, line.unit),
                      said.window(line.limit)]  # fmt: skip
            if line.t is not None:
                parts += [
                    said.value(line.v, line.unit),
                    f"{said.moment(line.t)} ({said.ZONE})",
                    said.status(line.status),
                ]
        else:
            parts.append(looks.word(state))
        return " · ".join(each for each in parts if each).replace("<", "‹")

    def _icon(self, state: str) -> Any:
        if state not in self._icons:
            self._icons[state] = looks.icon(state, self.icon_px)
        return self._icons[state]

    def _index_in(self, row: int, point: Point, stream: int | None) -> QModelIndex:
        parent = self.index(row, 0)
        if stream is None or len(point.lines) < 2:
            return parent
        place = next((place for place, line in enumerate(point.lines) if line.stream == stream), -1)
        return self.index(place, 0, parent) if place >= 0 else parent

    def _settle(self) -> None:
        self.beginResetModel()
        self._shown = shown(self._all, self._wanted)
        self.endResetModel()
