"""Findings and proof of a dossier as a workbook, to be sent to whoever has to mend it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

from ...documents.xlsx_parts import head, new_sheet, put, title
from ...progress import Progress, step
from ...text import catalogue, say
from .listed import Listed

PROOF_FIGURES = ("gis_ha", "drawing_ha", "table_ha", "gis_count", "drawing_count", "apart_ha")
_WIDTHS, _PROOF_WIDTHS = (14, 44, 9, 18, 90), (34, 13, 13, 13, 13, 13, 16, 18)
_FIRST, _LOOK_EVERY = 5, 500
_HECTARES = "#,##0.0000"


def workbook(
    findings: Sequence[Listed], proof: Sequence[Mapping[str, Any]], about: Sequence[str], language: str,
    progress: Progress,
) -> bytes:  # fmt: skip
    """The workbook. proof: rows by the columns of the table of the proof, none for no such sheet; about: what was
    checked, and which findings these are. Raises Cancelled."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheet = _sheet(book, "findings", _WIDTHS, about, language)
    names = ("level", "place", "count", "state", "message")
    head(sheet, _FIRST - 1, [say(f"dossier.col.{name}", language) for name in names])
    for row, finding in enumerate(findings, _FIRST):
        state = worded(f"dossier.state.{finding.state}", language)
        values = (worded(f"dossier.level.{finding.level}", language), finding.place, finding.count, state,
                  finding.message)  # fmt: skip
        for column, value in enumerate(values, 1):
            put(sheet, row, column, value)
        if not (row - _FIRST) % _LOOK_EVERY:
            step(progress, 0.8 * (row - _FIRST) / len(findings))
    sheet.auto_filter.ref = f"A{_FIRST - 1}:E{_FIRST - 1 + max(len(findings), 1)}"
    if proof:
        _proof(_sheet(book, "proof", _PROOF_WIDTHS, about, language), proof, language)
    buffer = io.BytesIO()
    book.save(buffer)
    step(progress, 1.0)
    return buffer.getvalue()


def worded(key: str, language: str) -> str:
    """A word of the catalogue, "" for one that is not there."""
    return say(key, language) if key in catalogue() else ""


def _sheet(book: Any, name: str, widths: Sequence[float], about: Sequence[str], language: str) -> Any:
    sheet = new_sheet(book, say(f"dossier.sheet.{name}", language), widths)
    title(sheet, about[0])
    for row, line in enumerate(about[1:3], 2):
        put(sheet, row, 1, line, framed=False)
        sheet.cell(row, 1).alignment = openpyxl.styles.Alignment(wrap_text=False)
    return sheet


def _proof(sheet: Any, proof: Sequence[Mapping[str, Any]], language: str) -> None:
    names = ("land", *PROOF_FIGURES, "proof")
    head(sheet, _FIRST - 1, [say(f"dossier.col.{name}", language) for name in names])
    for row, values in enumerate(proof, _FIRST):
        put(sheet, row, 1, str(values["name"]))
        for column, name in enumerate(PROOF_FIGURES, 2):
            put(sheet, row, column, values[name], form=_HECTARES if name.endswith("_ha") else "")
        put(sheet, row, len(names), worded(f"dossier.proof.{values['state']}", language))
