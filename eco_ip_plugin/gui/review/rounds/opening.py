"""Opening a review: all that window and map need of it, read in a task of QGIS's task manager."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsTask
from qgis.PyQt.QtCore import QCoreApplication

from ....core.errors import EcoIpError
from ....language import interface_language
from ...widgets.tasks import courteous
from . import layer_rows

if TYPE_CHECKING:
    from ....core.review.record import DocumentMark, KeptRound, RoundFacts
    from ....storage.review_file.review_file import ReviewFile

translate = QCoreApplication.translate

LARGEST_BYTES = 1 << 26
"""Of a document that a review carries."""


@dataclass(frozen=True)
class Opened:
    """A review as it was read. rounds: the first one first; kept: the last one, None for a review without any; fresh:
    its land that the round before did not have; before: the number of that one, 0 for none; report: a file with its
    report, "" for none; minutes: files with its minutes, by form; handed_in: files with its drawing and its declared
    table, by kind; sources: the data sources of each round's layers; can_edit: whether the file may be written."""

    review: ReviewFile
    rounds: tuple[RoundFacts, ...] = ()
    kept: KeptRound | None = None
    fresh: list[QgsGeometry] = field(default_factory=list)
    before: int = 0
    report: str = ""
    minutes: dict[str, str] = field(default_factory=dict)
    handed_in: dict[str, str] = field(default_factory=dict)
    documents: tuple[DocumentMark, ...] = ()
    sources: dict[int, dict[str, str]] = field(default_factory=dict)
    can_edit: bool = True


class Opening(QgsTask):
    """`then` is told in the main thread. opened: what was read, None where `refused` says why not; error: what nobody
    foresaw."""

    def __init__(self, path: Path, then: Callable[[Opening], None]) -> None:
        description = translate("EcoIp", "Opening the review")
        super().__init__(description, QgsTask.Flag.CancelWithoutPrompt)
        self.path, self._then = path, then
        self.opened: Opened | None = None
        self.refused: EcoIpError | None = None
        self.error: Exception | None = None

    def run(self) -> bool:
        try:
            with courteous():
                self.opened = read(self.path)
        except EcoIpError as error:
            self.refused = error
        except Exception as error:  # raised again where QGIS shows it
            self.error = error
        return self.opened is not None

    def finished(self, _successful: bool) -> None:
        self._then(self)


class Saving(Opening):
    """What the window has goes into a new review, which is then read as any other. of: the review that is open, copied
    whole, or the round that only the window has; files: (kind, path) of what is kept with that; a path "" is none."""

    def __init__(
        self,
        path: Path,
        name: str,
        of: KeptRound | ReviewFile,
        files: Sequence[tuple[str, str]],
        then: Callable[[Opening], None],
    ) -> None:
        super().__init__(path, then)
        self._name, self._of, self._files = name, of, files

    def run(self) -> bool:
        try:
            with courteous():
                self._save()
        except EcoIpError as error:
            self.refused = error
            return False
        except Exception as error:
            self.error = error
            return False
        return super().run()

    def _save(self) -> None:
        from ....storage.opening import editor_name
        from ....storage.review_file.review_file import ReviewFile

        editor = editor_name()
        if isinstance(self._of, ReviewFile):
            self._of.copy(self.path, self._name, editor=editor)
            return
        review = ReviewFile.create(self.path, self._name, editor=editor, language=interface_language())
        try:
            number = review.add_round(self._of, editor=editor, after=0)
        except BaseException:
            self.path.unlink()  # a review without its round is none
            raise
        for kind, path in self._files:
            content = read_file(path)
            if content:
                review.add_document(number, kind, Path(path).name, content, editor=editor)


def with_files(kept: KeptRound, drawing: str, declared: str) -> KeptRound:
    """The round with the names of the files that were handed in, where they are known."""
    from ....core.review.record import FileMark

    facts = kept.facts
    for name, path in (("drawing", drawing), ("declared_file", declared)):
        if path and not getattr(facts, name).name:
            facts = replace(facts, **{name: FileMark(Path(path).name)})
    return replace(kept, facts=facts)


def read_file(path: str) -> bytes:
    """A file handed in; b"" for one that cannot be read any more, or is too large to carry about: the round has its
    name."""
    try:
        small = bool(path) and Path(path).stat().st_size <= LARGEST_BYTES
        return Path(path).read_bytes() if small else b""
    except OSError:
        return b""


def read(path: Path) -> Opened:
    """The review in the file. Raises EcoIpError."""
    from ....storage.review_file.review_file import ReviewFile

    review = ReviewFile.open(path)
    rounds = review.rounds()
    if not rounds:
        return Opened(review, can_edit=review.can_edit())
    kept = review.load(rounds[-1].number)
    zones = kept.tables.get("zones")
    fresh = [] if zones is None else [
        layer_rows.geometry_of(shape) for shape, new in zip(zones.geometry, zones.columns["changed"]) if new
    ]  # fmt: skip
    documents = review.documents()
    return Opened(
        review=review,
        rounds=rounds,
        kept=kept,
        fresh=fresh,
        before=rounds[-2].number if len(rounds) > 1 else 0,
        report=next(iter(_files(review, documents, rounds[-1].number, "report").values()), ""),
        minutes=_files(review, documents, rounds[-1].number, "minutes"),
        handed_in={
            kind: path
            for kind in ("drawing", "declared")
            for path in list(_files(review, documents, rounds[-1].number, kind).values())[-1:]
        },
        documents=documents,
        sources={one.number: review.sources(one.number) for one in rounds},
        can_edit=review.can_edit(),
    )


def _files(review: ReviewFile, documents: tuple[DocumentMark, ...], number: int, kind: str) -> dict[str, str]:
    """Files with the documents of that kind of a round, the last one of each form (`docx`, `pdf` …)."""
    found = {}
    for document in documents:
        if document.kind == kind and document.round == number:
            with suppress(EcoIpError, OSError):  # that one is damaged: the others are not
                found[Path(document.name).suffix.lstrip(".").lower()] = str(review.path_of(document))
    return found
