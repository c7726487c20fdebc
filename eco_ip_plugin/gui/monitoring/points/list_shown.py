"""The list of points: searched, filtered, one of it chosen, in step with what is chosen on the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject

from ....core.monitoring.view.points import ORDER, Line, Point, Wanted, counts, parameters
from ....language import filled
from .. import looks
from ..dock import MonitoringDock
from .on_map import choose, chosen
from .points_model import NAME, SPARK, STATE, TIME, VALUE, PointsModel
from .sparks import Sparks

translate = QCoreApplication.translate

_WIDTHS_EM = {NAME: 10.5, STATE: 10.5, SPARK: 4.5, VALUE: 5.5, TIME: 12}


class ListShown(QObject):
    """What is chosen stays chosen while other figures are shown."""

    def __init__(self, dock: MonitoringDock, content: Any) -> None:
        super().__init__(dock)
        self._dock, self._content = dock, content
        self.model = PointsModel(self)
        em = dock.points.fontMetrics().height()
        self.model.icon_px = em
        self._chosen: tuple[str, int | None] = ("", None)
        self._quiet = False
        dock.points.setModel(self.model)
        dock.points.setItemDelegateForColumn(SPARK, Sparks(dock.points))
        for column, width in _WIDTHS_EM.items():
            dock.points.setColumnWidth(column, round(width * em))
        dock.points.selectionModel().currentChanged.connect(self._reached)
        dock.search.textChanged.connect(self._want)
        dock.state_box.activated.connect(self._want)
        dock.parameter_box.activated.connect(self._want)
        self._offer(())

    @property
    def point(self) -> Point | None:
        """The point that is chosen."""
        return next((each for each in self.model.points if each.id == self._chosen[0]), None)

    @property
    def line(self) -> Line | None:
        """The series that is chosen: of a point the one its state comes from."""
        point, stream = self.point, self._chosen[1]
        if point is None:
            return None
        return next((each for each in point.lines if each.stream == stream), point.worst_line)

    def show_points(self, points: Sequence[Point]) -> None:
        """Other points, or the same with newer figures."""
        self._offer(points)
        self._keeping(lambda: self.model.show_points(points))
        if self.point is None:
            self._chosen = ("", None)
            first = next((each for each in points if each.lines), None)
            if first is not None:
                self.choose(first.id)
            else:
                self._content.series.show(None, None)
        else:
            self._content.series.show(self.point, self.line)
        self._count()

    def choose(self, point: str, stream: int | None = None) -> bool:
        """Choose a point, or one of its series; whether it is there. What keeps it back is wanted no longer."""
        if not any(each.id == point for each in self.model.points):
            return False
        if not self.model.index_of(point, stream).isValid():
            self.want_all()
        index = self.model.index_of(point, stream)
        self._dock.points.setCurrentIndex(index)
        self._dock.points.scrollTo(index)
        return True

    def want_all(self) -> None:
        """No search and no filter."""
        self._dock.search.clear()
        self._dock.state_box.setCurrentIndex(0)
        self._dock.parameter_box.setCurrentIndex(0)
        self._want()

    def follow_map(self, *_: Any) -> None:
        """A point was chosen on the map."""
        layer = self._content.layer
        if layer is not None and not self._quiet:
            id_ = chosen(layer)
            if id_ and id_ != self._chosen[0]:
                self.choose(id_)

    def _reached(self, index: QModelIndex, _before: QModelIndex) -> None:
        point, line = self.model.point_of(index), self.model.line_of(index)
        if point is None or self._quiet:
            return
        stream = line.stream if line is not None and index.parent().isValid() else None
        self._chosen = (point.id, stream)
        self._content.series.show(point, line)
        self._content.hands.settle()
        layer = self._content.layer
        if layer is not None:
            self._quiet = True
            try:
                choose(layer, point.id)
            finally:
                self._quiet = False

    def _want(self, *_: Any) -> None:
        state = self._dock.state_box.currentData()
        wanted = Wanted(
            self._dock.search.text(), (state,) if state else (), self._dock.parameter_box.currentData() or ""
        )
        self._keeping(lambda: self.model.want(wanted))
        self._count()

    def _keeping(self, change: Any) -> None:
        """With the same row chosen and the same points open."""
        view = self._dock.points
        opened = {point.id for row, point in enumerate(self.model.shown_points)
                  if view.isExpanded(self.model.index(row, 0))}  # fmt: skip
        scrolled = view.verticalScrollBar().value()
        self._quiet = True
        try:
            change()
            for row, point in enumerate(self.model.shown_points):
                if point.id in opened:
                    view.setExpanded(self.model.index(row, 0), True)
            index = self.model.index_of(*self._chosen)
            if index.isValid():
                view.setCurrentIndex(index)
        finally:
            self._quiet = False
        view.verticalScrollBar().setValue(scrolled)

    def _offer(self, points: Sequence[Point]) -> None:
        """What can be filtered; what was chosen stays as long as it is there."""
        states = [("", translate("EcoIp", "all states")), *((each, looks.word(each)) for each in ORDER)]
        names = [("", translate("EcoIp", "all parameters")), *((each, each) for each in parameters(points))]
        for box, choices in ((self._dock.state_box, states), (self._dock.parameter_box, names)):
            before = box.currentData()
            if [box.itemData(at) for at in range(box.count())] == [each for each, _ in choices]:
                continue
            box.clear()
            for value, text in choices:
                if box is self._dock.state_box and value:
                    box.addItem(looks.icon(value, self.model.icon_px), text, value)
                else:
                    box.addItem(text, value)
            box.setCurrentIndex(max(box.findData(before), 0))
        if self._dock.parameter_box.currentIndex() == 0:
            self._want()

    def _count(self) -> None:
        """How many points stand in each state, how many are kept back and how many have no place."""
        points, shown = self.model.points, self.model.shown_points
        parts = [
            f"{looks.LETTERS[state]} {looks.word(state)}: {count}" for state, count in counts(points).items() if count
        ]
        if len(shown) < len(points):
            parts.insert(0, filled(translate("EcoIp", "shown: {shown} of {count}"), shown=len(shown),
                                   count=len(points)))  # fmt: skip
        lost = sum(not each.has_place for each in points)
        if lost:
            text = translate("EcoIp", "{count} {count:|point has|points have} no place on the map yet")
            parts.append(filled(text, count=lost))
        self._dock.counted.setText(" · ".join(parts))
