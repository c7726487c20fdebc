"""`ecoip:symbiosisradius` as a user runs it: story 4, bad input, degrees, selections, skipped outputs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
    edit,
)

from eco_ip_plugin.compat import is_null
from eco_ip_plugin.paths import resource
from tests.processing.conftest import EAST, NORTH, box, rows_of, zone_layer
from tests.support.symbiosis_cases import STORY_CORRIDORS, STORY_FIRMS, STORY_FLOWS

SINKS = ("LINKS", "REACH", "UNMATCHED", "CHAINS", "FIRM_SUMMARY")
RADII = "resource,radius_m\nhơi,1000\nbùn,2000\ntro bay,5000\n"
FLOW_FIELDS = "firm_id:string,direction:string,resource:string,quantity:string,unit:string,period:string"


def firm_layer(rows=STORY_FIRMS, crs="EPSG:9214", east=EAST, north=NORTH):
    points = [(None if x is None else f"POINT ({east + x} {north + y})", id_, name) for id_, name, x, y in rows]
    return zone_layer(points, crs, "doanh_nghiep", "firm_id:string,name:string", "Point")


def flow_layer(rows=STORY_FLOWS, fields=FLOW_FIELDS):
    layer = QgsVectorLayer("None?" + "&".join(f"field={field}" for field in fields.split(",")), "dong", "memory")
    with edit(layer):
        for row in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes([None if value is None else str(value) for value in row])
            assert layer.addFeature(feature)
    return layer


def corridor_layer():
    def moved(wkt):
        line = QgsGeometry.fromWkt(wkt)
        line.translate(EAST, NORTH)
        return line

    return zone_layer([(moved(wkt), "x") for wkt in STORY_CORRIDORS], kind="LineString", name="hanh_lang")


@pytest.fixture
def symbiosis(run, tmp_path):
    """The analysis with memory outputs and the radii of story 4; arguments go before the defaults."""
    path = tmp_path / "radii.csv"
    path.write_text(RADII, encoding="utf-8")

    def symbiosis(firms=None, flows=None, **parameters):
        defaults = {"RADII": str(path), "FIRM_NAME_FIELD": "name", **dict.fromkeys(SINKS, "TEMPORARY_OUTPUT")}
        firms = firm_layer() if firms is None else firms
        flows = flow_layer() if flows is None else flows
        return run("symbiosisradius", FIRMS=firms, FLOWS=flows, **{**defaults, **parameters})

    return symbiosis


def test_story_4_to_the_last_digit(symbiosis):
    results = symbiosis()
    counts = [results[name] for name in ("PAIR_COUNT", "LINK_COUNT", "CHAIN_COUNT", "LOOP_COUNT", "FIRMS_LINKED")]
    assert counts == [5, 5, 1, 0, 5]
    assert results["REJECTED_FLOWS"] == 0
    links = {(row["supplier"], row["receiver"]): row for row in rows_of(results["LINKS"])}
    distances = {pair: round(row["distance_m"], 6) for pair, row in links.items()}
    assert distances == {
        ("F1", "F2"): 500.0, ("F1", "F3"): 1000.0, ("F1", "F4"): 1500.0, ("F5", "F4"): 800.0, ("F3", "F4"): 500.0,
    }  # fmt: skip
    sludge = links["F5", "F4"]
    assert (sludge["quantity"], sludge["unit"], sludge["period"]) == (pytest.approx(5), "t", "day")
    assert sludge["per_year"] == pytest.approx(1825)
    assert sludge["per_year"] + links["F3", "F4"]["per_year"] == pytest.approx(2920)
    assert sludge["share_of_demand_pct"] == pytest.approx(62.5)
    assert links["F1", "F4"]["per_year"] == pytest.approx(21_900)
    assert links["F3", "F4"]["input_resource"] == "sludge"
    steam = [row for row in links.values() if row["resource"] == "steam"]
    assert sum(row["share_of_supply_pct"] for row in steam) == pytest.approx(87.5)
    mean = sum(row["distance_m"] * row["quantity"] for row in steam) / sum(row["quantity"] for row in steam)
    assert f"{mean:.1f}" == "785.7"
    (chain,) = rows_of(results["CHAINS"])
    assert (chain["firms"], chain["length_m"], chain["is_loop"]) == ("F1 → F3 → F4", pytest.approx(1500), False)
    left = {row["resource"]: row for row in rows_of(results["UNMATCHED"])}
    assert left["steam"]["quantity"] == pytest.approx(5)
    assert {row["reason"] for row in left.values()} == {"demand_met"}


def test_links_go_from_supplier_to_receiver_and_firms_have_their_roles(symbiosis):
    results = symbiosis()
    first = next(f for f in results["LINKS"].getFeatures() if f["receiver"] == "F2")
    line = first.geometry().asMultiPolyline()[0]
    assert (line[0].x(), line[-1].y()) == (EAST, NORTH + 400)
    roles = {row["firm_id"]: row["role"] for row in rows_of(results["FIRM_SUMMARY"])}
    assert roles == {"F1": "anchor", "F2": "satellite", "F3": "both", "F4": "satellite", "F5": "anchor"}


def test_with_one_radius_of_800_metres_the_chain_is_gone(symbiosis):
    results = symbiosis(RADIUS=800)
    assert {(r["supplier"], r["receiver"]) for r in rows_of(results["LINKS"])} == {
        ("F1", "F2"), ("F3", "F4"), ("F5", "F4"),
    }  # fmt: skip
    assert results["CHAIN_COUNT"] == 0
    assert {row["radius_m"] for row in rows_of(results["REACH"])} == {800.0}


def test_along_corridors_only_the_700_metres_count_and_both_columns_are_shown(symbiosis):
    steam = flow_layer([row for row in STORY_FLOWS if "hơi" in row])
    straight = {r["receiver"]: r for r in rows_of(symbiosis(flows=steam, NETWORK=corridor_layer())["LINKS"])}
    along = rows_of(symbiosis(flows=steam, NETWORK=corridor_layer(), DISTANCE="network")["LINKS"])
    assert straight["F3"]["network_m"] == pytest.approx(1400, abs=1e-6)
    assert [(row["receiver"], round(row["network_m"], 6), round(row["distance_m"], 6)) for row in along] == [
        ("F2", 700.0, 500.0)
    ]


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


def test_letters_are_written_for_both_firms_of_each_link(symbiosis, tmp_path):
    results = symbiosis(LETTERS=str(tmp_path / "letters"))
    assert results["LETTERS"] == str(tmp_path / "letters")
    names = sorted(path.name for path in (tmp_path / "letters").iterdir())
    assert len(names) == 2 * results["LINK_COUNT"]
    assert "L5_supplier_F5.docx" in names


def test_workers_of_a_scheduler_give_the_same_layers(symbiosis):
    distributed = pytest.importorskip("distributed", reason="distributed is not installed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, host="127.0.0.1", protocol="tcp://"
    ) as cluster:
        there = symbiosis(SCHEDULER=cluster.scheduler_address)
    here = symbiosis()
    for sink in SINKS:
        assert rows_of(there[sink]) == rows_of(here[sink])


def test_a_cancelled_run_claims_no_result(symbiosis, tmp_path):
    feedback, report = QgsProcessingFeedback(), tmp_path / "report.html"
    feedback.cancel()
    with pytest.raises(QgsProcessingException):
        symbiosis(feedback=feedback, REPORT=str(report))
    assert not report.exists()


def test_every_parameter_has_help_and_the_names_are_those_of_the_contract(ecoip):
    algorithm = ecoip.algorithm("symbiosisradius")
    assert all(parameter.help() for parameter in algorithm.parameterDefinitions())
    names = {parameter.name() for parameter in algorithm.parameterDefinitions()}
    assert names >= {
        "FIRMS", "FIRM_ID_FIELD", "FIRM_NAME_FIELD", "FLOWS", "RADII", "RADIUS", "NETWORK", "DISTANCE", "VOCABULARY",
        "OBJECTIVE", "MAX_LINKS", "INCLUDE_HAZARDOUS", *SINKS, "REPORT",
    }  # fmt: skip


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


def test_along_a_network_the_reach_is_the_stretches_within_the_radius(symbiosis):
    # A street of 3 km with the supplier at its beginning, 100 m beside it: 900 m of the street are within 1 km.
    street = zone_layer([("LINESTRING (500000 2340000, 503000 2340000)", "x")], kind="LineString")
    firms = firm_layer([("A", "a", 0, 100), ("B", "b", 500, 0)])
    flows = flow_layer([("A", "output", "steam", 1, "t", "hour"), ("B", "input", "steam", 1, "t", "hour")])
    found = symbiosis(firms, flows, NETWORK=street, DISTANCE="network", RADIUS=1000)
    (reach,) = found["REACH"].getFeatures()
    assert reach["measured"] == "network"
    assert reach.geometry().area() == pytest.approx((900 + 100) * 20, rel=0.02)
    assert reach.geometry().boundingBox().xMaximum() == pytest.approx(500_900, abs=1)
    (round_,) = symbiosis(firms, flows, NETWORK=street, RADIUS=1000)["REACH"].getFeatures()
    assert (round_["measured"], round_.geometry().boundingBox().width()) == ("straight", pytest.approx(2000))


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
