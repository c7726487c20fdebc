"""Findings for the clipboard: lines parted by tabs for Excel, a table for Word, both with headings."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QMimeData

from ....core.documents.texts import clean
from ....core.text import harmless
from .columns import FIGURES, cell, headings

if TYPE_CHECKING:
    from ....core.review.rounds import Listed

_MOST_IN_A_TABLE = 2000
"""More than these take a second as a table too, and Word minutes: they come as lines alone."""
_TEXT_CELL = " style=\"mso-number-format:'\\@'\""
"""What Excel takes as text whatever it looks like."""


def copied(findings: Sequence[Listed], columns: Sequence[int]) -> QMimeData:
    """Findings as a program pastes them, with the columns that are in sight."""
    data = QMimeData()
    data.setText(as_lines(findings, columns))
    if len(findings) <= _MOST_IN_A_TABLE:
        data.setHtml(_as_table(findings, columns))
    return data


def as_lines(findings: Sequence[Listed], columns: Sequence[int]) -> str:
    """A line for the headings and one for each finding, cells parted by tabs; none is taken for a formula."""
    names, pasted = headings(), _Pasted()
    lines = ["\t".join(names[column] for column in columns)]
    lines += ["\t".join([pasted[cell(finding, column)] for column in columns]) for finding in findings]
    return "\n".join(lines) + "\n"


class _Pasted(dict):
    """A text as it is pasted; thousands of findings have a handful of kinds, opinions and notes."""

    def __missing__(self, text: str) -> str:
        self[text] = made = harmless(" ".join(clean(text).split()))
        return made


def _as_table(findings: Sequence[Listed], columns: Sequence[int]) -> str:
    names = headings()
    head = "".join(f"<th>{html.escape(names[column])}</th>" for column in columns)
    rows = (
        "".join(
            f"<td{'' if column in FIGURES else _TEXT_CELL}>{html.escape(clean(cell(finding, column)))}</td>"
            for column in columns
        )
        for finding in findings
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<meta charset="utf-8"><table border="1" cellspacing="0"><tr>{head}</tr>{body}</table>'
