"""Sample projects made for the examples about stores, declaration forms and dossiers, and a form as a firm sends it
back."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer

from eco_ip_plugin.core.symbiosis.declaration.form import COLUMNS, FIRST_ROW, form
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from eco_ip_plugin.storage.create import create_geopackage
from eco_ip_plugin.storage.declarations import FLOW, rows
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.qgis_project import project

from .inputs import SAMPLES, crs, written

FIRM = "F5"
_STORE = "kcn_mau.gpkg"


def a_store(folder: Path, language: str) -> GeoPackageStore:
    """KCN mẫu as a project store with its papers, in an empty folder."""
    for name, content in _made(language).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return GeoPackageStore.open(folder / _STORE)


@cache  # making one takes two seconds, and many examples want one
def _made(language: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        create_geopackage(folder / _STORE, crs(), editor="Eco-IP", language=language, sample="kcn_mau")
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def layers_of(store: GeoPackageStore, language: str) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """Its firms, the one of the example selected, and its flows."""
    firms, flows = (project.store_layer(store, table, language) for table in ("firm", "flow"))
    firms.selectByExpression(f"\"firm_id\" = '{FIRM}'")
    return firms, flows


def a_filled_in_form(folder: Path, language: str, flows: QgsVectorLayer) -> str:
    """The form of one firm with a quantity changed, a unit nobody can convert, and a new line; returns its path."""
    known = [row for row in rows(flows, FLOW).values() if row["firm_id"] == FIRM]
    path = folder / f"{FIRM}.xlsx"
    path.write_bytes(form([(FIRM, "")], known, Vocabulary.shipped(), language))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    _put(sheet, FIRST_ROW, quantity=6)
    _put(sheet, FIRST_ROW + 1, unit="xe")
    new = {"direction": "output", "resource": "plastic", "quantity": 2, "unit": "t", "period": "month"}
    _put(sheet, FIRST_ROW + len(known), **new)  # the empty line that the form has for the firm
    book.save(path)
    return str(path)


def a_list_of_firms(folder: Path, language: str, firms: QgsVectorLayer) -> str:
    """A list as an office keeps it: a firm that is known with more workers, one at coordinates with x for north, one
    whose plot nobody knows, and a sheet of flows; returns its path."""
    known = next(each for each in firms.getFeatures() if each["firm_id"] == FIRM)
    there = known.geometry().asPoint()
    heads = {"vi": ("Tên doanh nghiệp", "Mã ngành", "Số lao động", "Lô đất", "X (m)", "Y (m)"),
             "en": ("Company", "Industry code", "Workers", "Plot", "X (m)", "Y (m)")}[language]  # fmt: skip
    flows = {"vi": ("Doanh nghiệp", "Chiều", "Tài nguyên", "Khối lượng (tấn/năm)"),
             "en": ("Company", "Direction", "Resource", "Quantity (t/year)")}[language]  # fmt: skip
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        heads,
        (known["name"], None, 350, None, None, None),
        ("Bao bì Á Châu", 17, "1.200", None, round(there.y() + 60, 1), round(there.x() + 80, 1)),
        ("Cơ khí Đông Sơn", "C25", 90, "Z99", None, None),
    ):
        sheet.append(row)
    sheet = book.create_sheet({"vi": "Dòng vật chất", "en": "Flows"}[language])
    for row in (flows, ("Bao bi A Chau", "output", "paper", 120), ("Cơ khí Đông Sơn", "output", "metal_scrap", 40)):
        sheet.append(row)
    path = folder / "firms.xlsx"
    book.save(path)
    return str(path)


def _put(sheet: Any, line: int, **values: Any) -> None:
    for name, value in values.items():
        sheet.cell(line, COLUMNS.index(name) + 1, value)


def a_dossier(folder: Path, given: dict[str, Any]) -> str:
    """The folder of a dossier with its drawing, and a table that declares two hectares of green too many."""
    basic = folder / "goc"
    basic.mkdir()
    shutil.copy(SAMPLES / "kcn_vuong.dxf", basic)
    written(
        basic,
        "bang_can_bang.csv",
        "Ký hiệu;Loại đất;Diện tích (ha)\nCX;Đất cây xanh;14,00\nGT;Đất giao thông;10,00\nKT;Đất khu kỹ thuật;1,00\n"
        "XH;Đất hạ tầng xã hội;3,00\nCN;Đất công nghiệp;74,00\n;Tổng cộng;102,00\n",
    )
    algorithm = QgsApplication.processingRegistry().algorithmById("ecoip:exportdossier").create()
    parameters = {**given, "BASIC": str(basic)}
    done = algorithm.run(parameters, QgsProcessingContext(), QgsProcessingFeedback())[1]
    if not done:
        raise SystemExit("the dossier of the example cannot be written")
    return str(given["FOLDER"])
