"""`ecoip:symbiosisradius` on bad input, selections, other coordinate systems and tables of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
)

from tests.processing.conftest import EAST, NORTH, box, rows_of, zone_layer
from tests.processing.symbiosis.layers import FLOW_FIELDS, firm_layer, flow_layer
from tests.support.symbiosis_cases import STORY_FIRMS, STORY_FLOWS


def test_the_network_must_be_there_when_it_is_to_count(symbiosis):
    with pytest.raises(QgsProcessingException, match="NETWORK"):
        symbiosis(DISTANCE="network", LANGUAGE="en")


def test_firms_in_degrees_are_measured_on_the_ellipsoid(symbiosis, tmp_path):
    rows = [("A", "Asnæs", 11.079610, 55.659725), ("R", "Refinery", 11.103608, 55.654930)]
    firms = firm_layer(rows, "EPSG:4326", 0.0, 0.0)
    flows = flow_layer([("A", "output", "steam", 1, "t", "hour"), ("R", "input", "steam", 1, "t", "hour")])
    report = tmp_path / "report.html"
    results = symbiosis(firms, flows, RADII=None, REPORT=str(report), LANGUAGE="en")
    (link,) = rows_of(results["LINKS"])
    assert link["distance_m"] == pytest.approx(1602.086, abs=0.001)
    assert "ellipsoid" in report.read_text(encoding="utf-8")
    assert results["REACH"].crs().authid() == "EPSG:4326"


def test_web_mercator_is_measured_on_the_ground(symbiosis):
    rows = [("A", "a", 1233400.0, 7490000.0), ("B", "b", 1233400.0, 7491000.0)]
    flows = flow_layer([("A", "output", "steam", 1, "t", "hour"), ("B", "input", "steam", 1, "t", "hour")])
    (link,) = rows_of(symbiosis(firm_layer(rows, "EPSG:3857", 0.0, 0.0), flows)["LINKS"])
    assert 500 < link["distance_m"] < 600  # at 55.6° north a metre of the map is 0.56 m on the ground


def test_every_row_that_cannot_be_used_is_listed_with_its_reason(symbiosis):
    bad = [
        ("F9", "output", "hơi", 1, "t", "hour"),
        ("F1", "output", "hơii nước", 1, "t", "hour"),
        ("F1", "output", "hơi", -5, "t", "hour"),
        ("F1", "output", "hơi", 5, "xe", "day"),
        ("F1", "sideways", "hơi", 5, "t", "day"),
        ("F6", "input", "hơi", 5, "t", "day"),
    ]
    firms = firm_layer([*STORY_FIRMS, ("F6", "Không vị trí", None, None)])
    results = symbiosis(firms, flow_layer([*STORY_FLOWS, *bad]))
    reasons = [row["reason"] for row in rows_of(results["UNMATCHED"]) if row["reason"] != "demand_met"]
    assert reasons == ["unknown_firm", "unknown_resource", "quantity", "unit", "direction", "no_place"]
    assert results["REJECTED_FLOWS"] == 6
    assert results["LINK_COUNT"] == 5


def test_a_flow_without_quantity_is_linked_without_one_and_is_in_no_total(symbiosis):
    flows = [("F1", "output", "hơi", None, None, None), ("F2", "input", "hơi", 15, "t", "hour")]
    results = symbiosis(flows=flow_layer(flows))
    (link,) = rows_of(results["LINKS"])
    assert link["status"] == "quantity_unknown"
    assert not link["quantity"]
    assert (results["PAIR_COUNT"], results["LINK_COUNT"], results["FIRMS_LINKED"]) == (1, 0, 0)


def test_only_selected_firms_take_part(symbiosis, qgis_new_project):
    firms = firm_layer()
    QgsProject.instance().addMapLayer(firms, False)
    firms.selectByExpression("\"firm_id\" IN ('F1', 'F2')")
    results = symbiosis(QgsProcessingFeatureSourceDefinition(firms.id(), selectedFeaturesOnly=True))
    assert [(row["supplier"], row["receiver"]) for row in rows_of(results["LINKS"])] == [("F1", "F2")]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("parameter", "text"),
    [("RADII", "resource,radius_m\nhơi,xa\n"), ("VOCABULARY", "kind,id\nwish,x\n"), ("FACTORS", "key,value\nx,1\n")],
)
def test_a_file_with_an_error_is_one_sentence_with_the_line_and_nothing_is_written(
    symbiosis, tmp_path, parameter, text, language
):
    path, report = tmp_path / "own.csv", tmp_path / "report.html"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"own\.csv.* 2[:,]"):
        symbiosis(**{parameter: str(path), "REPORT": str(report), "LANGUAGE": language})
    assert not report.exists()


def test_a_table_without_the_columns_is_refused_by_name(symbiosis):
    with pytest.raises(QgsProcessingException, match="direction"):
        symbiosis(flows=flow_layer([("F1", "hơi")], "firm_id:string,resource:string"), LANGUAGE="en")


def test_a_firm_listed_twice_is_refused(symbiosis):
    with pytest.raises(QgsProcessingException, match="F1"):
        symbiosis(firm_layer([*STORY_FIRMS, STORY_FIRMS[0]]), LANGUAGE="en")


def test_a_benefit_without_prices_is_refused_with_what_to_do(symbiosis):
    with pytest.raises(QgsProcessingException, match="road_per_tkm"):
        symbiosis(OBJECTIVE="benefit", LANGUAGE="en")


def test_firms_may_be_plots_even_with_an_invalid_ring_under_the_stop_policy(symbiosis):
    corners = [(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)]
    bowtie = f"POLYGON (({', '.join(f'{EAST + x} {NORTH + y}' for x, y in corners)}))"
    plots = zone_layer(
        [(bowtie, "A", "a"), (box(100, 120, 0, 20), "B", "b")], fields="firm_id:string,name:string", name="lo_dat"
    )
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)
    flows = flow_layer([("A", "output", "steam", 1, "t", "hour"), ("B", "input", "steam", 1, "t", "hour")])
    results = symbiosis(plots, flows, context=context)
    assert results["LINK_COUNT"] == 1


def test_own_factors_give_money_and_a_break_even_road(symbiosis, tmp_path):
    path = tmp_path / "factors.csv"
    path.write_text("key,value\nroad_per_tkm,2000\n", encoding="utf-8")
    rows = [("F5", "output", "bùn", 10, "t", "year", -300_000), ("F4", "input", "bùn", 10, "t", "year", 0)]
    flows = flow_layer(rows, FLOW_FIELDS + ",price:string")
    (link,) = rows_of(symbiosis(flows=flows, FACTORS=str(path), OBJECTIVE="benefit")["LINKS"])
    # Ten tonnes whose disposal costs 300,000 a tonne, carried 0.8 km at 2,000 a tonne and kilometre.
    assert link["benefit_per_year"] == pytest.approx(10 * (300_000 - 0.8 * 2000))
    assert link["break_even_m"] == pytest.approx(150_000)


def test_the_parameters_of_a_run_can_be_edited_in_dong_and_handed_in_again(symbiosis, tmp_path):
    first, second = tmp_path / "tham số.csv", tmp_path / "own.csv"
    rows = [("F5", "output", "hơi", 2, "t", "hour", 0), ("F2", "input", "hơi", 2, "t", "hour", 300_000)]
    flows = flow_layer(rows, FLOW_FIELDS + ",price:string")
    (link,) = rows_of(symbiosis(flows=flows, PARAMETERS=str(first))["LINKS"])
    assert (link["investment"], link["currency"], link["second_currency"]) == (None, "VND", "EUR")
    text = first.read_text(encoding="utf-8-sig")
    text = text.replace("steam_pipe,,EUR/m,", "steam_pipe,12000000,VND/m,")
    second.write_text(
        text.replace("currency_per_usd,,VND/USD,,", "currency_per_usd,26000,VND/USD,2026-11-20,"), "utf-8"
    )
    own = {"FACTORS": str(second), "CURRENCY_2": "usd", "REPORT": str(tmp_path / "report.html"), "LANGUAGE": "vi"}
    (link,) = rows_of(symbiosis(flows=flows, **own)["LINKS"])
    assert link["investment"] == pytest.approx(12e6 * link["distance_m"])
    assert link["investment_second"] == pytest.approx(link["investment"] / 26_000)
    assert (link["exchange_rate"], link["exchange_rate_date"]) == (26_000, "2026-11-20")
    assert "Tỷ giá: 1 USD = 26.000 VND, ngày 2026-11-20" in Path(own["REPORT"]).read_text(encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="currency_per_chf"):
        symbiosis(flows=flows, CURRENCY_2="CHF")


def test_figures_and_hours_of_layers_that_cannot_be_are_listed_and_the_others_have_their_answer(symbiosis):
    hours = {"F1": "24", "F2": "30", "F3": "-8", "F4": "0", "F5": None}
    points = [(f"POINT ({EAST + x} {NORTH + y})", id_, name, hours[id_]) for id_, name, x, y in STORY_FIRMS]
    texts = zone_layer(points, "EPSG:9214", "doanh_nghiep", "firm_id:string,name:string,hours_per_day:string", "Point")
    numbers = zone_layer(
        [(*row[:3], None if row[3] is None else float(row[3])) for row in points], "EPSG:9214", "doanh_nghiep",
        "firm_id:string,name:string,hours_per_day:double", "Point",
    )  # fmt: skip
    rows = [
        ("F1", "output", "nước tái sử dụng", "100", "m³/ngày.đêm", None),
        ("F5", "input", "nước tái sử dụng", "50", "m3/ngđ", None), ("F5", "input", "hơi", "1e308", "t", "giờ"),
        ("F5", "input", "hơi", "inf", "t", "giờ"), ("F2", "input", "hơi", "5", "t", "giờ"),
        ("F3", "input", "hơi", "5", "t", "giờ"), ("F4", "input", "hơi", "5", "t", "giờ"),
        ("F5", "input", "tro bay", "5", "Mt", "năm"), ("F5", "input", "hơi", "5", "MT", "năm"),
    ]  # fmt: skip
    for firms in (texts, numbers):
        results = symbiosis(firms=firms, flows=flow_layer(rows))
        (link,) = rows_of(results["LINKS"])
        assert (link["supplier"], link["receiver"], link["per_year"]) == ("F1", "F5", pytest.approx(50 * 365))
        assert results["REJECTED_FLOWS"] == 6
        left = [(row["firm_id"], row["reason"]) for row in rows_of(results["UNMATCHED"]) if row["firm_id"] != "F1"]
        assert sorted(left) == [
            ("F2", "working_time"), ("F3", "working_time"), ("F4", "working_time"), ("F5", "no_partner"),
            ("F5", "quantity"), ("F5", "quantity"), ("F5", "unit"),
        ]  # fmt: skip
        assert all(row["message"] for row in rows_of(results["UNMATCHED"]))


@pytest.mark.parametrize("radius", [1e308, float("inf"), float("nan"), -5.0, 0.0])
def test_a_radius_that_no_map_has_is_refused(symbiosis, radius):
    with pytest.raises(QgsProcessingException):
        symbiosis(RADIUS=radius)
