"""Minutes from the panel: the dialog, what is remembered and missing, the run beside the window, the files to open."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from qgis.core import QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from eco_ip_plugin import settings
from eco_ip_plugin.core.review.rounds import Listed
from eco_ip_plugin.gui.review.minutes.files import MinutesFiles
from eco_ip_plugin.gui.review.minutes.letter import Letter, files_made, remember, remembered
from eco_ip_plugin.gui.review.minutes.missing import missing, obstacles
from eco_ip_plugin.gui.review.minutes.places import Subject, paths, put_report_beside
from tests.gui.conftest import finish_tasks, settle
from tests.gui.review.check import outputs
from tests.gui.review.findings import panel

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
FULL = Letter("BAN QUẢN LÝ", "12/BB", "Bắc Ninh", "Bà A\nÔng B", "Chỉnh sửa.", "C", "D", "A")


@pytest.fixture(autouse=True)
def blank(qgis_app, qgis_new_project):
    QgsSettings().remove(settings.PREFIX)
    yield
    QgsSettings().remove(settings.PREFIX)


def listed(number, **more):
    return Listed(number, "KCN", "gap", "error", 5.0, "", "…", **more)


def test_what_is_typed_is_there_again_but_number_and_recommendation_only_in_the_same_project():
    remember(FULL, QgsProject.instance())
    assert remembered(QgsProject.instance()) == FULL
    QgsProject.instance().clear()
    assert remembered(QgsProject.instance()) == replace(FULL, number="", recommendation="")


@pytest.mark.parametrize("kept", ["no JSON", "[]", '{"letter": 5}', '{"letter": {"unknown": "x"}, "files": []}'])
def test_what_a_project_keeps_and_nobody_understands_is_nothing(kept):
    QgsProject.instance().writeEntry("EcoIP", "/minutes", kept)
    assert remembered(QgsProject.instance()) == Letter()
    assert files_made(QgsProject.instance()) == {}


def test_what_is_missing_is_named_with_the_findings_nobody_has_judged():
    accepted = [listed(5, opinion="accepted"), listed(6, opinion="accepted", note="vì …")]
    found = [listed(1, opinion="mend"), listed(2), listed(3), *accepted]
    assert missing(replace(FULL, place=" ", signer=""), found) == [
        "Left to be filled in by hand: place, names of those who sign.",
        "2 findings without an opinion: no. 2–3.",
        "1 finding accepted without a reason: no. 5.",
    ]
    assert missing(FULL, None) == []


def test_without_layer_form_template_or_folder_no_minutes_can_be_made(tmp_path):
    gone = str(tmp_path / "mẫu.docx")
    said = obstacles(replace(FULL, forms="", template=gone), "", " ")
    assert len(said) == 4
    assert gone in said[2]
    assert obstacles(FULL, "Phân khu", str(tmp_path)) == []


def test_files_are_called_by_what_they_are_park_and_round_and_never_over_others(tmp_path):
    subject = Subject("KCN Đông Sơn: pha 1/2", 2)
    made = paths(tmp_path, subject, ("docx", "pdf"))
    assert Path(made["docx"]).name == "Appraisal minutes – KCN Đông Sơn pha 1 2 – round 2.docx"
    Path(made["pdf"]).write_text("signed")
    again = paths(tmp_path, subject, ("docx", "pdf"))
    assert {Path(path).stem for path in again.values()} == {"Appraisal minutes – KCN Đông Sơn pha 1 2 – round 2 (2)"}
    long = paths(tmp_path, Subject("Khu công nghiệp " * 10, 12), ("docx",))["docx"]
    assert long.endswith("– round 12.docx")


def test_the_report_of_the_check_is_put_beside_the_minutes(tmp_path):
    report = tmp_path / "somewhere.html"
    report.write_text("đạt", encoding="utf-8")
    folder = tmp_path / "Thẩm định"
    folder.mkdir()
    copied = put_report_beside(str(report), folder, Subject("KCN", 1))
    assert Path(copied).name == "Report of the check – KCN – round 1.html"
    assert Path(copied).read_text(encoding="utf-8") == "đạt"
    assert put_report_beside("", folder, Subject("KCN")) == ""
    assert put_report_beside(str(tmp_path / "gone.html"), folder, Subject("KCN")) == ""


@pytest.fixture
def opened(monkeypatch):
    urls = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()) or "xlsx" not in url.path()
    )
    return urls


def test_the_buttons_open_what_was_made_and_are_grey_with_a_reason_when_it_is_gone(qgis_app, tmp_path, opened):
    made = {form: str(tmp_path / f"biên bản.{form}") for form in ("docx", "pdf", "xlsx")}
    for path in made.values():
        Path(path).write_text("x")
    strip, not_opened = MinutesFiles(), []
    strip.not_opened.connect(not_opened.append)
    assert strip.isHidden()
    strip.show_files(made)
    assert not strip.isHidden()
    assert strip.findChild(QPushButton, "minutesWebButton").isHidden()
    for name in ("minutesWordButton", "minutesFolderButton", "minutesExcelButton"):
        strip.findChild(QPushButton, name).click()
    assert opened == [made["docx"], str(tmp_path), made["xlsx"]]
    assert not_opened == [made["xlsx"]], "no program for it"
    Path(made["pdf"]).unlink()
    strip.refresh()
    pdf = strip.findChild(QPushButton, "minutesPdfButton")
    assert not pdf.isEnabled()
    assert "not there any more" in pdf.toolTip()
    assert made["pdf"] in pdf.toolTip()
    strip.deleteLater()


def test_a_file_deleted_meanwhile_greys_its_button_by_itself(qgis_app, tmp_path):
    path = tmp_path / "a.docx"
    path.write_text("x")
    strip = MinutesFiles()
    strip.show_files({"docx": str(path)})
    path.unlink()
    end = time.monotonic() + 10
    while strip.buttons["docx"].isEnabled() and time.monotonic() < end:
        settle()
        time.sleep(0.01)
    assert not strip.buttons["docx"].isEnabled()
    strip.deleteLater()


@pytest.fixture
def reviewed(window):
    """The dirty sample checked in the window; returns the dialog of the minutes."""
    import processing

    from eco_ip_plugin.gui.review.check_result import CheckResult

    layers = {}
    for name in ("kcn_vuong_boundary", "kcn_vuong_dirty_zones"):
        layers[name] = QgsVectorLayer(str(SAMPLES / f"{name}.geojson"), name, "ogr")
        QgsProject.instance().addMapLayer(layers[name])
    made = processing.run("ecoip:greenspacecheck", {
        "ZONES": layers["kcn_vuong_dirty_zones"], "CODE_FIELD": "code", "BOUNDARY": layers["kcn_vuong_boundary"],
        "PARK_FIELD": "park", "FINDINGS": "TEMPORARY_OUTPUT", "NET_ZONES": "TEMPORARY_OUTPUT", "LANGUAGE": "vi",
    })  # fmt: skip
    for name in ("FINDINGS", "NET_ZONES"):
        QgsProject.instance().addMapLayer(made[name])
    ids = {"FINDINGS": made["FINDINGS"].id(), "NET_ZONES": made["NET_ZONES"].id()}
    window.review.review.show_result(CheckResult.from_outputs(outputs(**ids), QgsProject.instance()))
    finish_tasks()
    yield window
    finish_tasks()


def minutes_dialog(window, iface):
    window.review.dock.minutes_button.click()
    return iface.window.findChild(QDialog, "ecoipMinutesDialog")


def test_the_minutes_are_made_beside_the_window_with_every_opinion_and_can_be_opened(
    reviewed, iface, tmp_path, opened, documents
):
    findings = panel(reviewed)
    findings.model.change([0], opinion="mend", note="Kéo vùng CN", settled=True)
    dialog = minutes_dialog(reviewed, iface)
    assert "KCN Vuông" in dialog.findChild(QLabel, "minutesAbout").text()
    assert "2 findings without an opinion" in dialog.missing.text()
    dialog.authority.setPlainText("UBND TỈNH\nBAN QUẢN LÝ")
    dialog.recommendation.setPlainText("Chỉnh sửa trước 15/12.")
    dialog.language.setCurrentIndex(dialog.language.findData("vi"))
    assert Path(dialog.folder.filePath()).parent == documents
    dialog.make.click()
    assert not dialog.make.isEnabled()
    assert dialog.leave.text() == "Stop"
    finish_tasks()
    settle()
    assert not dialog.isVisible(), dialog.said.text()
    made = files_made(QgsProject.instance())
    assert sorted(made) == ["docx", "html", "pdf", "xlsx"]
    assert all(Path(path).stat().st_size > 4000 for path in made.values())
    assert Path(made["docx"]).name == "Appraisal minutes – KCN Vuông.docx"
    document = docx.Document(made["docx"])
    text = "\n".join("".join(run.text or "" for run in each.xpath(".//w:t"))
                     for each in document.element.body.xpath(".//w:p"))  # fmt: skip
    for said in ("Kéo vùng CN", "Tư vấn chỉnh sửa", "Chỉnh sửa trước 15/12.", "UBND TỈNH"):
        assert said in text
    strip = reviewed.review.dock.files
    strip.buttons["docx"].click()
    assert opened == [made["docx"]]
    assert remembered(QgsProject.instance()).authority == "UBND TỈNH\nBAN QUẢN LÝ"


def test_a_run_that_cannot_write_says_why_in_the_dialog_and_leaves_nothing(reviewed, iface, tmp_path):
    (tmp_path / "no folder").write_text("")
    dialog = minutes_dialog(reviewed, iface)
    dialog.folder.setFilePath(str(tmp_path / "no folder" / "below"))
    dialog.make.click()
    finish_tasks()
    assert dialog.isVisible()
    assert "cannot be written" in dialog.said.text()
    assert files_made(QgsProject.instance()) == {}
    dialog.close()


def test_a_wrong_template_is_said_in_the_dialog_with_its_place(reviewed, iface, tmp_path):
    document = docx.Document()
    document.add_paragraph("{{ nummer }}")
    document.save(str(tmp_path / "mẫu.docx"))
    dialog = minutes_dialog(reviewed, iface)
    dialog.folder.setFilePath(str(tmp_path / "ra"))
    dialog.template.setFilePath(str(tmp_path / "mẫu.docx"))
    dialog.make.click()
    finish_tasks()
    assert "nummer" in dialog.said.text()
    assert "mẫu.docx" in dialog.said.text()
    assert not list((tmp_path / "ra").glob("*")) if (tmp_path / "ra").exists() else True
    dialog.close()


def test_stopped_it_makes_nothing_and_the_dialog_is_ready_again(reviewed, iface, tmp_path):
    dialog = minutes_dialog(reviewed, iface)
    dialog.folder.setFilePath(str(tmp_path / "ra"))
    dialog.make.click()
    dialog.leave.click()
    finish_tasks()
    settle()
    assert files_made(QgsProject.instance()) == {}
    assert dialog.isVisible()
    assert dialog.make.isEnabled()
    dialog.close()


def test_every_field_can_be_reached_by_a_script_by_its_name(reviewed, iface):
    dialog = minutes_dialog(reviewed, iface)
    for name in ("minutesAuthority", "minutesNumber", "minutesPlace", "minutesParticipants", "minutesRecommendation",
                 "minutesRecorder", "minutesDeveloper", "minutesSigner", "minutesLanguage", "minutesTemplate",
                 "minutesFolder", "minutesFormDocx", "minutesFormPdf", "minutesFormXlsx", "minutesFormHtml",
                 "minutesMissing", "minutesMakeButton", "minutesMoreButton", "minutesCloseButton"):  # fmt: skip
        assert dialog.findChild(QWidget, name) is not None, name
    dialog.close()


def test_the_files_made_are_shown_again_when_the_project_is_opened(window, tmp_path):
    path = tmp_path / "bb.docx"
    path.write_text("x")
    QgsProject.instance().writeEntry("EcoIP", "/minutes", json.dumps({"files": {"docx": str(path)}}))
    assert QgsProject.instance().write(str(tmp_path / "dự án.qgz"))
    QgsProject.instance().clear()
    settle()
    strip = window.review.dock.files
    assert strip.isHidden()
    assert QgsProject.instance().read(str(tmp_path / "dự án.qgz"))
    settle()
    assert not strip.isHidden()
    assert strip.buttons["docx"].isEnabled()
