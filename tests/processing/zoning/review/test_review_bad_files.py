"""Files that are broken, huge or not what they say they are: one sentence in the reader's language, and no output."""

from __future__ import annotations

import zipfile

import ezdxf
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests.processing.conftest import SAMPLES
from tests.processing.zoning.test_reconcile import CLEAN, workbook

DRAWING = SAMPLES / "kcn_vuong.dxf"
VIETNAMESE = set("ạảấếểệịọộợựđ")
SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(path, rows):
    """A workbook whose sheet holds `rows`, raw XML."""
    sound = path.with_name("sound.xlsx")
    workbook(sound, CLEAN)
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == SHEET:
                start, end = data.index(b"<sheetData"), data.index(b"</sheetData>")
                data = data[:start] + b"<sheetData>" + rows + data[end:]
            target.writestr(name, data)
    sound.unlink()


def a_million_rows(path):
    with_sheet(path, b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 1_000_001)))


def a_zip_bomb(path):
    with_sheet(path, b" " * 70_000_000)


def a_zip(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ban ve.dwg", "x")


def half_a_workbook(path):
    workbook(path, CLEAN)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def a_formula_nobody_computed(path):
    workbook(path, [("CX", "=SUM(A1:A9)")])


def a_million_lines(path):
    path.write_text("code,area_ha\n" + "CX,1.00\n" * 1_000_000, encoding="utf-8")


def bytes_of_nothing(path):
    path.write_bytes(bytes(range(256)) * 40)


TABLES = {
    "a million rows.xlsx": a_million_rows, "zip bomb.xlsx": a_zip_bomb, "renamed.xlsx": a_zip,
    "half.xlsx": half_a_workbook, "formula.xlsx": a_formula_nobody_computed, "a million lines.csv": a_million_lines,
    "bytes.csv": bytes_of_nothing,
}  # fmt: skip


@pytest.mark.parametrize(
    ("algorithm", "name"), [*(("reconcilebalance", name) for name in TABLES), ("reviewreport", "renamed.xlsx")]
)
def test_a_table_that_cannot_be_read_is_refused_in_both_languages(run, tmp_path, algorithm, name):
    TABLES[name](tmp_path / name)
    outputs = {"reconcilebalance": {"DIFFERENCES": "ra.gpkg"}, "reviewreport": {"REPORT_DOCX": "ra.docx"}}[algorithm]
    for language in ("vi", "en"):
        with pytest.raises(QgsProcessingException) as stopped:
            run(
                algorithm, ZONES=str(SAMPLES / "kcn_vuong_zones.geojson"), CODE_FIELD="code", LANGUAGE=language,
                BOUNDARY=str(SAMPLES / "kcn_vuong_boundary.geojson"), DECLARED=str(tmp_path / name),
                **{output: str(tmp_path / file) for output, file in outputs.items()},
            )  # fmt: skip
        sentence = str(stopped.value)
        assert name in sentence
        assert "\n" not in sentence.strip()
        assert bool(VIETNAMESE & set(sentence)) == (language == "vi")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("part", [0.3, 0.7, 0.95])
@pytest.mark.parametrize("form", ["asc", "bin"])
def test_a_drawing_cut_off_gives_zones_it_says_are_recovered_or_one_sentence(run, tmp_path, form, part):
    whole, cut = tmp_path / "whole.dxf", tmp_path / "cut.dxf"
    ezdxf.readfile(DRAWING).saveas(whole, fmt=form)
    cut.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * part)])
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("ZONES", "BOUNDARY", "REPAIRS")}
    sentence, done = "", None
    try:
        done = run("importdrawing", DRAWING=str(cut), PROVINCE="Bắc Giang", LANGUAGE="vi", **outputs)
    except QgsProcessingException as stopped:
        sentence = str(stopped).strip()
    if done is None:
        assert "cut.dxf" in sentence
        assert "\n" not in sentence
        assert not list(tmp_path.glob("*.gpkg"))
        return
    layer = QgsVectorLayer(done["REPAIRS"], "repairs", "ogr")
    assert "recovered" in {row["kind"] for row in layer.getFeatures()}
