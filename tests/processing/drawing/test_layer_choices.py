"""What was chosen for layers goes into the import; a drawing that a preview has read is not read again for it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingFeedback

from eco_ip_plugin import drawing_files
from eco_ip_plugin.core.drawing.dxf import reading
from eco_ip_plugin.core.progress import Silent
from tests.processing.conftest import rows_of
from tests.processing.drawing.imports import DRAWING, drawn, hectares


@pytest.fixture
def opened(monkeypatch):
    """How often a file was opened as a drawing."""
    found, real = [], reading._opened

    def opened(path):
        found.append(path)
        return real(path)

    monkeypatch.setattr(reading, "_opened", opened)
    drawing_files.forget()
    yield found
    drawing_files.forget()


def table(tmp_path, text):
    path = tmp_path / "bảng lớp.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_layers_left_out_are_in_log_and_repairs_with_their_area(import_drawing, tmp_path):
    feedback = QgsProcessingFeedback()
    before = hectares(import_drawing(DRAWING)["ZONES"])
    given = table(tmp_path, "layer,class,use\nQHDH_DAT_SX_CONGNGHIEP,industrial,skip\nQHDH_DAT_HTKT_KHAC,Mặt nước,\n")
    result = import_drawing(DRAWING, LAYERS=given, feedback=feedback)
    after = hectares(result["ZONES"])
    (row,) = (row for row in rows_of(result["REPAIRS"]) if row["kind"] == "skipped")
    assert "industrial" not in after
    assert after["water"] == before["technical"]
    assert (row["layer"], round(row["area_m2"] / 1e4, 6)) == ("QHDH_DAT_SX_CONGNGHIEP", before["industrial"])
    assert "Left out as the table of layers says: 1 layer with" in feedback.textLog()
    assert "QHDH_DAT_SX_CONGNGHIEP" in feedback.textLog()


def test_codes_of_the_same_table_are_read_in_labels(import_drawing, tmp_path):
    def draw(document):
        space = document.modelspace()
        ring = [(500_000, 2_340_000), (500_100, 2_340_000), (500_100, 2_340_100), (500_000, 2_340_100)]
        space.add_lwpolyline(ring, close=True, dxfattribs={"layer": "LO_DAT"})
        space.add_text("XYZ-01", height=2).set_placement((500_050, 2_340_050))

    path = drawn(tmp_path, draw)
    assert hectares(import_drawing(path)["ZONES"]) == {"unknown": 1.0}
    given = table(tmp_path, "layer,class,use,code\nKHAC,,skip,\n,industrial,,XYZ\n")
    assert hectares(import_drawing(path, LAYERS=given)["ZONES"]) == {"industrial": 1.0}


def test_layers_that_a_table_for_this_drawing_does_not_list_are_named(import_drawing, tmp_path):
    feedback = QgsProcessingFeedback()
    rows = ("RANHGIOI", "TIM_DUONG", "QHDH_DAT_SX_CONGNGHIEP", "QHDH_DAT_HTKT_KHAC", "QHDH_DAT_CAYXANHCHUYENDUNG")
    given = table(tmp_path, "layer,class,use\n" + "".join(f"{name},,\n" for name in rows))
    import_drawing(DRAWING, LAYERS=given, feedback=feedback)
    assert "1 layer of the drawing is not in the table of layers and was read by its own name: Đất hạ tầng xã hội" in (
        feedback.textLog()
    )


def test_what_a_preview_read_is_not_read_again_and_gives_the_same(import_drawing, opened):
    before = hectares(import_drawing(DRAWING)["ZONES"])
    opened.clear()
    drawing_files.read_and_keep(DRAWING, 0.001, Silent(), with_hidden=False)
    assert hectares(import_drawing(DRAWING)["ZONES"]) == before
    assert len(opened) == 1
    import_drawing(DRAWING)  # nobody keeps it any longer
    assert len(opened) == 2


def test_a_file_that_changed_since_or_is_read_otherwise_is_read_again(import_drawing, opened, tmp_path):
    path = tmp_path / "bản vẽ.dxf"
    path.write_bytes(DRAWING.read_bytes())
    drawing_files.read_and_keep(path, 0.001, Silent(), with_hidden=False)
    path.write_bytes(DRAWING.read_bytes().replace(b"QHDH_DAT_HTKT_KHAC", b"QHDH_DAT_MATNUOC_X"))
    assert "technical" not in hectares(import_drawing(path)["ZONES"])
    drawing_files.read_and_keep(path, 0.001, Silent(), with_hidden=False)
    import_drawing(path, HIDDEN_LAYERS=True)
    assert len(opened) == 4
