"""Lists of measures in workbooks made by openpyxl alone, and what a project has that they are held against."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from eco_ip_plugin.core.forms.grid import shipped_grid
from eco_ip_plugin.core.measures.reading import Known, MeasureList, read_list
from eco_ip_plugin.core.measures.sheets import sheets_of

FIRMS = {
    "F1": {"firm_id": "F1", "park_id": "P1", "name": "Công ty TNHH Giấy Sông Hồng", "status": "operating"},
    "F2": {"firm_id": "F2", "park_id": "P1", "name": "Công ty CP Dệt Phương Đông", "status": "operating"},
    "F3": {"firm_id": "F3", "park_id": "P1", "name": "Nhà máy Bia Hạ Long", "status": "operating"},
}
PARKS = {"P1": {"park_id": "P1", "name": "KCN Mẫu"}}


def known(measures: dict[str, Any] | None = None, effects: dict[str, Any] | None = None, **more: Any) -> Known:
    given = {"firms": FIRMS, "parks": PARKS, "grid": shipped_grid(), **more}
    return Known(measures=measures or {}, effects=effects or {}, **given)


def workbook(path: Path, rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for span in merged:
        book.active.merge_cells(span)
    book.save(path)
    return path


def read(path: Path, what: Known | None = None) -> MeasureList:
    return read_list(sheets_of(path), what or known())


def decisions(found: MeasureList) -> list[str]:
    return [each.decision for each in found.lines]


def stored(found: MeasureList) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the project has after it: measures and effects by id."""
    measures, effects = {}, {}
    for each in found.changes:
        measures.setdefault(each.measure_id, {"measure_id": each.measure_id}).update(each.values)
        for effect in each.effects:
            effects.setdefault(effect.effect_id, {"effect_id": effect.effect_id}).update(effect.values)
    return measures, effects
