"""Firms come into the park by a form, a click on the map, the clipboard and Excel lists, each as one step of undo."""

from __future__ import annotations

import openpyxl
import pytest
from qgis.core import QgsPointXY
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from tests.gui.flows.firms.officer import copy
from tests.gui.flows.park import EAST, NORTH, content, layer, select


def firms():
    return {each["name"]: each for each in layer("firm").getFeatures()}


def place(name):
    point = firms()[name].geometry().asPoint()
    return point.x() - EAST, point.y() - NORTH


def fill(dialog, **texts):
    for name, text in texts.items():
        dialog.findChild(QWidget, name).setText(text)


def test_a_firm_is_added_by_its_form_on_its_plot_and_undone_in_one_step(officer, plugin):
    def typed(dialog):
        fill(dialog, firmNameEdit="Dệt Phương Nam")
        dialog.plot.setCurrentText("B2")
        officer.click(dialog, "firmAcceptButton")

    officer.press("addFirmButton", then=typed)
    assert place("Dệt Phương Nam") == (250, 2050)
    assert officer.hands.chosen_firm().startswith("Dệt Phương Nam")
    assert officer.hands.message() == "Add firm Dệt Phương Nam. Save to keep it."
    assert officer.hands.find("undoButton").toolTip() == "Undo: Add firm Dệt Phương Nam"
    officer.press("undoButton")
    assert "Dệt Phương Nam" not in firms()
    officer.press("redoButton")
    officer.press("saveButton")
    assert not layer("firm").isEditable()
    assert officer.hands.chosen_firm().startswith("Dệt Phương Nam")
    officer.press("undoButton")
    assert "Dệt Phương Nam" not in firms()


@pytest.mark.parametrize(
    ("name", "plot", "said"),
    [
        ("", "", "⚠ Fill in the name of the firm."),
        ("det nhuom", "", "⚠ Dệt nhuộm (F2) is there already: choose it in the list to change it."),
        ("Mới", "Z9", "⚠ There is no plot “Z9”: check its number, or give coordinates."),
    ],
)
def test_what_cannot_be_added_is_said_in_the_form_which_stays_open(officer, name, plot, said):
    seen = []

    def typed(dialog):
        fill(dialog, firmNameEdit=name)
        dialog.plot.setCurrentText(plot)
        officer.click(dialog, "firmAcceptButton")
        seen.append((dialog.isVisible(), dialog.message.text()))
        dialog.reject()

    officer.press("addFirmButton", then=typed)
    assert seen == [(True, said)]
    assert layer("firm").featureCount() == 5
    assert not layer("firm").isEditable()


def test_a_click_on_a_plot_adds_a_firm_there_with_that_plot(officer, iface, plugin):
    canvas = iface.mapCanvas()
    canvas.setDestinationCrs(layer("plot").crs())
    canvas.setExtent(layer("plot").extent())
    officer.press("placeFirmButton")
    assert officer.hands.message() == "Click where the firm stands, or on its plot. Escape ends it."
    there = QgsPointXY(EAST + 410, NORTH + 2020)
    pixel = canvas.getCoordinateTransform().transform(there)
    at = QPoint(round(pixel.x()), round(pixel.y()))
    plots = []

    def typed(dialog):
        plots.append(dialog.plot.currentText())
        fill(dialog, firmNameEdit="Trên lô")
        officer.click(dialog, "firmAcceptButton")

    officer._steps.append(typed)
    event = QgsMapMouseEvent(canvas, QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton)
    canvas.mapTool().canvasPressEvent(event)
    assert plots == ["L-3 — Lô B3"]
    assert place("Trên lô") == pytest.approx((410, 2020), abs=2)
    officer.press("placeFirmButton")
    assert canvas.mapTool() is None or not canvas.mapTool().isActive()


def test_the_industry_is_found_by_words_without_marks_and_kept_as_its_code(stored, monkeypatch):
    from tests.gui.flows.firms.officer import Officer

    officer = Officer(stored, monkeypatch)
    select(stored, "F3")

    def typed(dialog):
        sector = dialog.findChild(QWidget, "firmSectorEdit")
        sector.offer("giay")
        assert sector.offered() == ["C17 — Manufacture of paper and paper products"]
        sector.setText(sector.offered()[0])
        fill(dialog, firmWorkersEdit="1.200")
        officer.click(dialog, "firmAcceptButton")

    officer.press("editFirmButton", then=typed)
    feature = next(each for each in layer("firm").getFeatures() if each["firm_id"] == "F3")
    assert (feature["vsic"], feature["workers"]) == ("C17", 1200)
    assert layer("firm").undoStack().count() == 1
    officer.press("saveButton")
    assert stored.message() == "Saved."
    stored.find("firmFilter").setText("C17")
    assert stored.firm_names() == ["Giấy (F3)"]


def test_a_pasted_list_is_shown_before_anything_is_written_and_is_one_step(officer):
    copy("""
        Tên doanh nghiệp | Lô | Lao động | Ngành
        Dệt nhuộm        |    | 300      |
        Bao bì Á Châu    | B3 | 45       | 17
        Bao bi A Chau    | B4 | 45       |
    """)
    seen = []

    def look(dialog):
        model = dialog.table.model()
        seen.extend([model.index(row, column).data() for column in range(6)] for row in range(model.rowCount()))
        seen.append(dialog.summary.text())
        assert layer("firm").featureCount() == 5
        officer.click(dialog, "takeFirmsButton")

    officer.press("pasteFirmsButton", then=look)
    refused, added, same = seen[0], seen[1], seen[2]
    assert seen[3].startswith("Firms: 1 added, 0 changed, 1 as they are, 1 refused. Not read: column Lao động, Ngành.")
    assert refused[:3] == ["4", "Bao bi A Chau", "✗ refused"]
    assert "The same firm as in line 3" in refused[3]
    assert added[:3] == ["3", "Bao bì Á Châu", "+ added"]
    assert added[5] == "Firm name: Bao bì Á Châu; Plot: L-3; Place on the map: 500,450.00; 2,342,050.00"
    assert same[:3] == ["2", "Dệt nhuộm (F2)", "= unchanged"]
    assert place("Bao bì Á Châu") == (450, 2050)
    assert layer("firm").undoStack().count() == 1


def test_forty_firms_on_plots_and_their_two_hundred_flows_take_six_clicks(officer, monkeypatch, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["STT", "Tên doanh nghiệp", "Số lô", "Mã ngành"])
    for k in range(40):
        book.active.append([k + 1, f"Công ty TNHH số {k}", f"B{1 + k % 4}", 10 + k % 20])
    sheet = book.create_sheet("Dòng vật chất")
    sheet.append(["Tên doanh nghiệp", "Chiều", "Tài nguyên", "Khối lượng (tấn/năm)"])
    for k in range(200):
        sheet.append([f"cong ty tnhh so {k % 40}", "ra" if k % 2 else "vào", "bùn thải", k + 1])
    path = tmp_path / "Danh sách doanh nghiệp.xlsx"
    book.save(path)

    def choose(*_):
        officer.clicks += 2  # the file and Open
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    told = []

    def look(dialog):
        told.append(dialog.summary.text())
        officer.click(dialog, "takeFirmsButton")

    flows = layer("flow").featureCount()
    officer.press("importFirmsButton", then=look)
    assert told[0].startswith(
        "Firms: 40 added, 0 changed, 0 as they are, 0 refused. Flows: 200 added, 0 changed, 0 as they are, 0 refused."
    )
    assert layer("firm").featureCount() == 45
    assert layer("flow").featureCount() == flows + 200
    officer.press("saveButton")
    assert officer.clicks == 5  # and one that opens the dock
    assert not layer("firm").isEditable()
    assert not layer("flow").isEditable()
    officer.press("undoButton")
    assert (layer("firm").featureCount(), layer("flow").featureCount()) == (5, flows)
    officer.press("redoButton")
    assert (layer("firm").featureCount(), layer("flow").featureCount()) == (45, flows + 200)


def test_firms_and_flows_of_one_list_are_undone_together_or_not_written_at_all(officer):
    copy("Tên | Lô | Chiều | Tài nguyên | Khối lượng (tấn/năm)\nMới | B1 | ra | bùn thải | 5")
    layer("flow").setReadOnly(True)
    accept = lambda dialog: officer.click(dialog, "takeFirmsButton")  # noqa: E731
    officer.press("pasteFirmsButton", then=accept)
    assert "read-only" in officer.hands.message()
    assert layer("firm").featureCount() == 5
    layer("flow").setReadOnly(False)
    flows = layer("flow").featureCount()
    officer.press("pasteFirmsButton", then=accept)
    assert (layer("firm").featureCount(), layer("flow").featureCount()) == (6, flows + 1)
    officer.press("undoButton")
    assert (layer("firm").featureCount(), layer("flow").featureCount()) == (5, flows)


def test_a_firm_that_a_list_moves_goes_back_by_undo_before_and_after_saving(officer):
    copy(f"Mã DN | Tên | X | Y\nF1 | Nhiệt điện | {EAST + 30} | {NORTH + 40}")
    officer.press("pasteFirmsButton", then=lambda dialog: officer.click(dialog, "takeFirmsButton"))
    assert place("Nhiệt điện") == (30, 40)
    officer.press("undoButton")
    assert place("Nhiệt điện") == (0, 0)
    officer.press("redoButton")
    officer.press("saveButton")
    officer.press("undoButton")
    assert place("Nhiệt điện") == (0, 0)


def test_a_clipboard_without_a_list_is_one_sentence(officer):
    copy("một | hai\n1 | 2")
    officer.press("pasteFirmsButton")
    assert officer.hands.message().startswith("⚠ What was copied is no list of firms")


def test_a_long_list_is_read_beside_the_window_and_can_be_given_up(officer, plugin):
    copy("Tên | Lô\n" + "\n".join(f"Doanh nghiệp {k} | B{1 + k % 4}" for k in range(1000)))
    rows = []

    def look(dialog):
        rows.append(dialog.table.model().rowCount())
        dialog.reject()

    officer.press("pasteFirmsButton", then=look)
    officer.hands.wait_for(lambda: bool(rows))
    assert rows == [1000]
    assert layer("firm").featureCount() == 5
    copy("Tên | Lô\n" + "\n".join(f"Doanh nghiệp {k} | B{1 + k % 4}" for k in range(1000)))
    officer.press("pasteFirmsButton")
    content(plugin).firm_actions.unload()
    officer.hands.settle()
    assert rows == [1000]


def test_without_a_layer_of_points_nothing_is_asked(officer):
    layer("firm").setReadOnly(True)
    for name in ("addFirmButton", "pasteFirmsButton", "placeFirmButton"):
        officer.press(name)
        assert "read-only" in officer.hands.message()
    assert not officer.hands.find("placeFirmButton").isChecked()
