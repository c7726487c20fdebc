"""A form as a file: shipped templates are what their program draws; LibreOffice opens and recalculates what is made."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from eco_ip_plugin.core.forms.fill import fill
from eco_ip_plugin.core.forms.grid import GridFactor, shipped_grid
from eco_ip_plugin.core.forms.items import FORMS
from eco_ip_plugin.core.forms.office.as_json import as_json
from eco_ip_plugin.core.forms.office.page import render
from eco_ip_plugin.core.forms.office.word import FormDocument, template_name
from eco_ip_plugin.core.forms.office.workbook import workbook
from eco_ip_plugin.core.forms.scope import Ask
from eco_ip_plugin.paths import resource
from tests.support.forms.parks import full_park, parks_of

ROOT = Path(__file__).resolve().parents[3]
GRID = {**shipped_grid(), 2025: GridFactor("grid_2025", 2025, 0.6, "project", "Công văn giả định")}


def made(form_id, rows=None, language="vi"):
    firm = "F2" if form_id == "B.4" else ""
    return fill(form_id, parks_of(rows or full_park()), "V", Ask(2026, firm, "links", language, GRID))


def test_each_shipped_template_is_what_its_program_draws():
    spec = importlib.util.spec_from_file_location("templates", ROOT / "tools" / "templates.py")
    drawn = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(drawn)
    for form_id, language, name in drawn.names():
        assert name == template_name(form_id, language)
        anew = io.BytesIO(drawn._settled(drawn.form_template(form_id, language)))
        with zipfile.ZipFile(anew) as one, zipfile.ZipFile(resource("templates", name)) as other:
            assert one.read("word/document.xml") == other.read("word/document.xml"), name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_form_says_that_its_official_layout_was_not_read(language):
    said = {"vi": "Chưa đọc được bố cục chính thức", "en": "The official layout"}[language]
    for form_id in FORMS:
        filled = made(form_id, language=language)
        document = FormDocument(form_id, None, language).filled(filled)
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            assert said in archive.read("word/document.xml").decode("utf-8")
        book = openpyxl.load_workbook(io.BytesIO(workbook(filled)))
        assert any(said in str(row[0].value) for row in book.worksheets[-1].iter_rows())
        assert said in render(filled)


def test_amounts_of_a_form_with_somebody_confidential_are_told_as_totals_alone():
    rows = full_park()
    rows["firm"][1]["confidential"] = 1  # F2, of which the measures are
    filled = made("A.4", rows)
    written = json.loads(as_json(filled))
    assert written["III.1.3.2"]["value"] == 1002
    assert "parts" not in written["III.1.3.2"]
    assert "parts" in written["2.5.2"]
    book = openpyxl.load_workbook(io.BytesIO(workbook(filled)))
    amounts = {row[1].value for row in book.worksheets[1].iter_rows(min_row=4)}
    assert not any(str(each).startswith("EM-") for each in amounts)
    assert any("III.1.3.2" in note for note in render(filled).splitlines())


def test_what_people_type_is_text_in_every_file():
    script, formula, place = "<script>x</script> & {{ 7*7 }}", "=1+1", "\u202eنص {% if %} \u202c \ue000"
    rows = full_park()
    rows["park"][0]["name"], rows["firm"][1]["name"] = script, formula
    rows["measure"][0]["title"], rows["product"][0]["name"], rows["product"][1]["unit"] = formula, place, script
    rows["fact"] = [{"fact_id": "1", "park_id": "V", "attribute": "A.4:II.1", "text": place}]
    for form_id in ("A.4", "B.4"):
        filled = made(form_id, rows)
        assert "<script>x" not in render(filled)
        book = openpyxl.load_workbook(io.BytesIO(workbook(filled)))
        cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
        assert formula not in cells
        with zipfile.ZipFile(io.BytesIO(FormDocument(form_id, None, "vi").filled(filled))) as archive:
            document = archive.read("word/document.xml").decode("utf-8")
        etree.fromstring(document.encode("utf-8"))
        assert "49" not in re.findall(r"&amp; (.{2})", document)
        assert "&lt;script&gt;x&lt;/script&gt; &amp; {{ 7*7 }}" in document
        assert json.loads(as_json(filled))


def test_libreoffice_recalculates_every_formula_to_our_value_and_opens_every_document(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: the forms were opened by no other program")
    command = [office, f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to"]
    for form_id in FORMS:
        (tmp_path / f"{form_id}.xlsx").write_bytes(workbook(made(form_id)))
        (tmp_path / f"{form_id}.docx").write_bytes(FormDocument(form_id, None, "vi").filled(made(form_id)))
    books = [str(tmp_path / f"{form_id}.xlsx") for form_id in FORMS]
    documents = [str(tmp_path / f"{form_id}.docx") for form_id in FORMS]
    for wanted, files in (("xlsx:Calc MS Excel 2007 XML", books), ("txt:Text (encoded):UTF8", documents)):
        given = [*command, wanted, "--outdir", str(tmp_path / "ra"), *files]
        subprocess.run(given, check=True, capture_output=True, timeout=240)
    for form_id in FORMS:
        ours = json.loads(as_json(made(form_id)))
        sheet = openpyxl.load_workbook(tmp_path / "ra" / f"{form_id}.xlsx", data_only=True)[form_id]
        told = {str(row[0].value): row[3].value for row in sheet.iter_rows(min_row=6) if row[0].value}
        formulas = openpyxl.load_workbook(tmp_path / f"{form_id}.xlsx")[form_id]
        live = sum(str(row[3].value).startswith("=") for row in formulas.iter_rows(min_row=6))
        assert live >= 5 if form_id == "B.5" else live >= 2
        for name, each in ours.items():
            if each["value"] is None:
                assert told[name] in (None, ""), name
            elif isinstance(each["value"], (int, float)) and not isinstance(each["value"], bool):
                assert told[name] == pytest.approx(each["value"], abs=0.005), name  # half a unit of the last digit
        text = (tmp_path / "ra" / f"{form_id}.txt").read_text(encoding="utf-8-sig")
        assert all(name in text for name in ours)
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
