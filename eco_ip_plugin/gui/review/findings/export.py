"""Findings written to Excel beside the work of the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication

from ....core.errors import Cancelled, EcoIpError
from ....language import interface_language
from ...widgets.file_task import FileTask

if TYPE_CHECKING:
    from ....core.review.rounds import Listed

translate = QCoreApplication.translate


class FindingsExport(FileTask):
    """One workbook at a time."""

    def start(self, path: Path, findings: Sequence[Listed], about: str) -> None:
        """Write these findings; about: which they are, in a sentence of the sheet."""
        rows, language = tuple(findings), interface_language()

        def make(progress: object) -> bytes:
            from ....core.reporting.office.findings_sheet import workbook

            return workbook(rows, about, language, progress)

        self.write(path, translate("EcoIp", "Writing the findings to Excel"), make)


def said(path: str, error: Exception | None) -> str:
    """What came of it, in a sentence; "" for an export that was stopped."""
    if error is None:
        return translate("EcoIp", "Findings written to {path}").format(path=path)
    if isinstance(error, Cancelled):
        return ""
    return error.say(interface_language()) if isinstance(error, EcoIpError) else str(error)
