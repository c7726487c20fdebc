"""What `ecoip:symbiosisradius` writes: reports, letters, tables, styled maps, and nothing confidential in them."""

from __future__ import annotations

import csv

import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

from eco_ip_plugin.compat import is_null
from eco_ip_plugin.paths import resource
from tests.processing.conftest import EAST, NORTH, rows_of, zone_layer
from tests.processing.symbiosis.layers import FLOW_FIELDS, SINKS, firm_layer, flow_layer
from tests.support.symbiosis_cases import STORY_FIRMS


def test_outputs_may_be_left_out(symbiosis):
    results = symbiosis(**dict.fromkeys(SINKS))
    assert results["LINK_COUNT"] == 5
    assert not set(SINKS) & set(results)


@pytest.mark.parametrize(("language", "said"), [("vi", "62,5 % nhu cầu"), ("en", "62.5 % of its demand")])
def test_the_report_says_the_storys_sentence_and_every_factors_source(symbiosis, tmp_path, language, said):
    path = tmp_path / "report.html"
    symbiosis(REPORT=str(path), LANGUAGE=language)
    page = path.read_text(encoding="utf-8")
    assert said in page
    assert "1726/BDKH-PTCBT" in page
    if language == "vi":
        assert (
            "Thực phẩm (F5) thải 5 tấn bùn/ngày – Gạch không nung (F4) có thể tiếp nhận 5 tấn/ngày"
            " (62,5 % nhu cầu), khoảng cách 800 m."
        ) in page


def test_letters_are_written_for_both_firms_of_each_link(symbiosis, tmp_path):
    results = symbiosis(LETTERS=str(tmp_path / "letters"))
    assert results["LETTERS"] == str(tmp_path / "letters")
    names = sorted(path.name for path in (tmp_path / "letters").iterdir())
    assert len(names) == 2 * results["LINK_COUNT"]
    assert "L5_supplier_F5.docx" in names


def test_a_cancelled_run_claims_no_result(symbiosis, tmp_path):
    feedback, report = QgsProcessingFeedback(), tmp_path / "report.html"
    feedback.cancel()
    with pytest.raises(QgsProcessingException):
        symbiosis(feedback=feedback, REPORT=str(report))
    assert not report.exists()


def test_every_output_can_be_a_geopackage_even_for_firms_on_one_spot(symbiosis, tmp_path):
    firms = firm_layer([("A", "a", 0.0, 0.0), ("B", "b", 0.0, 0.0), ("C", "c", None, None)])
    flows = flow_layer([("A", "output", "steam", 1, "t", "hour"), ("B", "input", "steam", 1, "t", "hour"),
                        ("C", "input", "steam", 1, "t", "hour")])  # fmt: skip
    paths = {name: str(tmp_path / f"{name}.gpkg") for name in SINKS}
    results = symbiosis(firms, flows, **paths)
    counts = {name: QgsVectorLayer(path, name, "ogr").featureCount() for name, path in paths.items()}
    assert counts == {"LINKS": 1, "REACH": 1, "UNMATCHED": 1, "CHAINS": 0, "FIRM_SUMMARY": 3}
    assert results["LINK_COUNT"] == 1


@pytest.mark.parametrize("sink", SINKS)
def test_the_style_of_each_output_loads_and_draws(symbiosis, sink):
    layer = symbiosis()[sink]
    style = {"FIRM_SUMMARY": "firms"}.get(sink, sink.lower())
    message, loaded = layer.loadNamedStyle(str(resource("styles", f"symbiosis_{style}.qml")))
    assert loaded, message
    assert layer.renderer().type() == "singleSymbol"
    assert layer.renderer().symbol().symbolLayerCount() == 1


def test_labels_on_the_map_speak_the_language_of_the_run_and_hide_what_is_confidential(symbiosis):
    rows = [("F5", "output", "sludge", 5, "t", "day", 0), ("F4", "input", "bùn", 8, "t", "day", 0),
            ("F5", "output", "steam", 9, "t", "hour", 0), ("F4", "input", "steam", 9, "t", "hour", 1)]  # fmt: skip
    flows = flow_layer(rows, FLOW_FIELDS + ",confidential:integer")
    found = symbiosis(flows=flows, LANGUAGE="vi")
    assert {link["label"] for link in rows_of(found["LINKS"])} == {"bùn 5 tấn/ngày", "hơi nước"}
    left = {(each["firm_id"], each["resource"]): each for each in rows_of(found["UNMATCHED"])}
    assert left["F4", "sludge"]["label"] == "bùn 3 tấn/ngày"
    # Whether any steam is left over, neither side is told.
    assert {key: each["reason"] for key, each in left.items()} == {
        ("F4", "sludge"): "supply_exhausted", ("F4", "steam"): "confidential", ("F5", "steam"): "confidential",
    }  # fmt: skip
    assert {each["label"] for each in left.values() if each["resource"] == "steam"} == {"hơi nước"}
    assert {each["map_label"] for each in left.values()} >= {"▲ hơi nước"}
    (english,) = (e for e in rows_of(symbiosis(flows=flows, LANGUAGE="en")["LINKS"]) if e["resource"] == "sludge")
    assert english["label"] == "sludge 5 t/day"


@pytest.mark.parametrize("heading", ["confidential", "Confidential", "Bảo mật", "bao_mat"])
def test_a_mark_in_the_layer_of_firms_hides_all_that_the_firm_gives_and_takes(symbiosis, heading):
    places = [(f"POINT ({EAST + x} {NORTH + y})", id_, name) for id_, name, x, y in STORY_FIRMS]
    rows = [(*each, "x" if each[1] == "F1" else None) for each in places]
    firms = zone_layer(rows, "EPSG:9214", "doanh_nghiep", f"firm_id:string,name:string,{heading}:string", "Point")
    links = {(row["supplier"], row["receiver"]): row for row in rows_of(symbiosis(firms)["LINKS"])}
    shown = {pair for pair, row in links.items() if not is_null(row["quantity"])}
    assert shown == {("F5", "F4"), ("F3", "F4")}
    assert {row["confidential"] for pair, row in links.items() if pair not in shown} == {True}


def test_no_cell_of_a_csv_output_is_a_formula(symbiosis, tmp_path):
    firms = firm_layer([("A", "=HYPERLINK(0)", 0, 0), ("B", "@b", 100, 0), ("C", "-2+3", 200, 0)])
    flows = flow_layer([("A", "output", "steam", 9, "t", "hour"), ("B", "input", "steam", 5, "t", "hour"),
                        ("C", "input", "steam", 4, "t", "hour")])  # fmt: skip
    found = symbiosis(firms, flows, LINKS=str(tmp_path / "a.csv"), FIRM_SUMMARY=str(tmp_path / "b.gpkg"))
    assert found["LINK_COUNT"] == 2
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["supplier_name"], row["receiver_name"]) for row in rows} == {
        ("'=HYPERLINK(0)", "'@b"), ("'=HYPERLINK(0)", "'-2+3"),
    }  # fmt: skip
    names = {row["name"] for row in rows_of(QgsVectorLayer(str(tmp_path / "b.gpkg"), "b", "ogr"))}
    assert names == {"=HYPERLINK(0)", "@b", "-2+3"}
