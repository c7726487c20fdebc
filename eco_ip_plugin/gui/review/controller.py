"""The review panel at work: shows a check's report and findings, goes to places, keeps ticks and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QDockWidget

from ...core.errors import EcoIpError
from ...language import filled, interface_language
from ..widgets.room import widen
from .check_result import CheckResult
from .dock import ReviewDock
from .findings_map import MOST_FLASHED, FindingsMap
from .keeper import ReviewKeeper
from .rounds import run_layers
from .store import MOST_KEPT

if TYPE_CHECKING:
    from ...core.review.rounds import Listed, Round

translate = QCoreApplication.translate

_READABLE_EM = 38  # width of the panel in lines of text, when a result opens it: the report's tables fit


class ReviewController:
    """Joins panel, map and project; `unload` undoes what the constructor did. keeper: of the rounds; result: the check
    that is shown, None before any. Called: round_shown once a round is shown, with its findings compared or none;
    round_kept once it is compared and kept."""

    round_shown: Callable[[], None] = staticmethod(lambda: None)
    round_kept: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, iface: Any, dock: ReviewDock) -> None:
        self._iface, self._dock, self._project = iface, dock, QgsProject.instance()
        self._map = FindingsMap(iface.mapCanvas(), self._project)
        self.keeper = self._keeper = ReviewKeeper(self._project, self.say_refused)
        self._keeper.many_kept = self._map.draw_anew
        self.result: CheckResult | None = None
        self._left_out: list[str] = []
        dock.finding_chosen.connect(self.show_finding)
        dock.all_findings_chosen.connect(self.show_findings)
        dock.findings.chosen.connect(self._show_listed)
        dock.findings.several_chosen.connect(self._show_several)
        dock.findings.changed_land_chosen.connect(self._show_changed_land)
        dock.findings.model.edited.connect(self._keeper.keep_words)
        self._project.layersRemoved.connect(self._look_for_findings)
        self._project.readProject.connect(self.reopen)
        self._project.cleared.connect(self._forget)

    def unload(self) -> None:
        """Take away the connections to what stays."""
        self._keeper.stop()
        self._project.layersRemoved.disconnect(self._look_for_findings)
        self._project.readProject.disconnect(self.reopen)
        self._project.cleared.disconnect(self._forget)
        self._dock.finding_chosen.disconnect(self.show_finding)
        self._dock.all_findings_chosen.disconnect(self.show_findings)
        self._dock.findings.chosen.disconnect(self._show_listed)
        self._dock.findings.several_chosen.disconnect(self._show_several)
        self._dock.findings.changed_land_chosen.disconnect(self._show_changed_land)
        self._dock.findings.model.edited.disconnect(self._keeper.keep_words)

    @property
    def current(self) -> Round | None:
        """The round that is shown, None before any check."""
        return self._keeper.current

    def show_result(self, result: CheckResult) -> None:
        """A check has finished: its report, its findings, and what became of those of the round before."""
        self._map.layer_id, self.result, self._left_out = result.findings, result, []
        self._map.put_on_top()
        self._dock.show_result(result)
        self.show_dock()
        self._keeper.take(result, lambda: self._round_made(result))
        if self._keeper.is_comparing:
            self._dock.findings.show_comparing()
            self._dock.set_finding_count(None)
            self._dock.set_findings_there(self._map.are_there())

    def show_opened(self, result: CheckResult) -> None:
        """A review was opened, and its round is the keeper's: show its report and findings as they were left."""
        self._map.layer_id, self.result, self._left_out = result.findings, result, []
        self._dock.show_result(result)
        self.show_dock()
        self._show_round()

    def say_refused(self, error: EcoIpError) -> None:
        """What could not be kept or opened, in one sentence; findings are shown as they are kept now."""
        self._iface.messageBar().pushMessage("", error.say(interface_language()), Qgis.MessageLevel.Warning, 0)
        if error.key == "error.review_marked":
            self._show_round()

    def _round_made(self, result: CheckResult) -> None:
        """The check is compared and kept: its layers go into the group of their round."""
        kept, review = self._keeper.kept, self._keeper.review
        if kept is not None:
            self._left_out = run_layers.show_check(self._project, result, kept, review)
            there = run_layers.id_of(self._project, review, kept.facts.number, "findings")
            self._map.layer_id = there or result.findings
        self._show_round()
        self.round_kept()

    def reopen(self, *_: Any) -> None:
        """Show what the project that was just opened kept of its review."""
        self._keeper.reopen()
        self._show_round()

    def show_finding(self, number: int) -> None:
        """Zoom to a finding of the report, or say why that cannot be."""
        current = self._keeper.current
        listed = [one for one in current.findings if one.number == number] if current else []
        if listed and listed[0].geometry is not None:
            self._show_listed(listed[0])
            self._dock.findings.go_to(number)
        elif not self._map.show_finding(number):
            text = translate(
                "EcoIp",
                "Finding {number} cannot be shown: it has no place of its own, or the layer with the findings was"
                " changed. Run the check again.",
            )
            self._iface.messageBar().pushMessage("", text.format(number=number), Qgis.MessageLevel.Warning)

    def show_findings(self) -> None:
        """Zoom to all findings."""
        self._map.show_all()

    @property
    def finding_count(self) -> int | None:
        """How many findings are shown, None while they are compared with those of the round before."""
        if self._keeper.is_comparing:
            return None
        return 0 if self._keeper.current is None else len(self._keeper.current.findings)

    @property
    def against_before(self) -> tuple[int, int, int] | None:
        """How many findings of the round before are mended, still there, and how many are new; None in a first one."""
        current = self._keeper.current
        if current is None or self._keeper.is_comparing or not (current.gone or any(e.state for e in current.findings)):
            return None
        fresh = sum(each.state == "new" for each in current.findings)
        return len(current.gone), len(current.findings) - fresh, fresh

    def show_dock(self) -> None:
        """Open the review panel, in front of the panels it shares its place with, and wide enough to be read."""
        window, side = self._iface.mainWindow(), Qt.DockWidgetArea.RightDockWidgetArea
        opens = self._dock.isHidden()
        if opens and window.dockWidgetArea(self._dock) == side:
            for other in window.findChildren(QDockWidget):
                # QGIS has just opened its own list of reports there: below it ours would be too small to read.
                if other.isVisible() and not other.isFloating() and window.dockWidgetArea(other) == side:
                    window.tabifyDockWidget(other, self._dock)
                    break
        self._dock.show()
        self._dock.raise_()
        if opens:
            self.widen()

    def widen(self) -> None:
        """Make the panel wide enough to be read; half the window stays the map's."""
        widen(self._iface.mainWindow(), self._dock, _READABLE_EM, 0.5)

    def _show_round(self) -> None:
        current = self._keeper.current
        if current is None:
            self._dock.findings.show_findings((), (), "", False)
        else:
            self._dock.findings.show_findings(
                current.findings, current.gone, self._land_sentence(), bool(self._keeper.fresh)
            )
        self._dock.set_finding_count(0 if current is None else len(current.findings))
        self._dock.set_findings_there(self._map.are_there())
        if self._dock.charts.isVisible():
            self._dock.charts.look()
        self.round_shown()

    def _land_sentence(self) -> str:
        keeper, said = self._keeper, []
        if keeper.comparable and not keeper.fresh and not keeper.lost_count:
            said.append(translate("EcoIp", "The zones are the same as last time."))
        elif keeper.comparable:
            text = translate(
                "EcoIp",
                "Since last time {fresh} {fresh:|piece of land is|pieces of land are} new or changed, {lost}"
                " {lost:|is|are} gone.",
            )
            said.append(filled(text, fresh=len(keeper.fresh), lost=keeper.lost_count))
        if self._left_out:
            text = translate("EcoIp", "Without a row, and so not on the map: {layers}.")
            said.append(text.format(layers=", ".join(self._left_out)))
        if keeper.review is None and len(keeper.current.findings) > MOST_KEPT:
            text = translate("EcoIp", "Ticks and notes of the first {most} findings are kept in the project.")
            said.append(text.format(most=MOST_KEPT))
        return "\n".join(said)

    def _show_listed(self, finding: Listed) -> None:
        self._show_several((finding,))

    def _show_several(self, findings: Sequence[Listed]) -> None:
        from shapely import total_bounds

        from .rounds.layer_rows import geometry_of

        places = [finding.geometry for finding in findings if finding.geometry is not None]
        if places:
            flashed = [geometry_of(place) for place in places[:MOST_FLASHED]]
            crs = QgsCoordinateReferenceSystem(self._keeper.current.crs)
            self._map.show(flashed, crs, QgsRectangle(*total_bounds(places).tolist()))

    def _show_changed_land(self) -> None:
        self._map.show(self._keeper.fresh, QgsCoordinateReferenceSystem(self._keeper.current.crs))

    def _look_for_findings(self) -> None:
        if self._map.layer_id and self._map.layer() is None:
            self._map.layer_id = ""
            self._dock.set_findings_there(False)

    def _forget(self) -> None:
        self._keeper.forget()
        self._keeper.review, self.result = None, None
        self._dock.show_nothing()
        self._show_round()
