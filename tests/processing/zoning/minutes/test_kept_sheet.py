"""The printed sheet kept as a print layout: found in the project, changed there, and there again tomorrow."""

from __future__ import annotations

import pytest
from qgis.core import (
    Qgis,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)

from eco_ip_plugin.print_layouts import layouts
from tests.processing.conftest import SAMPLES
from tests.processing.zoning.review.test_review_report import outputs

NAME = "Biên bản (A3) – KCN Vuông – lần 1"


@pytest.fixture
def project(qgis_new_project):
    there = QgsProject.instance()
    yield there
    there.clear()


def minutes(folder, project, name=NAME, forms=("pdf",), feedback=None, **more):
    import processing

    context = QgsProcessingContext()
    if project is not None:
        context.setProject(project)
    return processing.run("ecoip:reviewreport", {
        "ZONES": str(SAMPLES / "kcn_vuong_dirty_zones.geojson"), "CODE_FIELD": "code", "PARK_FIELD": "park",
        "BOUNDARY": str(SAMPLES / "kcn_vuong_boundary.geojson"), "APPRAISAL_DATE": "2026-11-21", "LANGUAGE": "vi",
        "PRINT_LAYOUT": name, **outputs(folder, *forms), **more,
    }, context=context, feedback=feedback)  # fmt: skip


def printed(layout, path):
    """How many pages, and how many bytes, a layout has as PDF."""
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = 200
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    assert QgsLayoutExporter(layout).exportToPdf(str(path), settings) == QgsLayoutExporter.ExportResult.Success
    content = path.read_bytes()
    return content.count(b"/Type /Page\n"), len(content)


def test_the_sheet_is_among_the_layouts_of_the_project_and_prints_as_the_pdf_did(ecoip, project, tmp_path):
    done = minutes(tmp_path, project)
    assert done["PRINT_LAYOUT_NAME"] == NAME
    layout = project.layoutManager().layoutByName(NAME)
    pages, size = printed(layout, tmp_path / "again.pdf")
    first = (tmp_path / "biên bản.pdf").read_bytes()
    assert pages == first.count(b"/Type /Page\n") > 1
    assert 0.8 < size / len(first) < 1.2
    assert layout.itemById("title").text() == "BIÊN BẢN THẨM ĐỊNH"


def test_saved_with_the_project_and_opened_again_it_has_its_map_its_legend_and_what_was_changed(
    ecoip, project, tmp_path
):
    minutes(tmp_path, project)
    layout = project.layoutManager().layoutByName(NAME)
    before = printed(layout, tmp_path / "before.pdf")
    layout.itemById("place_and_day").setText("Hà Nội, ngày 29 tháng 11 năm 2026")
    project.write(str(tmp_path / "dự án.qgz"))
    (tmp_path / "biên bản.pdf").unlink()  # nothing hangs on it
    project.clear()
    assert project.read(str(tmp_path / "dự án.qgz"))
    again = project.layoutManager().layoutByName(NAME)
    assert isinstance(again.itemById("place_and_day"), QgsLayoutItemLabel)
    assert again.itemById("place_and_day").text() == "Hà Nội, ngày 29 tháng 11 năm 2026"
    shown = again.itemById("map").layers()
    # Three findings; one boundary; net land of five classes and the disputed hectare, and the gap.
    assert [layer.isValid() for layer in shown] == [True, True, True]
    assert [layer.featureCount() for layer in shown][:2] == [3, 1]
    assert [layer.name() for layer in shown] == [
        node.name() for node in again.itemById("legend").model().rootGroup().findLayers()
    ]
    after = printed(again, tmp_path / "after.pdf")
    assert after[0] == before[0]
    assert abs(after[1] - before[1]) < 0.1 * before[1]
    assert set(layouts(project)[NAME]) == {layer.id() for layer in shown}


def test_its_layers_lie_beside_the_pdf_in_a_group_that_is_switched_off(ecoip, project, tmp_path):
    minutes(tmp_path, project)
    (group,) = project.layerTreeRoot().findGroups()
    assert (group.name(), group.itemVisibilityChecked()) == (NAME, False)
    sources = {node.layer().source().split("|")[0] for node in group.findLayers()}
    assert sources == {str(tmp_path / "biên bản.gpkg")}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["biên bản.gpkg", "biên bản.pdf"]


def test_another_of_the_same_name_leaves_the_first_as_it_was_changed(ecoip, project, tmp_path):
    minutes(tmp_path, project)
    project.layoutManager().layoutByName(NAME).itemById("title").setText("của tôi")
    assert minutes(tmp_path, project)["PRINT_LAYOUT_NAME"] == f"{NAME} (2)"
    assert project.layoutManager().layoutByName(NAME).itemById("title").text() == "của tôi"
    assert (tmp_path / "biên bản (2).gpkg").is_file()
    assert len(project.mapLayers()) == 6


@pytest.mark.parametrize("lacks", ["pdf", "project", "name"])
def test_without_pdf_project_or_name_none_is_kept_and_that_is_said(ecoip, project, tmp_path, lacks):
    feedback = QgsProcessingFeedback(False)
    done = minutes(tmp_path, None if lacks == "project" else project, "" if lacks == "name" else NAME,
                   ("html",) if lacks == "pdf" else ("pdf",), feedback)  # fmt: skip
    assert done["PRINT_LAYOUT_NAME"] == ""
    assert not project.layoutManager().printLayouts()
    assert not list(tmp_path.glob("*.gpkg"))
    assert ("không được giữ" in feedback.textLog()) == (lacks != "name")


def test_where_its_layers_cannot_be_written_nothing_is_left(ecoip, project, tmp_path):
    (tmp_path / ".biên bản.draft.gpkg").mkdir()
    (tmp_path / ".biên bản.draft.gpkg" / "x").touch()
    with pytest.raises(QgsProcessingException, match=r"biên bản\.gpkg"):
        minutes(tmp_path, project)
    assert [each.name for each in tmp_path.iterdir()] == [".biên bản.draft.gpkg"]
    assert not project.layoutManager().printLayouts()
    assert not project.mapLayers()
