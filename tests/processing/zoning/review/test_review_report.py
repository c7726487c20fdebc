"""`ecoip:reviewreport`: from files on disk to minutes on disk, opened by LibreOffice where it is there."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from eco_ip_plugin import paths
from tests.processing.conftest import SAMPLES, boundary_layer, box, sample, zone_layer
from tests.processing.vuong import CLEAN, PARK
from tests.processing.zoning.test_reconcile import DECLARED, workbook

FORMS = ("docx", "xlsx", "html", "pdf")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PDF_TEXT = shutil.which("pdftotext")


@pytest.fixture(scope="module")
def dirty(ecoip, tmp_path_factory):
    """The results of story 2, all forms, and the folder they are in."""
    import processing

    folder = tmp_path_factory.mktemp("biên bản")
    table = workbook(folder / "bang_can_bang.xlsx", DECLARED, total=101.8)
    done = processing.run(
        "ecoip:reviewreport",
        {
            "ZONES": str(SAMPLES / "kcn_vuong_dirty_zones.geojson"), "CODE_FIELD": "code", "PARK_FIELD": "park",
            "BOUNDARY": str(SAMPLES / "kcn_vuong_boundary.geojson"), "DECLARED": table,
            "DRAWING": str(SAMPLES / "kcn_vuong.dxf"), "APPRAISAL_DATE": "2026-11-21", "LANGUAGE": "vi",
            "AUTHORITY": "BAN QUẢN LÝ CÁC KCN", **outputs(folder),
        },
    )  # fmt: skip
    return done, folder


@pytest.fixture
def report(run, tmp_path):
    def report(**parameters):
        given = {
            "ZONES": zone_layer(CLEAN), "CODE_FIELD": "code", "BOUNDARY": boundary_layer(PARK), "LANGUAGE": "en",
            "APPRAISAL_DATE": "2026-11-21",
        }  # fmt: skip
        return run("reviewreport", **{**given, **parameters})

    return report


def outputs(folder, *forms):
    return {f"REPORT_{form.upper()}": str(folder / f"biên bản.{form}") for form in forms or FORMS}


def pdf_text(path, folder):
    target = folder / f"{path.stem}.{path.suffix[1:]}.txt"
    subprocess.run([PDF_TEXT, "-layout", str(path), str(target)], check=True)
    return target.read_text(encoding="utf-8")


def opened_by_office(path, folder):
    """The text of the PDF that LibreOffice makes of the file."""
    if OFFICE is None or PDF_TEXT is None:
        pytest.skip("LibreOffice or pdftotext is not installed")
    target = folder / path.suffix[1:]
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(target), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    made = target / f"{path.stem}.pdf"
    assert made.is_file(), done.stderr
    return pdf_text(made, target)


def test_every_form_is_written_and_the_verdicts_come_back(dirty):
    done, folder = dirty
    assert (done["VERDICT"], done["DECLARED_VERDICT"], done["FINDING_COUNT"]) == ("fail", "fail", 3)
    for form in FORMS:
        assert Path(done[f"REPORT_{form.upper()}"]) == folder / f"biên bản.{form}"
        assert (folder / f"biên bản.{form}").stat().st_size > 5_000
    assert not list(folder.glob(".*"))


def test_libreoffice_opens_the_word_document_with_its_headings(dirty, tmp_path):
    text = opened_by_office(dirty[1] / "biên bản.docx", tmp_path)
    for heading in ("Kết luận thẩm định", "Bảng cân bằng sử dụng đất", "Lỗi hình học", "Căn cứ", "BIÊN BẢN THẨM ĐỊNH"):
        assert heading in text


def test_libreoffice_adds_up_the_workbook(dirty, tmp_path):
    text = opened_by_office(dirty[1] / "biên bản.xlsx", tmp_path)
    lines = {name: line for line in text.splitlines() for name in ("Tổng diện tích trong ranh giới",) if name in line}
    # 12 + 9 + 1 + 3 + 73.8 + gap 0.2 + disputed 1 = 100 ha; as drawn 101.80; claimed more than once 2.00.
    figures = lines["Tổng diện tích trong ranh giới"].replace(",", ".")
    assert figures.split()[-5:-1] == ["100.0000", "100.0000", "101.8000", "2.0000"]
    composite = next(line for line in text.splitlines() if "Mẫu A.4 ►" in line).replace(",", ".").split()
    assert "26.0000" in composite  # 12 + 9 + 1 + 3 and the disputed hectare
    assert "+1.0000" in composite
    assert "Err:" not in text
    assert "#REF" not in text


def test_the_sheet_is_a3_and_holds_title_figures_and_findings(dirty, tmp_path):
    if PDF_TEXT is None:
        pytest.skip("pdftotext is not installed")
    pdf = dirty[1] / "biên bản.pdf"
    text = pdf_text(pdf, tmp_path)
    for said in ("BIÊN BẢN THẨM ĐỊNH", "Tỷ lệ 1:5.000", "26,00 %", "chồng lấn", "101,80", "kcn_vuong.dxf"):
        assert said in text
    assert b"/MediaBox [0 0 1190" in pdf.read_bytes() or b"1190" in pdf.read_bytes()


def test_the_word_document_has_the_map_and_the_hashes_of_the_files(dirty):
    document = docx.Document(str(dirty[1] / "biên bản.docx"))
    assert len(document.inline_shapes) == 1
    text = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for name in ("kcn_vuong.dxf", "kcn_vuong_dirty_zones.geojson", "kcn_vuong_boundary.geojson"):
        assert hashlib.sha256((SAMPLES / name).read_bytes()).hexdigest() in text.replace(" ", "")


def test_what_passes_is_said_in_english_too(report, tmp_path):
    done = report(**outputs(tmp_path, "docx", "xlsx"))
    assert done["VERDICT"] == "pass"
    said = [each.text for each in docx.Document(done["REPORT_DOCX"]).paragraphs]
    assert "I. Review conclusion" in said
    assert openpyxl.load_workbook(done["REPORT_XLSX"]).sheetnames[0] == "Conclusion"
    assert "REPORT_PDF" not in done


def test_nothing_chosen_gives_the_verdict_alone(report):
    assert report()["VERDICT"] == "pass"


def test_of_several_parks_one_is_asked_for_by_name(report, tmp_path):
    parks = boundary_layer([(box(0, 500), "A", None), (box(500, 1000), "B", None)])
    with pytest.raises(QgsProcessingException, match=r"holds 2 parks.*PARK: A, B"):
        report(BOUNDARY=parks, PARK_FIELD="park", **outputs(tmp_path, "html"))
    with pytest.raises(QgsProcessingException, match=r"no park “C”"):
        report(BOUNDARY=parks, PARK_FIELD="park", PARK="C", **outputs(tmp_path, "html"))
    done = report(BOUNDARY=parks, PARK_FIELD="park", PARK="B", **outputs(tmp_path, "html"))
    assert done["FINDING_COUNT"] == 0  # the land of the other park is no finding of this one
    assert "B: FAILS" in Path(done["REPORT_HTML"]).read_text(encoding="utf-8")


def test_an_own_template_is_taken_and_what_is_none_is_refused(report, tmp_path):
    own = tmp_path / "của tôi.qpt"
    shipped = Path(paths.resource("layouts", "review_a3.qpt")).read_text(encoding="utf-8")
    own.write_text(shipped.replace('id="legend"', 'id="khac"'), encoding="utf-8")
    done = report(LAYOUT=str(own), **outputs(tmp_path, "pdf"))
    assert Path(done["REPORT_PDF"]).stat().st_size > 5_000
    own.write_text("<Layout/>", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="no QGIS layout template"):
        report(LAYOUT=str(own), **outputs(tmp_path, "docx", "pdf"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_fault_in_one_form_leaves_no_form_behind(report, tmp_path, language):
    broken = tmp_path / "hỏng.qpt"
    broken.write_text("no template", encoding="utf-8")
    with pytest.raises(QgsProcessingException) as stopped:
        report(LAYOUT=str(broken), LANGUAGE=language, **outputs(tmp_path))
    assert "hỏng.qpt" in str(stopped.value)
    assert "Traceback" not in str(stopped.value)
    assert [path.name for path in tmp_path.iterdir()] == ["hỏng.qpt"]


def test_a_cancelled_run_writes_nothing(report, tmp_path):
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException, match="Stopped as asked"):
        report(feedback=feedback, **outputs(tmp_path))
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_said_before_the_work(report, tmp_path):
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="cannot be written"):
        report(REPORT_DOCX=str(tmp_path / "tệp" / "a.docx"))


def test_many_findings_flow_over_pages(report, tmp_path):
    # Alike ones would share a line, so each gap is a little wider than the one before.
    zones = [(box(x * 10, x * 10 + 9 - x * 0.05, 0, 1000), "CX") for x in range(100)]
    done = report(ZONES=zone_layer(zones), **outputs(tmp_path, "pdf"))
    assert done["FINDING_COUNT"] == 100
    assert Path(done["REPORT_PDF"]).read_bytes().count(b"/Type /Page\n") >= 3


def test_in_a_task_of_its_own_thread_the_sheet_is_drawn_by_the_main_thread(ecoip, qgis_app, tmp_path):
    # As the dialog runs it: the algorithm in a thread, the layout in the main one.
    context, feedback, got = QgsProcessingContext(), QgsProcessingFeedback(), []
    algorithm = ecoip.algorithm("reviewreport").create()
    parameters = {
        "ZONES": str(SAMPLES / "kcn_vuong_zones.geojson"), "CODE_FIELD": "code", "APPRAISAL_DATE": "2026-11-21",
        "BOUNDARY": str(SAMPLES / "kcn_vuong_boundary.geojson"), **outputs(tmp_path, "pdf", "docx"),
    }  # fmt: skip
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda done, results: got.append((done, results)))
    QgsApplication.taskManager().addTask(task)
    for _ in range(3_000):
        qgis_app.processEvents()
        if got:
            break
        import time

        time.sleep(0.01)
    assert got, "the task never came back"
    assert got[0][0], feedback.textLog()
    assert (tmp_path / "biên bản.pdf").stat().st_size > 5_000


def test_unsaved_edits_are_in_the_report(report, tmp_path):
    layer = zone_layer(CLEAN)
    layer.startEditing()
    layer.changeAttributeValue(1, 0, "CN")
    done = report(ZONES=layer, **outputs(tmp_path, "html"))
    layer.rollBack()
    assert "1 edit not saved yet" in Path(done["REPORT_HTML"]).read_text(encoding="utf-8")


def test_it_stands_beside_the_check(ecoip):
    algorithm, check = ecoip.algorithm("reviewreport"), ecoip.algorithm("greenspacecheck")
    assert (algorithm.id(), algorithm.groupId()) == ("ecoip:reviewreport", check.groupId())
    assert [each.name() for each in algorithm.parameterDefinitions() if not each.help()] == []
    assert algorithm.parameterDefinition("LANGUAGE").options() == ["vi", "en"]


def test_the_shipped_layout_has_map_legend_scale_bar_and_north_arrow():
    text = Path(paths.resource("layouts", "review_a3.qpt")).read_text(encoding="utf-8")
    for name in ("map", "legend", "scale_bar", "north"):
        assert f'id="{name}"' in text


def test_selected_zones_are_enough(report, tmp_path):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

    layer = sample("kcn_vuong_zones")
    layer.selectByIds([1, 2])
    QgsProject.instance().addMapLayer(layer)
    try:
        done = report(ZONES=QgsProcessingFeatureSourceDefinition(layer.id(), True), **outputs(tmp_path, "docx"))
    finally:
        QgsProject.instance().removeMapLayer(layer.id())
    assert done["VERDICT"] == "fail"


def test_invalid_rings_and_nulls_do_not_stop_it_under_the_policy_that_stops(report, tmp_path):
    from qgis.core import QgsFeatureRequest

    bow_tie = "POLYGON((500000 2340000, 500100 2340100, 500100 2340000, 500000 2340100, 500000 2340000))"
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)
    zones = zone_layer([(bow_tie, None), (None, "CX"), *CLEAN[1:]])
    done = report(context=context, ZONES=zones, **outputs(tmp_path, "docx", "xlsx"))
    assert done["VERDICT"] == "fail"
    assert done["FINDING_COUNT"] >= 3


@pytest.mark.parametrize(
    ("crs", "sentence"), [("", "has no coordinate system"), ("EPSG:4326", "is in degrees"), ("EPSG:3857", "web map")]
)
def test_zones_that_cannot_be_measured_are_refused_and_nothing_is_written(report, tmp_path, crs, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        report(ZONES=zone_layer(CLEAN, crs=crs), BOUNDARY=None, **outputs(tmp_path))
    assert not list(tmp_path.iterdir())
