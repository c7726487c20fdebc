"""The Excel form of a park written, filled in and read."""

from __future__ import annotations

import openpyxl

from eco_ip_plugin.core.symbiosis.declaration.form import COLUMNS, FIRST_ROW


def exported(run, park, path, language="vi"):
    layers = {"FIRMS": park["firm"], "FLOWS": park["flow"]}
    run("exportdeclaration", **layers, FORM=str(path), TOGETHER=True, LANGUAGE=language)
    book = openpyxl.load_workbook(path)
    return book, book.worksheets[0]


def imported(run, park, path, **more):
    return run("importdeclaration", FIRMS=park["firm"], FLOWS=park["flow"], FORM=str(path), LANGUAGE="vi",
               RESULT="TEMPORARY_OUTPUT", **more)  # fmt: skip


def counts(done):
    return tuple(done[name] for name in ("ADDED", "CHANGED", "UNCHANGED", "REFUSED"))


def put(sheet, line, **values):
    for name, value in values.items():
        sheet.cell(line, COLUMNS.index(name) + 1, value)


def line_of(sheet, flow_id):
    column = COLUMNS.index("flow_id") + 1
    return next(row for row in range(FIRST_ROW, sheet.max_row + 1) if sheet.cell(row, column).value == flow_id)
