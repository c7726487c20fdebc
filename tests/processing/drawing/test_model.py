"""The model from drawing to minutes: the shipped drawing of KCN Vuông with the faults of story 1, files on disk to
files on disk."""

from __future__ import annotations

import hashlib
from pathlib import Path

import docx
import openpyxl
import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsProcessingModelAlgorithm, QgsVectorLayer

from tests.processing.conftest import SAMPLES, rows_of
from tests.processing.zoning.test_reconcile import CLEAN, DECLARED, workbook

MODEL = SAMPLES.parent / "models" / "drawing_to_minutes.model3"
DRAWING = SAMPLES / "kcn_vuong.dxf"
LAYERS = {"import:ZONES": "zones", "import:BOUNDARY": "boundary", "import:REPAIRS": "repairs",
          "geometry:FINDINGS": "findings"}  # fmt: skip
FORMS = ("docx", "xlsx", "html", "pdf")


@pytest.fixture
def minutes(run, tmp_path):
    folder = tmp_path / "kết quả"
    folder.mkdir()

    def minutes(**parameters):
        asked = {
            "DRAWING": str(DRAWING), "PROVINCE": "Bắc Giang", "TOLERANCE": 0.5, "APPRAISAL_DATE": "2026-11-21",
            **{output: str(folder / f"{name}.gpkg") for output, name in LAYERS.items()},
            **{f"minutes:REPORT_{form.upper()}": str(folder / f"biên bản.{form}") for form in FORMS},
        }  # fmt: skip
        return run("drawingtominutes", **{**asked, **parameters}), folder

    return minutes


def layer(folder, name):
    opened = QgsVectorLayer(str(folder / f"{name}.gpkg"), name, "ogr")
    assert opened.isValid()
    return opened


def test_the_provider_shows_it_and_every_step_is_there(ecoip):
    model = ecoip.algorithm("drawingtominutes")
    assert (model.id(), model.groupId()) == ("ecoip:drawingtominutes", "zoning")
    assert [name for name, step in model.childAlgorithms().items() if step.algorithm() is None] == []
    assert all(parameter.help() for parameter in model.parameterDefinitions() if not parameter.isDestination())


def test_the_designer_opens_the_file(ecoip, qgis_processing):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(MODEL))
    assert model.validate()[0], model.validate()[1]


def test_the_shipped_drawing_becomes_zones_findings_and_minutes(minutes, tmp_path):
    done, folder = minutes(DECLARED=workbook(tmp_path / "bang_can_bang.xlsx", CLEAN, total=100.0))
    zones = {row["class"]: row["area_ha"] for row in rows_of(layer(folder, "zones"))}
    assert {name: round(area, 9) for name, area in zones.items()} == {
        "green": 12.0, "traffic": 10.0, "technical": 1.0, "social": 3.0, "industrial": 74.0,
    }  # fmt: skip
    assert [round(row["area_ha"], 9) for row in rows_of(layer(folder, "boundary"))] == [100.0]
    repairs = sorted(row["kind"] for row in rows_of(layer(folder, "repairs")))
    assert repairs == ["closed", "duplicate", "recoded", "road"]
    assert rows_of(layer(folder, "findings")) == []
    assert all(Path(done[f"minutes:REPORT_{form.upper()}"]).stat().st_size > 5_000 for form in FORMS)
    document = docx.Document(str(folder / "biên bản.docx"))
    said = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "26,00 %" in said
    assert hashlib.sha256(DRAWING.read_bytes()).hexdigest() in said.replace(" ", "")
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert "V. So với bảng kê khai của hồ sơ" in headings
    assert openpyxl.load_workbook(folder / "biên bản.xlsx")["Kết luận"]["B3"].value == "ĐẠT"


def test_a_table_that_differs_is_in_the_minutes(minutes, tmp_path):
    _, folder = minutes(DECLARED=workbook(tmp_path / "bang_can_bang.xlsx", DECLARED, total=101.8))
    page = (folder / "biên bản.html").read_text(encoding="utf-8")
    assert "Bản vẽ không khớp với bảng kê khai" in page
    assert "−2,00" in page


def test_an_outline_left_open_is_in_the_repairs_and_its_land_a_gap(minutes):
    # Tolerance 0.20 m: the social outline stays open by 0.30 m, and 3.00 ha have no land use.
    _, folder = minutes(TOLERANCE=0.2)
    assert "open" in {row["kind"] for row in rows_of(layer(folder, "repairs"))}
    assert [(row["kind"], round(row["area_m2"], 6)) for row in rows_of(layer(folder, "findings"))] == [
        ("gap", 30_000.0)
    ]


def test_what_is_no_drawing_stops_the_model_with_one_sentence_and_no_file(minutes, tmp_path):
    broken, feedback = tmp_path / "hỏng.dxf", QgsProcessingFeedback(False)
    broken.write_text("không phải bản vẽ", encoding="utf-8")
    with pytest.raises(QgsProcessingException) as stopped:
        minutes(DRAWING=str(broken), feedback=feedback)
    said = feedback.textLog() + str(stopped.value)  # QGIS 3.22 logs the sentence of the step, later ones raise it
    assert "hỏng.dxf" in said
    assert "Traceback" not in said
    assert not list((tmp_path / "kết quả").iterdir())


def test_minutes_alone_may_be_asked_for_and_not_in_a_temporary_place(run, tmp_path):
    given = {"DRAWING": str(DRAWING), "PROVINCE": "Bắc Giang", "TOLERANCE": 0.5, "APPRAISAL_DATE": "2026-11-21"}
    run("drawingtominutes", **given, **{"minutes:REPORT_HTML": str(tmp_path / "a.html")})
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.html"]
    with pytest.raises(QgsProcessingException, match="temporary folder"):
        run("drawingtominutes", **given, **{"minutes:REPORT_HTML": "TEMPORARY_OUTPUT"})
