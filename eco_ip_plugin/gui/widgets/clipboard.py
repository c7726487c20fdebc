"""Rows of a list for the clipboard: lines parted by tabs for Excel, a table for Word, both with headings."""

from __future__ import annotations

import html
from collections.abc import Collection, Sequence

from qgis.PyQt.QtCore import QMimeData

from ...core.documents.texts import clean
from ...core.text import harmless

_MOST_IN_A_TABLE = 2000
"""More than these take a second as a table too, and Word minutes: they come as lines alone."""
_TEXT_CELL = " style=\"mso-number-format:'\\@'\""
"""What Excel takes as text whatever it looks like."""


def copied(headings: Sequence[str], rows: Sequence[Sequence[str]], figures: Collection[int] = ()) -> QMimeData:
    """Rows as a program pastes them. figures: the columns that are numbers."""
    data = QMimeData()
    data.setText(as_lines(headings, rows))
    if len(rows) <= _MOST_IN_A_TABLE:
        data.setHtml(_as_table(headings, rows, figures))
    return data


def as_lines(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A line for the headings and one for each row, cells parted by tabs; none is taken for a formula."""
    pasted = _Pasted()
    lines = ["\t".join(headings), *("\t".join([pasted[cell] for cell in row]) for row in rows)]
    return "\n".join(lines) + "\n"


class _Pasted(dict):
    """A text as it is pasted; thousands of rows have a handful of kinds, opinions and notes."""

    def __missing__(self, text: str) -> str:
        self[text] = made = harmless(" ".join(clean(text).split()))
        return made


def _as_table(headings: Sequence[str], rows: Sequence[Sequence[str]], figures: Collection[int]) -> str:
    head = "".join(f"<th>{html.escape(name)}</th>" for name in headings)
    lines = (
        "".join(
            f"<td{'' if column in figures else _TEXT_CELL}>{html.escape(clean(cell))}</td>"
            for column, cell in enumerate(row)
        )
        for row in rows
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<meta charset="utf-8"><table border="1" cellspacing="0"><tr>{head}</tr>{body}</table>'
