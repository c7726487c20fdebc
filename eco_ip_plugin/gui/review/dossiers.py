"""Reviews as files, at work in the window: open, save, the ones of the last days, and that of the project at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QFileDialog

from ...core.errors import EcoIpError
from ...core.rules.verdict import NO_VERDICT
from ...hand_in import know
from ...keeping import offered
from ...language import interface_language
from ..widgets.tasks import finish
from . import recent
from . import store as review_store
from .check_result import CheckResult
from .guide.headline import headline, others_failing, rows_of
from .recent import Recent
from .rounds import run_layers
from .rounds.opening import Opened, Opening, Saving, with_files

translate = QCoreApplication.translate


class ReviewDossiers:
    """Joins a review file, the panel and the layer tree; `unload` undoes what the constructor did.

    `open`, `create`, `save_as`, `keep`, `add_documents` and `recent` are for the start page and whoever else leads
    through a review; whatever fails is said in the message bar. opened: what was read of the one that is open; resumed:
    told that and the result it shows, once the panel shows it.
    """

    resumed: Callable[[Opened, CheckResult], Any] = staticmethod(lambda opened, result: None)

    def __init__(self, iface: Any, review: Any, check: Any, minutes: Any) -> None:
        self._iface, self._review, self._check, self._minutes = iface, review, check, minutes
        self._project = QgsProject.instance()
        self._opening: Opening | None = None
        self.opened: Opened | None = None
        review.round_kept = self._round_kept
        minutes.keep = lambda paths: self.add_documents("minutes", paths)
        self._project.readProject.connect(self.reopen)
        self._project.cleared.connect(self._closed)

    def unload(self) -> None:
        """Take away the connections."""
        self._project.readProject.disconnect(self.reopen)
        self._project.cleared.disconnect(self._closed)
        self.opened = None
        opening, self._opening = self._opening, None
        finish(opening)

    def recent(self) -> Sequence[Recent]:
        """The reviews of the last days, the newest first; one whose file is gone says so by `is_there`."""
        return recent.entries()

    def open(self, path: str) -> None:
        """Open a review: its layers, and the panel as it was left. Nothing is checked again."""
        self._read(Path(path))

    def reopen(self, *_: Any) -> None:
        """A project was opened that was left with a review open: that is opened with it; its layers are there."""
        path = review_store.file_of(self._project)
        if path:
            self._read(Path(path))

    def create(self, path: str, name: str) -> bool:
        """A new review: the next check is kept there. False where that cannot be."""
        from ...storage.opening import editor_name
        from ...storage.review_file.review_file import ReviewFile

        try:
            made = ReviewFile.create(Path(path), name, editor=editor_name(), language=interface_language())
        except EcoIpError as error:
            self._review.say_refused(error)
            return False
        self._use(Opened(made))
        return True

    def save_as(self, path: str, name: str = "", *, drawing: str = "", declared: str = "") -> bool:
        """Keep the round that is shown in a new review, with all that is said of it, or the review that is open with
        all its rounds; the next checks go there too. drawing, declared: the files that were handed in, "" for those not
        known. False where that cannot be."""
        keeper, result, name = self._review.keeper, self._review.result, name or Path(path).stem
        keeper.flush()
        if keeper.kept is None:
            return self.create(path, name)
        if keeper.review is not None and keeper.number:
            self._start(Saving(Path(path), name, keeper.review, (), self._saved))
            return True
        files = [("report", result.report if result is not None else ""), ("drawing", drawing), ("declared", declared)]
        kept = with_files(keeper.kept, drawing, declared)
        self._start(Saving(Path(path), name, kept, files, self._saved))
        return True

    def keep(self, name: str, *, drawing: str = "", declared: str = "") -> None:
        """A drawing was checked and is shown: where no review is open one called `name` is made, beside the project or
        in the folder for documents, and the round kept in it; in one that is open it is already. drawing, declared: the
        files that were handed in, which are kept with it."""
        if self._review.keeper.review is None:
            self.save_as(offered(name, (".gpkg",), self._project)[0], name, drawing=drawing, declared=declared)
        else:
            given = {"drawing": drawing, "declared": declared}
            files = [(kind, path) for kind, path in given.items() if path]
            kept = [path for kind, path in files if self.add_documents(kind, [path])]
            if drawing and len(kept) == len(files):
                keeper = self._review.keeper
                run_layers.ask_no_more(self._project, keeper.review, keeper.number)

    def add_documents(self, kind: str, paths: Iterable[str]) -> list[str]:
        """Keep files (`minutes`, `report`, `drawing`, `declared`) with the round that is shown; returns what was kept,
        nothing where no review is open."""
        from ...storage.opening import editor_name

        keeper, kept = self._review.keeper, []
        if keeper.review is None or not keeper.number:
            return []
        for path in paths:
            try:
                content = Path(path).read_bytes()
                keeper.review.add_document(keeper.number, kind, Path(path).name, content, editor=editor_name())
                kept.append(path)
            except EcoIpError as error:
                self._review.say_refused(error)
            except OSError as error:
                self._review.say_refused(EcoIpError("error.review_attachment", path=path, cause=error.strerror or "?"))
        return kept

    def open_dialog(self) -> None:
        """Choose a review and open it."""
        title = translate("EcoIp", "Open a review")
        path, _ = QFileDialog.getOpenFileName(self._iface.mainWindow(), title, "", _kinds())
        if path:
            self.open(path)

    def save_dialog(self) -> None:
        """Choose where the review at hand is kept from now on."""
        facts = self._review.keeper.facts
        name = (facts.park if facts is not None else "") or self._project.title() or translate("EcoIp", "Review")
        title, offer = translate("EcoIp", "Save as a review"), offered(name, (".gpkg",), self._project)[0]
        path, _ = QFileDialog.getSaveFileName(
            self._iface.mainWindow(), title, offer, _kinds(), options=QFileDialog.Option.DontConfirmOverwrite
        )
        if path:
            self.save_as(path if path.lower().endswith(".gpkg") else f"{path}.gpkg")

    def _read(self, path: Path) -> None:
        self._start(Opening(path, self._was_read))

    def _start(self, task: Opening) -> None:
        from ...dependencies import bind_shapely

        bind_shapely()
        self._opening = task
        QgsApplication.taskManager().addTask(task)

    def _was_read(self, task: Opening) -> None:
        if task is not self._opening:
            return
        self._opening = None
        if task.error is not None:
            raise task.error
        if task.opened is None:
            self._review.say_refused(task.refused)
        else:
            self._show_all(task.opened)

    def _saved(self, task: Opening) -> None:
        """The layers of this session give way to those of the file."""
        result = self._review.result
        mine = task is self._opening and task.opened is not None
        self._was_read(task)
        if mine and result is not None:
            run_layers.drop_temporary(self._project, result)

    def _show_all(self, opened: Opened) -> None:
        first = not self._project.mapLayers()
        self._use(opened)
        if opened.kept is None:
            return
        run_layers.show_round(self._project, opened, opened.kept.facts.number)
        # In a turn of its own: with thousands of findings layers and panel together hold the window up.
        QTimer.singleShot(0, lambda: self._show_panel(opened, first))

    def _show_panel(self, opened: Opened, first: bool) -> None:
        if self.opened is not opened:  # closed meanwhile
            return
        self._show_earlier(opened, [each.number for each in opened.rounds[-2::-1]])
        facts, language = opened.kept.facts, interface_language()
        sentence = facts.drawn.sentence.get(language) or next(iter(facts.drawn.sentence.values()), "")
        self._check.terms = dict(facts.terms)
        self._minutes.show_made(opened.minutes)
        findings, verdicts = (
            run_layers.id_of(self._project, opened.review, facts.number, role) for role in ("findings", "verdict")
        )
        said = {"VERDICT": facts.drawn.verdict or NO_VERDICT, "SHORTFALL_HA": facts.drawn.missing_ha}
        rows = rows_of({"VERDICTS": verdicts}, self._project)
        result = CheckResult(said["VERDICT"], sentence, opened.report, findings, headline=headline(said, rows),
                             others_failing=others_failing(said, rows))  # fmt: skip
        know(self._project, [each.drawing.sha256 for each in opened.rounds])
        self._review.show_opened(result)
        self.resumed(opened, result)
        if first:
            self._look_at(opened)
        if not opened.can_edit:
            text = translate(
                "EcoIp", "“{name}” may only be read here: ticks and notes are kept in the project instead."
            )
            self._iface.messageBar().pushMessage("", text.format(name=opened.review.name), Qgis.MessageLevel.Warning)

    def _show_earlier(self, opened: Opened, numbers: list[int]) -> None:
        """The rounds before, each in a turn of its own, as long as the review is open."""
        if not numbers:
            return

        def show() -> None:
            if self.opened is opened and opened.review.path.exists():
                run_layers.show_round(self._project, opened, numbers[0])
                self._show_earlier(opened, numbers[1:])

        QTimer.singleShot(0, show)

    def _look_at(self, opened: Opened) -> None:
        """In a project that was empty: the map in the review's coordinate system, on its land."""
        from qgis.core import QgsRectangle

        crs = run_layers.crs_of(opened.kept.facts)
        if crs.isValid():
            self._project.setCrs(crs)
            self._iface.mapCanvas().setDestinationCrs(crs)
        extent = QgsRectangle(*opened.kept.round.bounds)
        extent.scale(1.1)
        self._iface.mapCanvas().setExtent(extent)
        self._iface.mapCanvas().refresh()

    def _use(self, opened: Opened) -> None:
        self.opened = opened
        self._review.keeper.show(opened)
        recent.remember(opened.review, opened.kept.facts if opened.kept is not None else None)

    def _round_kept(self) -> None:
        """A round was made: the list of reviews says so where one keeps it."""
        keeper = self._review.keeper
        if keeper.review is not None and keeper.number:
            recent.remember(keeper.review, keeper.facts)

    def _closed(self) -> None:
        self.opened = None


def _kinds() -> str:
    return translate("EcoIp", "Reviews (*.gpkg)")
