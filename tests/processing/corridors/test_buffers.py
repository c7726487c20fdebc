"""`ecoip:corridorbuffers` on the stories, and on input that cannot be used."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
)

from eco_ip_plugin.core.corridors.kinds import KindTable
from tests.processing.conftest import EAST, NORTH, box, rows_of, zone_layer
from tests.processing.corridors.lines import lines, wkt

MAIN = wkt((0, 500), (1000, 500))


@pytest.fixture
def failure(study):
    def failure(corridors, **parameters):
        with pytest.raises(QgsProcessingException) as caught:
            study(corridors, LANGUAGE="en", **parameters)
        return str(caught.value)

    return failure


def test_story_3a_two_hectares_half_from_each_plot_and_five_hundred_square_metres_of_a_building(study):
    plots = zone_layer([(box(0, 500), "A"), (box(500, 1000), "B")])
    building = zone_layer([(box(100, 200, 400, 495), "N1")])
    found = study(
        lines((MAIN, None, None)), WIDTH=20, PLOTS=plots, PLOT_ID_FIELD="code", OBSTACLES=building,
        OBSTACLE_ID_FIELD="code",
    )  # fmt: skip
    assert found["CORRIDOR_HA"] == pytest.approx(1000 * 20 / 1e4, abs=1e-9)
    take = {
        row["plot_id"]: (round(row["area_m2"], 6), round(row["share_pct"], 6)) for row in rows_of(found["LAND_TAKE"])
    }
    assert take == {"A": (500 * 20, 2.0), "B": (500 * 20, 2.0)}
    assert found["ENCROACHMENT_M2"] == pytest.approx(100 * 5, abs=1e-6)
    assert found["ENCROACHMENT_COUNT"] == 1
    (row,) = rows_of(found["ENCROACHMENTS"])
    assert (row["obstacle_id"], row["strip"], round(row["area_m2"], 6)) == ("N1", "corridor", 500.0)
    assert (found["GAP_COUNT"], found["LOOSE_END_COUNT"], found["UNSERVED_COUNT"]) == (0, 0, 0)


def test_story_3a_round_ends_would_add_three_hundredths_of_a_hectare(study):
    found = study(lines((MAIN, None, None)), WIDTH=20, CAP="round")
    assert round(found["CORRIDOR_HA"], 4) == 2.0312


def test_story_3b_where_two_roads_cross_the_land_counts_once(study):
    roads = lines((MAIN, "road", None), (wkt((500, 0), (500, 1000)), "road", None))
    found = study(roads, WIDTH=30, KIND_FIELD="kind")
    assert found["CORRIDOR_HA"] == pytest.approx(6.00 - 0.09, abs=1e-9)
    (row,) = rows_of(found["CORRIDOR"])
    assert (row["kind"], row["width_m"], row["length_m"]) == ("road", 30.0, 2000.0)


def test_two_kinds_that_cross_have_their_land_each_and_once_in_the_total(study):
    both = lines((MAIN, "road", None), (wkt((500, 0), (500, 1000)), "steam", None))
    found = study(both, WIDTH=30, KIND_FIELD="kind")
    assert {row["kind"]: round(row["area_ha"], 9) for row in rows_of(found["CORRIDOR"])} == {"road": 3.0, "steam": 3.0}
    assert found["CORRIDOR_HA"] == pytest.approx(5.91, abs=1e-9)


@pytest.mark.parametrize(("tolerance", "gaps"), [(1, [3.0]), (3, []), (5, [])])
def test_story_3d_a_break_of_three_metres_is_one_above_the_tolerance(study, tolerance, gaps):
    broken = lines((wkt((0, 500), (600, 500)), None, None), (wkt((603, 500), (1000, 500)), None, None))
    found = study(broken, WIDTH=20, GAP_TOLERANCE=tolerance)
    assert [round(row["length_m"], 6) for row in rows_of(found["GAPS"])] == gaps
    assert found["GAP_COUNT"] == len(gaps)


def test_a_break_longer_than_the_search_is_none(study):
    broken = lines((wkt((0, 500), (600, 500)), None, None), (wkt((651, 500), (1000, 500)), None, None))
    assert study(broken, WIDTH=20)["GAP_COUNT"] == 0
    assert study(broken, WIDTH=20, GAP_SEARCH=60)["GAP_COUNT"] == 1


def test_a_ring_broken_twice_has_two_breaks(study):
    halves = lines(
        (wkt((3, 0), (300, 0), (300, 300), (3, 300)), None, None),
        (wkt((0, 300), (-300, 300), (-300, 0), (0, 0)), None, None),
    )
    assert study(halves, WIDTH=10)["GAP_COUNT"] == 2


def test_the_field_goes_before_the_kind_and_the_kind_before_the_default(study, tmp_path):
    widths = tmp_path / "widths.csv"
    widths.write_text("kind,width,safety\nsteam,12,\n", encoding="utf-8")
    mixed = lines(
        (wkt((0, 0), (100, 0)), "steam", 8.0),
        (wkt((0, 200), (100, 200)), "steam", None),
        (wkt((0, 400), (100, 400)), "road", None),
    )
    found = study(mixed, KIND_FIELD="kind", WIDTH_FIELD="width", WIDTHS=str(widths), WIDTH=20)
    area = {row["kind"]: row["area_ha"] * 1e4 for row in rows_of(found["CORRIDOR"])}
    assert area == pytest.approx({"steam": 100 * 8 + 100 * 12, "road": 100 * 20})


def test_unequal_sides_lie_where_the_line_as_drawn_has_them(study):
    one = lines((wkt((0, 500), (100, 500)), 2.0, 6.0), fields="l:double,r:double")
    found = study(one, LEFT_FIELD="l", RIGHT_FIELD="r")
    bounds = next(found["CORRIDOR"].getFeatures()).geometry().boundingBox()
    assert (bounds.yMinimum() - NORTH, bounds.yMaximum() - NORTH) == (494.0, 502.0)


def test_the_safety_strip_of_a_110_kv_line_is_four_metres_by_decree_14_2014_and_its_evidence_is_shown(study):
    building = zone_layer([(box(0, 100, 503, 513), "N1")])
    found = study(
        lines((MAIN, "power_110", None)), KIND_FIELD="kind", WIDTH=8, OBSTACLES=building, OBSTACLE_ID_FIELD="code"
    )
    (strip,) = rows_of(found["SAFETY"])
    assert (strip["safety_m"], round(strip["area_ha"], 9), strip["evidence"]) == (4.0, 2 * 4 * 1000 / 1e4, "secondary")
    assert "14/2014" in strip["clause"]
    by_strip = {row["strip"]: round(row["area_m2"], 6) for row in rows_of(found["ENCROACHMENTS"])}
    assert by_strip == {"corridor": 100 * 1, "safety": 100 * 4}
    assert (found["ENCROACHMENT_M2"], found["SAFETY_ENCROACHMENT_M2"]) == pytest.approx((100.0, 400.0))
    assert (found["ENCROACHMENT_COUNT"], found["SAFETY_ENCROACHMENT_COUNT"]) == (1, 1)


def test_a_safety_strip_of_the_project_is_never_shown_as_law(study, tmp_path):
    widths = tmp_path / "widths.csv"
    widths.write_text("kind;width_m;safety_m\npower_110;8;5,5\nsteam;6;2\n", encoding="utf-8")
    both = lines((MAIN, "power_110", None), (wkt((0, 100), (1000, 100)), "Hơi nước", None))
    found = study(both, KIND_FIELD="kind", WIDTHS=str(widths))
    assert {(row["kind"], row["safety_m"], row["evidence"]) for row in rows_of(found["SAFETY"])} == {
        ("power_110", 5.5, "project"), ("steam", 2.0, "project"),
    }  # fmt: skip


def test_gas_over_a_cable_is_a_clash_and_over_water_is_none(study):
    mixed = lines((MAIN, "gas_low", None), (MAIN, "power_cable", None), (MAIN, "clean_water", None))
    found = study(mixed, KIND_FIELD="kind", WIDTH=2)
    (row,) = rows_of(found["CLASHES"])
    assert {row["kind_a"], row["kind_b"]} == {"gas_low", "power_cable"}
    assert "2.3.2.12" in row["clause"]
    assert row["area_m2"] == pytest.approx(2000.0)


def test_a_loose_end_and_a_plot_off_the_corridor_are_listed(study):
    plots = zone_layer([(box(0, 500, 0, 480), "A"), (box(0, 500, 600, 700), "B"), (box(0, 5, 490, 510), "C")])
    found = study(lines((wkt((0, 500), (500, 500)), None, None)), WIDTH=40, PLOTS=plots, PLOT_ID_FIELD="code")
    assert [(row["what"], row["id"]) for row in rows_of(found["UNSERVED"])] == [("loose_end", "1"), ("plot", "B")]


def test_land_take_is_priced_by_present_use_and_a_use_without_price_is_said(study, tmp_path):
    prices = tmp_path / "prices.csv"
    prices.write_text("class,price\nlúa,100\n", encoding="utf-8")
    plots = zone_layer([(box(0, 500), "LÚA"), (box(500, 1000), "ao")])
    feedback = QgsProcessingFeedback(False)
    found = study(
        lines((MAIN, None, None)), WIDTH=20, PLOTS=plots, PLOT_CLASS_FIELD="code", PRICES=str(prices), LANGUAGE="en",
        feedback=feedback,
    )  # fmt: skip
    assert found["COST"] == pytest.approx(500 * 20 * 100)
    assert "No compensation price for: ao." in feedback.textLog()


def test_lines_are_called_by_the_field_chosen_and_by_their_number_where_it_is_empty(study):
    broken = lines((MAIN, "HL1", 20.0), (wkt((1003, 500), (1500, 500)), " ", 20.0), fields="code:string,width:double")
    found = study(broken, WIDTH_FIELD="width", CORRIDOR_ID_FIELD="code")
    (row,) = rows_of(found["GAPS"])
    assert {row["line_id"], row["other_id"]} == {"HL1", "2"}


def test_an_unknown_kind_takes_the_default_and_is_said(study):
    feedback = QgsProcessingFeedback(False)
    found = study(lines((MAIN, "ống lạ", None)), KIND_FIELD="kind", WIDTH=20, LANGUAGE="en", feedback=feedback)
    assert found["CORRIDOR_HA"] == pytest.approx(2.0)
    assert "not in the vocabulary: ống lạ" in feedback.textLog()


def test_empty_geometry_is_counted_and_left_out(study):
    feedback = QgsProcessingFeedback(False)
    found = study(
        lines((MAIN, None, None), (None, None, None), (wkt((1, 1), (1, 1)), None, None)), WIDTH=20, LANGUAGE="en",
        feedback=feedback,
    )  # fmt: skip
    assert found["CORRIDOR_HA"] == pytest.approx(2.0)
    assert "2 features of layer “hành lang”" in feedback.textLog()


def test_only_selected_lines_count_and_every_output_may_be_skipped(run):
    layer = lines((MAIN, None, None), (wkt((0, 100), (1000, 100)), None, None))
    QgsProject.instance().addMapLayer(layer)
    layer.select(1)
    selected = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    assert run("corridorbuffers", CORRIDORS=selected, WIDTH=20)["CORRIDOR_HA"] == pytest.approx(2.0)
    QgsProject.instance().removeMapLayer(layer.id())


def test_invalid_plots_are_repaired_under_the_policy_of_the_desktop(study):
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)
    bow = "Polygon (({0} {1}, {2} {3}, {2} {1}, {0} {3}, {0} {1}))".format(EAST, NORTH + 400, EAST + 100, NORTH + 600)
    found = study(lines((MAIN, None, None)), WIDTH=20, PLOTS=zone_layer([(bow, "A")]), context=context)
    assert found["LAND_TAKE"].featureCount() == 1


@pytest.mark.parametrize("width", [0.0, -5.0])
def test_a_width_of_zero_or_less_stops_the_run(failure, width):
    said = failure(lines((MAIN, None, width)), WIDTH_FIELD="width", WIDTH=20)
    assert said.startswith("Layer “hành lang”, field “width”: A corridor's width must be a number above 0 (m); line 1")


def test_a_width_in_words_stops_the_run_and_one_with_a_decimal_comma_is_read(failure, study):
    text = "width:string"
    assert "has “rộng”" in failure(lines((MAIN, "rộng"), fields=text), WIDTH_FIELD="width")
    found = study(lines((MAIN, "12,5"), fields=text), WIDTH_FIELD="width")
    assert found["CORRIDOR_HA"] == pytest.approx(1.25)


def test_no_width_at_all_stops_the_run(failure):
    assert failure(lines((MAIN, None, None)), WIDTH_FIELD="width").startswith("1 line has no width (1).")


@pytest.mark.parametrize(
    ("layer", "begin"),
    [
        (lambda: lines(), "Layer “hành lang” has no line with any length."),
        (lambda: lines((MAIN, None, None), crs=""), "Layer “hành lang” has no coordinate system."),
        (
            lambda: lines(("LineString (107 21, 107.1 21)", None, None), crs="EPSG:4326"),
            "Layer “hành lang” is in degrees",
        ),
    ],
    ids=["empty", "no CRS", "degrees"],
)
def test_a_layer_that_cannot_be_measured_stops_the_run(failure, layer, begin):
    assert failure(layer(), WIDTH=20).startswith(begin)


def test_cancelled_at_once_nothing_is_written(study):
    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    with pytest.raises(QgsProcessingException, match=r"No result was written|Không có kết quả"):
        study(lines((MAIN, None, None)), WIDTH=20, feedback=feedback)


def test_every_parameter_has_help(ecoip):
    algorithm = ecoip.algorithm("corridorbuffers")
    helps = [parameter.help() for parameter in algorithm.parameterDefinitions()]
    assert helps
    assert all(helps)


@pytest.mark.parametrize(("kind", "safety_m"), [("water_main_300", 7.0), ("Ống cấp nước chính từ DN1000", 15.0)])
def test_water_mains_have_the_strips_of_table_2_20(kind, safety_m):
    found = KindTable.shipped().find(kind)
    assert (found.safety_m, found.group, found.evidence) == (safety_m, "water", "verified")


def test_power_lines_say_that_the_widths_of_decree_62_2025_were_not_read():
    lines = [kind for kind in KindTable.shipped().by_word.values() if kind.group == "overhead"]
    assert lines
    assert all("62/2025" in kind.clause and "chưa đọc" in kind.clause for kind in lines)
