"""Findings for the clipboard, with the columns that are in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QMimeData

from ...widgets import clipboard
from .columns import FIGURES, cell, headings

if TYPE_CHECKING:
    from ....core.review.rounds import Listed


def copied(findings: Sequence[Listed], columns: Sequence[int]) -> QMimeData:
    """Findings as a program pastes them."""
    figures = [place for place, column in enumerate(columns) if column in FIGURES]
    return clipboard.copied(*_cells(findings, columns), figures)


def as_lines(findings: Sequence[Listed], columns: Sequence[int]) -> str:
    """A line for the headings and one for each finding."""
    return clipboard.as_lines(*_cells(findings, columns))


def _cells(findings: Sequence[Listed], columns: Sequence[int]) -> tuple[list[str], list[list[str]]]:
    names = headings()
    rows = [[cell(finding, column) for column in columns] for finding in findings]
    return [names[column] for column in columns], rows
