"""A list of firms into the layers of a project: looked at first, then written as one undo step in each layer."""

from __future__ import annotations

import openpyxl
import pytest
from qgis.core import QgsProcessingException

HEADS = ["Tên doanh nghiệp", "Lô đất", "Mã ngành", "Số lao động", "X", "Y"]
FLOWS = ["Doanh nghiệp", "Chiều", "Tài nguyên", "Khối lượng (tấn/năm)"]


def written(path, rows, flows=()):
    book = openpyxl.Workbook()
    for row in (HEADS, *rows):
        book.active.append(row)
    if flows:
        sheet = book.create_sheet("Dòng vật chất")
        for row in (FLOWS, *flows):
            sheet.append(row)
    book.save(path)
    return path


def imported(run, park, path, **more):
    return run("importfirms", FIRMS=park["firm"], FLOWS=park["flow"], LIST=str(path), LANGUAGE="en",
               RESULT="TEMPORARY_OUTPUT", **more)  # fmt: skip


def counts(done, kind):
    return tuple(done[f"{kind}_{name}"] for name in ("ADDED", "CHANGED", "UNCHANGED", "REFUSED"))


@pytest.fixture
def firm(park):
    """Name, easting and northing of the first firm."""
    feature = next(park["firm"].getFeatures())
    point = feature.geometry().asPoint()
    return feature["name"], point.x(), point.y()


def test_a_list_is_shown_first_then_written_as_one_step_in_each_layer(run, park, tmp_path, firm):
    name, x, y = firm
    path = written(
        tmp_path / "danh sách.xlsx",
        [["Dệt Phương Nam mới", None, 13, "1.200", y + 30, x + 20], [name, None, None, 7, None, None]],
        [["det phuong nam moi", "ra", "bùn thải", 12.5], ["Ai đó", "ra", "bùn thải", 1]],
    )
    done = imported(run, park, path)
    assert (counts(done, "FIRMS"), counts(done, "FLOWS")) == ((1, 1, 0, 0), (1, 0, 0, 1))
    assert not park["firm"].isEditable()
    rows = [each.attributes() for each in done["RESULT"].getFeatures()]
    assert [(row[0], row[2], row[5], row[6]) for row in rows][:2] == [
        (2, "firm", "added", None), (3, "firm", "changed", "workers"),
    ]  # fmt: skip
    assert "turned round" in rows[0][9]
    before = park["firm"].featureCount(), park["flow"].featureCount()
    done = imported(run, park, path, APPLY=True)
    assert [park[each].undoStack().count() for each in ("firm", "flow")] == [1, 1]
    assert (park["firm"].featureCount(), park["flow"].featureCount()) == (before[0] + 1, before[1] + 1)
    new = next(each for each in park["firm"].getFeatures() if each["name"] == "Dệt Phương Nam mới")
    point = new.geometry().asPoint()
    assert (point.x(), point.y()) == (x + 20, y + 30)
    assert (new["vsic"], new["workers"]) == ("C13", 1200)
    flow = next(each for each in park["flow"].getFeatures() if each["firm_id"] == new["firm_id"])
    assert (flow["resource"], flow["quantity"], flow["unit"], flow["period"]) == ("sludge", 12.5, "t", "year")
    done = imported(run, park, path)
    assert (counts(done, "FIRMS"), counts(done, "FLOWS")) == ((0, 0, 2, 0), (0, 0, 1, 1))


def test_firms_with_plot_numbers_stand_on_their_plots_in_whatever_system_those_are(run, park, tmp_path, plots):
    path = written(tmp_path / "l.xlsx", [["A", "B7", None, None, None, None], ["B", "B9", None, None, None, None]])
    done = imported(run, park, path, PLOTS=plots, APPLY=True)
    assert counts(done, "FIRMS") == (1, 0, 0, 1)
    new = next(each for each in park["firm"].getFeatures() if each["name"] == "A")
    there = park["firm"].extent().center()
    assert new.geometry().asPoint().distance(there) < 1.0
    assert new["plot_id"] == "P7"


@pytest.fixture
def plots(park):
    """One plot of 100 m round the middle of the firms, in longitude and latitude."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsFeature,
        QgsGeometry,
        QgsProject,
        QgsVectorLayer,
        edit,
    )

    layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=plot_id:string&field=name:string", "plot", "memory")
    geometry = QgsGeometry.fromPointXY(park["firm"].extent().center()).buffer(50, 8)
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    geometry.transform(QgsCoordinateTransform(park["firm"].crs(), degrees, QgsProject.instance()))
    with edit(layer):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(["P7", "Lô B7"])
        feature.setGeometry(geometry)
        layer.addFeature(feature)
    return layer


def test_what_cannot_be_read_or_written_is_one_sentence_and_nothing_is_changed(run, park, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Chỉ tiêu", "Giá trị"])
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(QgsProcessingException, match=r"other\.xlsx has no list of firms"):
        imported(run, park, tmp_path / "other.xlsx", APPLY=True)
    path = written(tmp_path / "l.xlsx", [["A", None, None, 5, None, None]], [["A", "ra", "bùn thải", 5]])
    park["flow"].setReadOnly(True)
    try:
        with pytest.raises(QgsProcessingException, match="cannot be edited"):
            imported(run, park, path, APPLY=True)
    finally:
        park["flow"].setReadOnly(False)
    assert park["firm"].undoStack().count() == 0
    assert "A" not in {each["name"] for each in park["firm"].getFeatures()}
