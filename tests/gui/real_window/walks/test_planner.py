"""A real QGIS window of 1366 × 768: a planner compares widths of a corridor, and scenarios in Word, with few clicks."""

from __future__ import annotations

import json
import re

import docx
import pytest

from tests.gui.real_window import window


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    reason = window.missing()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("cửa sổ")
    (folder / "nhà" / "Documents").mkdir(parents=True)
    told = folder / "seen.json"
    with window.display("1366x768") as screen:
        process = window.start("walks/inside_planner.py", window.make_profile(folder), screen,
                               HOME=str(folder / "nhà"), ECOIP_SEEN=str(told))  # fmt: skip
        said = process.communicate()[0]
    assert process.returncode == 0, said
    return {**json.loads(told.read_text(encoding="utf-8")), "home": folder / "nhà"}


def test_three_widths_of_a_drawn_corridor_are_compared_in_under_ten_clicks(seen):
    heads, land, *_ = seen["widths"]["cells"]
    assert heads[1:] == ["đang xem: 30 m", "10 m", "20 m", "30 m"]
    # Drawn 600 m long with a mouse, of which a pixel is about 1.5 m.
    length_m = float(re.search(r"dài ([\d,]+) m", seen["widths"]["about"])[1].replace(",", "."))
    assert abs(length_m - 600) < 4
    for said, width_m in zip(land[1:], (30, 10, 20, 30)):
        assert abs(float(said.split()[0].replace(",", ".")) - length_m * width_m / 10_000) < 0.001
    assert seen["widths"]["clicks"] < 10


def test_two_scenarios_are_made_and_compared_in_word_in_under_twenty_clicks(seen):
    # Shared social land, 3 ha of 100, becomes factories; then technical land, 1 ha, green: of 26 % stay 23 and 26.
    first, second = seen["verdicts"]
    assert "23,00 %" in first
    assert "26,00 %" in second
    assert seen["compared"][0][2:5] == ["Bản vẽ gốc", "Phương án 1", "Phương án 2"]
    (place,) = (seen["home"] / "Documents").glob("*.docx")
    cells = {cell.text for table in docx.Document(place).tables for row in table.rows for cell in row.cells}
    assert {"Bản vẽ gốc", "Phương án 1", "Phương án 2"} <= cells
    assert any("23,00 %" in cell for cell in cells)
    assert seen["scenarios"]["clicks"] < 20


def test_nothing_pushes_the_window_off_a_small_screen(seen):
    assert seen["size"] == [1366, 768]
