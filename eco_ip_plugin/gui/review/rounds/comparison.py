"""From the layers of a check to its round: held against the round before, and kept in the review that is open.

For fifty thousand zones that takes seconds: it is done in a task of QGIS's task manager.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ....core.errors import EcoIpError
from ...widgets.tasks import courteous
from .. import store as review_store
from ..check_result import CheckResult
from . import layer_rows as rows
from .opening import read_file

if TYPE_CHECKING:
    from ....core.review.record import Columns, KeptRound
    from ....core.review.record_text import CheckRecord
    from ....core.review.rounds import Round
    from ....storage.review_file.review_file import ReviewFile

translate = QCoreApplication.translate

_TRIES = 3  # somebody else may add a round to the same review at the same moment


class Comparison(QgsTask):
    """`then` is told in the main thread. All that belongs to the main thread is taken from it when this is made.

    kept: the round with all it holds; number: which one it is in the review, 0 where no review keeps it, and `refused`
    why not; before: the number of the one it was held against. rounds: those the project keeps where no review does,
    its own the last of them, and `text` to keep them by. fresh: geometries of land that the round before did not have,
    lost_count of its own that is there no more, comparable: whether that could be told. error: what nobody foresaw.
    """

    def __init__(
        self,
        project: QgsProject,
        result: CheckResult,
        review: ReviewFile | None,
        editor: str,
        then: Callable[[Comparison], None],
    ) -> None:
        description = translate("EcoIp", "Comparing the findings with those of the round before")
        super().__init__(description, QgsTask.Flag.CancelWithoutPrompt)
        self._result, self._review, self._editor, self._then = result, review, editor, then
        self._stored = review_store.read(project)
        layers = [rows.layer_in(project, id_) for id_ in (result.findings, result.net_zones)]
        self.rounds: list[Round] = []
        self.kept: KeptRound | None = None
        self.fresh: list[QgsGeometry] = []
        self.lost_count, self.comparable, self.number, self.before = 0, False, 0, 0
        self.text = ""
        self.refused: EcoIpError | None = None
        self.error: Exception | None = None
        self._look_at(layers[1] or layers[0], project)
        self._found, self._net = rows.source(layers[0], rows.FINDINGS), rows.source(layers[1], rows.NET)
        self._notes = {id_: rows.source(layer, rows.NOTES) for id_, layer in rows.imports(project).items()}
        if result.import_notes:
            self._notes[""] = rows.source(rows.layer_in(project, result.import_notes), rows.NOTES)

    def run(self) -> bool:
        try:
            with courteous():
                self._make_round()
        except Exception as error:  # raised again where QGIS shows it
            self.error = error
        return self.error is None

    def finished(self, _successful: bool) -> None:
        self._then(self)

    def _look_at(self, layer: QgsVectorLayer, project: QgsProject) -> None:
        """Take from the main thread where the land lies, and the ways there from where the rounds before do."""
        extent, crs = layer.extent(), layer.crs()
        self._bounds = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        self._crs, self._wkt, self._zone_count = crs.authid(), crs.toWkt(), layer.featureCount()
        known = {one["crs"] for one in self._stored}
        if self._review is not None:
            try:
                known |= {one.crs for one in self._review.rounds()}
            except EcoIpError as error:
                self._review, self.refused = None, error
        self._ways = {
            crs_id: QgsCoordinateTransform(QgsCoordinateReferenceSystem(crs_id), crs, project)
            for crs_id in known - {self._crs}
        }

    def _make_round(self) -> None:
        record = _record(self._result.record)
        found, net = rows.columns(self._found), rows.columns(self._net)
        notes = rows.columns(self._notes_of(record.facts.drawing.sha256))
        now = replace(self._as_round(net), findings=rows.listed(found, record.messages))
        self.kept = self._as_kept(now, record, net, notes)
        for _ in range(_TRIES):
            if self._review is None:
                break
            try:
                self._keep_in_review(self._review, self.kept)
            except EcoIpError as error:
                self.refused = error
                if error.key == "error.review_round_added":
                    continue
                break
            self._add_documents(self._review)
            return
        self._keep_in_project(self.kept)

    def _notes_of(self, sha256: str) -> Any:
        """The notes handed over, else those of the import that the zones came from."""
        mine = (source for id_, source in self._notes.items() if id_ and sha256.startswith(id_))
        return self._notes.get("") or next(mine, None)

    def _as_round(self, net: Columns | None) -> Round:
        """The land, its pieces by their fingerprints: of very many only where a review keeps them."""
        from ....core.review.rounds import MOST_ZONES, Round, fingerprints

        self._prints = fingerprints(*_land(net if self._review or self._zone_count <= MOST_ZONES else None))
        return Round(self._crs, self._bounds, frozenset(self._prints.tolist()))

    def _as_kept(self, now: Round, record: CheckRecord, net: Columns | None, notes: Columns | None) -> KeptRound:
        from ....core.review.record import Columns, FileMark, KeptRound, Share

        result, facts = self._result, record.facts
        moment = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        facts = replace(facts, made_at=moment, made_by=self._editor, crs=self._crs, crs_wkt=self._wkt)
        if not facts.drawn.verdict:  # a check that told no record
            facts = replace(facts, drawn=Share(result.verdict, sentence={"vi": result.sentence, "en": result.sentence}))
        for name, path in (("drawing", result.drawing), ("declared_file", result.declared)):
            mark = _file_mark(path)
            facts = replace(facts, **{name: mark}) if mark != FileMark() else facts
        tables = dict(record.tables)
        if net is not None:
            prints = self._prints.tolist() or [None] * len(net)
            tables["zones"] = Columns({**net.columns, "fingerprint": prints}, net.geometry)
        if notes is not None:
            tables["import_notes"] = notes
        return KeptRound(facts, now, tables)

    def _keep_in_review(self, review: ReviewFile, kept: KeptRound) -> None:
        """Held against the last round of the review; the same drawing checked once more takes its place."""
        from ....core.review.rounds import next_round, same_land, same_place

        known = review.rounds()
        before = rows.moved(review.load().round, self._ways.get(known[-1].crs)) if known else None
        if before is not None and not same_place(before.bounds, kept.round.bounds):
            raise EcoIpError("error.review_other_place", name=review.name)
        again = same_land(before, kept.round) and _same_file(known[-1].drawing.sha256, kept.facts.drawing.sha256)
        made, last = next_round(before, kept.round, again), known[-1].number if known else 0
        if again:  # what is new or changed is so since the round before this one
            earlier = known[-2] if len(known) > 1 else None
            before = rows.moved(review.load(earlier.number).round, self._ways.get(earlier.crs)) if earlier else None
            made = self._compared(kept, made, before)
            review.replace_round(last, made, editor=self._editor)
            self.number, self.before = last, earlier.number if earlier else 0
        else:
            made = self._compared(kept, made, before)
            self.number, self.before = review.add_round(made, editor=self._editor, after=last), last
        self.kept, self.refused = replace(made, facts=replace(made.facts, number=self.number)), None

    def _keep_in_project(self, kept: KeptRound) -> None:
        from ....core.review.rounds import next_round, same_place

        known = review_store.rounds(self._stored)
        moved = [rows.moved(one, self._ways.get(one.crs)) for one in known]
        at = next((n for n, one in enumerate(moved) if same_place(one.bounds, kept.round.bounds)), None)
        before = None if at is None else moved[at]
        self.kept = self._compared(kept, next_round(before, kept.round), before)
        self.rounds = [one for n, one in enumerate(known) if n != at] + [self.kept.round]
        self.text = review_store.as_text(self.rounds)

    def _compared(self, kept: KeptRound, made: Round, before: Round | None) -> KeptRound:
        """The round as it came out, its new land marked."""
        import numpy as np

        from ....core.review.record import Columns
        from ....core.review.rounds import changed

        zones, facts = kept.tables.get("zones"), kept.facts
        self.comparable = before is not None and bool(before.zones) and len(self._prints) > 0
        self.fresh, self.lost_count = [], 0
        fresh = np.zeros(0 if zones is None else len(zones), dtype=bool)
        if self.comparable:
            fresh, self.lost_count = changed(self._prints, before.zones)
            self.fresh = [rows.geometry_of(shape) for shape in zones.geometry[fresh]]
            facts = replace(facts, land_new=len(self.fresh), land_gone=self.lost_count)
        tables = dict(kept.tables)
        if zones is not None:
            tables["zones"] = Columns({**zones.columns, "changed": fresh.tolist()}, zones.geometry)
        return replace(kept, facts=facts, round=made, tables=tables)

    def _add_documents(self, review: ReviewFile) -> None:
        """Report, drawing and declared table as files. One that cannot be read any more is left out, and one that is
        too large to carry about: the round has its name and its hash."""
        result = self._result
        for kind, path in (("report", result.report), ("drawing", result.drawing), ("declared", result.declared)):
            content = read_file(path)
            if content:
                try:
                    review.add_document(self.number, kind, Path(path).name, content, editor=self._editor)
                except EcoIpError as error:  # the round itself is kept
                    self.refused = error


def _land(net: Columns | None) -> tuple[Any, list[str]]:
    import numpy as np

    if net is None or net.geometry is None:
        return np.array([], dtype=object), []
    return net.geometry, [str(name) for name in net.columns["class"]]


def _record(path: str) -> CheckRecord:
    """What the check told; nothing where it told nothing, or it cannot be read any more."""
    from ....core.review.record_text import CheckRecord, from_text

    try:
        return from_text(Path(path).read_text(encoding="utf-8")) if path else CheckRecord()
    except (OSError, UnicodeDecodeError, EcoIpError):
        return CheckRecord()


def _file_mark(path: str) -> Any:
    from ....core.documents.file_hash import sha256_of
    from ....core.review.record import FileMark

    try:
        return FileMark(Path(path).name, sha256_of(Path(path))) if path else FileMark()
    except OSError:
        return FileMark(Path(path).name)


def _same_file(one: str, other: str) -> bool:
    """Whether two hashes may be of one file: of an imported layer only the beginning is known, of others nothing."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]
