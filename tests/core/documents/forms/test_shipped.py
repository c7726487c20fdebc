"""The shipped templates are what their program draws, and LibreOffice opens them filled in."""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from eco_ip_plugin.core.documents.forms.word import WordForm
from eco_ip_plugin.core.documents.forms.workbook import filled_workbook
from eco_ip_plugin.paths import resource
from tests.core.documents.forms.made import VALUES, template, workbook

ROOT = Path(__file__).resolve().parents[4]


def drawn():
    spec = importlib.util.spec_from_file_location("templates", ROOT / "tools" / "templates.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_shipped_template_is_what_its_program_draws(language):
    made = {f"symbiosis_letter_{language}.docx": drawn().letter, f"minutes_{language}.docx": drawn().minutes,
            f"declaration_{language}.xlsx": drawn().guide}  # fmt: skip
    for name, draw in made.items():
        shipped, anew = members(resource("templates", name).read_bytes()), members(draw(language))
        assert shipped.keys() == anew.keys()
        for part in ("word/document.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
            assert shipped.get(part) == anew.get(part)


def test_libreoffice_opens_what_was_filled_in(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: the filled-in forms were opened by no other program")
    path = template(tmp_path / "t.docx", "{{ count }} {{ reuse_pct }}|", "{{ name }}", "{{ lines }}")
    (tmp_path / "word.docx").write_bytes(WordForm(path, VALUES, "vi").filled(VALUES))
    filled_workbook(workbook(tmp_path / "t.xlsx", count=None, name=None), VALUES, "vi").save(tmp_path / "book.xlsx")
    command = [office, f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to"]
    forms = {"word.docx": "txt:Text (encoded):UTF8", "book.xlsx": "csv:Text - txt - csv (StarCalc):44,34,76"}
    for name, wanted in forms.items():
        given = [*command, wanted, "--outdir", str(tmp_path), str(tmp_path / name)]
        subprocess.run(given, check=True, capture_output=True, timeout=120)
    said = (tmp_path / "word.txt").read_text(encoding="utf-8-sig")
    assert said.splitlines()[0].replace("\u00a0", "") == "1.200 |"
    assert 'KCN "Đ" <b> & {{ 7*7 }}' in said
    assert "1,200" in (tmp_path / "book.csv").read_text(encoding="utf-8")
