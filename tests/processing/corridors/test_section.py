"""`ecoip:corridorsection` on a table, its drawing and report, and tables that cannot be used."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from tests.processing.conftest import rows_of, zone_layer

FIELDS = "name:string,kind:string,od:string,ins:string"
ROWS = [
    (None, "Ống hơi DN500", "hơi nước", "508", "150"), (None, "Nước sạch", "clean_water", "160", None),
    (None, "Nước thải", "wastewater", "400", ""), (None, "Cáp 22 kV", "power_cable", "120,5", None),
]  # fmt: skip


@pytest.fixture
def section(run):
    def section(rows, **parameters):
        table = zone_layer(rows, fields=FIELDS, kind="NoGeometry", crs="", name="ống")
        given = {"KIND_FIELD": "kind", "DIAMETER_FIELD": "od", "INSULATION_FIELD": "ins", "NAME_FIELD": "name",
                 "SECTION": "TEMPORARY_OUTPUT", "LANGUAGE": "en"}  # fmt: skip
        return run("corridorsection", UTILITIES=table, **{**given, **parameters})

    return section


def test_a_table_gives_width_spare_drawing_report_and_rows(section, tmp_path):
    svg, report = tmp_path / "mặt cắt.svg", tmp_path / "mặt cắt.html"
    found = section(ROWS, WIDTH=8, SVG=str(svg), REPORT=str(report), LANGUAGE="vi")
    rows = rows_of(found["SECTION"])
    assert [row["position"] for row in rows] == [1, 2, 3, 4]
    assert found["REQUIRED_M"] == pytest.approx(rows[-1]["to_m"] + 0.3)
    assert found["SPARE_M"] == pytest.approx(8 - found["REQUIRED_M"])
    assert found["VERDICT"] == "pass"
    drawing = svg.read_text(encoding="utf-8")
    assert "Ống hơi DN500" in drawing
    assert "còn dư" in drawing
    page = report.read_text(encoding="utf-8")
    assert "<svg" in page
    assert "thông số của dự án" in page


def test_a_width_that_is_too_small_fails_and_says_by_how_much(section):
    feedback = QgsProcessingFeedback(False)
    found = section(ROWS, WIDTH=2, feedback=feedback)
    assert found["VERDICT"] == "fail"
    assert "short" in found["MESSAGE"]


def test_an_unknown_kind_is_named_and_takes_the_spacing_of_the_project(section):
    feedback = QgsProcessingFeedback(False)
    found = section([(None, "a", "plasma", "100", None), (None, "b", "plasma", "100", None)], feedback=feedback)
    assert "plasma" in feedback.textLog()
    assert found["REQUIRED_M"] == pytest.approx(0.3 * 3 + 0.2)


@pytest.mark.parametrize(
    ("rows", "parameters", "words"),
    [
        ([], {}, "has no utility"),
        ([(None, "x", "steam", "rộng", None)], {}, "rộng"),
        ([(None, "x", "steam", None, None)], {}, "NULL"),
        ([(None, "x", "steam", "0", None)], {}, "“0”"),
        ([(None, "x", "steam", "100", "-5")], {}, "“-5”"),
        (ROWS, {"WIDTH": -1}, "WIDTH"),
        (ROWS, {"SPACING": -1}, "SPACING"),
        (ROWS, {"DIAMETER_FIELD": "nope"}, "nope"),
    ],
)
def test_what_cannot_be_used_stops_the_run_with_a_sentence(section, tmp_path, rows, parameters, words):
    svg = tmp_path / "x.svg"
    with pytest.raises(QgsProcessingException, match=words):
        section(rows, SVG=str(svg), **parameters)
    assert not svg.exists()
