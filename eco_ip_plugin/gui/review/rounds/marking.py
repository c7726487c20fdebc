"""What was said of thousands of findings at once, on its way into the file of the review, beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from qgis.core import QgsTask
from qgis.PyQt.QtCore import QCoreApplication

from ....core.errors import EcoIpError
from ...widgets.tasks import courteous

if TYPE_CHECKING:
    from ....core.review.record import Mark
    from ....storage.review_file.review_file import ReviewFile

translate = QCoreApplication.translate

MOST_AT_ONCE = 500
"""The marks of more findings than these are written in a task; of fewer at once, which takes a moment."""


class Marking(QgsTask):
    """`then` is told in the main thread. said, was: by number of finding. refused: why the file did not take them;
    error: what nobody foresaw."""

    def __init__(
        self,
        review: ReviewFile,
        number: int,
        said: Mapping[int, Mark],
        was: Mapping[int, Mark],
        then: Callable[[Marking], None],
    ) -> None:
        from ....storage.opening import editor_name

        super().__init__(translate("EcoIp", "Keeping what was said of the findings"))
        self.said, self._was, self._review, self._number, self._then = said, was, review, number, then
        self._editor = editor_name()
        self.refused: EcoIpError | None = None
        self.error: Exception | None = None

    def run(self) -> bool:
        try:
            with courteous():
                self._review.mark_all(self._number, self.said, editor=self._editor, was=self._was)
        except EcoIpError as error:
            self.refused = error
        except Exception as error:  # raised again where QGIS shows it
            self.error = error
        return self.refused is None and self.error is None

    def finished(self, _successful: bool) -> None:
        self._then(self)
