"""`ecoip:symbiosissiting` as a user runs it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

from eco_ip_plugin.compat import is_null
from tests.processing.conftest import box, rows_of, zone_layer
from tests.processing.symbiosis.layers import FLOW_FIELDS, RADII, firm_layer, flow_layer

NEW = "direction:string,resource:string,quantity:string,unit:string,period:string"


@pytest.fixture
def siting(run, tmp_path):
    path = tmp_path / "radii.csv"
    path.write_text(RADII, encoding="utf-8")

    def siting(plots=None, new=None, **parameters):
        plots = plots or zone_layer(
            [(box(4990, 5010, -10, 10), "xa", "x"), (box(90, 110, -10, 10), "gần", "x")],
            fields="plot:string,name:string", name="lo_trong",
        )  # fmt: skip
        new = new or flow_layer([("input", "hơi", "5", "t", "hour")], NEW)
        given = {"PLOT_ID_FIELD": "plot", "RADII": str(path), "SCORES": "TEMPORARY_OUTPUT", "LANGUAGE": "en"}
        layers = {"FIRMS": firm_layer(), "FLOWS": flow_layer(), "PLOTS": plots, "NEW_FLOWS": new}
        return run("symbiosissiting", **{**layers, **given, **parameters})

    return siting


def test_the_plot_beside_the_steam_that_is_left_comes_first(siting):
    results = siting()
    assert (results["BEST_PLOT"], results["PLOT_COUNT"]) == ("gần", 2)
    assert results["BEST_GAIN"] == pytest.approx(5 * 8760)
    rows = {row["plot_id"]: row for row in rows_of(results["SCORES"])}
    assert rows["gần"]["rank"] == 1
    assert rows["gần"]["mean_distance_m"] == pytest.approx(100.0)
    assert rows["gần"]["mass_t"] == pytest.approx(43_800)
    assert (rows["xa"]["rank"], rows["xa"]["links"], rows["xa"]["gain"]) == (2, 0, 0.0)


def test_no_gain_is_told_that_would_tell_what_a_confidential_flow_gives(siting):
    fields = FLOW_FIELDS + ",confidential:string"
    flows = flow_layer([("F1", "output", "hơi", "77.7", "t", "hour", "bảo mật")], fields)
    new = flow_layer([("input", "hơi", "500", "t", "hour")], NEW)
    results = siting(FLOWS=flows, new=new)
    assert (results["BEST_PLOT"], results["BEST_GAIN"]) == ("gần", None)
    rows = {row["plot_id"]: row for row in rows_of(results["SCORES"])}
    told = [rows["gần"][name] for name in ("gain", "mass_t", "volume_m3", "energy_mwh", "mean_distance_m")]
    assert all(is_null(each) for each in told)
    assert (rows["gần"]["links"], rows["xa"]["gain"]) == (1, 0.0)


def points(rows, fields="plot:string,name:string", name="lo_trong"):
    return zone_layer([(f"POINT({500_000 + x} {2_340_000 + y})", *rest) for (x, y), *rest in rows], fields=fields,
                      kind="Point", name=name)  # fmt: skip


@pytest.fixture
def e_waste(siting, tmp_path):
    """Four firms with 10 t of electronic scrap each: one near "một", three near "ba"; radius 1,000 m."""

    def e_waste(quantity="30", **parameters):
        near = [((5_000, 0), "F1"), ((0, 300), "F2"), ((0, 400), "F3"), ((0, 500), "F4")]
        firms = points([(place, id_, id_, None, None) for place, id_ in near],
                       "firm_id:string,name:string,hours_per_day:string,days_per_year:string", "firms")  # fmt: skip
        flows = flow_layer([(id_, "output", "electronic_scrap", "10", "t", "year") for _, id_ in near], FLOW_FIELDS)
        plots = points([((0, 0), "ba", "x"), ((5_000, 10), "một", "x")])
        new = flow_layer([("input", "electronic_scrap", quantity, "t", "year")], NEW)
        return siting(plots, new, FIRMS=firms, FLOWS=flows, RADII=None, RADIUS=1_000.0,
                      SUBCLASS="recycling_electronics", **parameters)  # fmt: skip

    return e_waste


@pytest.mark.parametrize(("quantity", "gains"), [("30", (30, 10)), ("5", (5, 5))])
def test_recycling_prefers_three_suppliers_within_the_radius_to_one_even_where_one_would_do(e_waste, quantity, gains):
    # The one supplier of the other plot stands 10 m from it, the three stand 300 m and more away.
    log = QgsProcessingFeedback()
    done = e_waste(quantity, feedback=log)
    rows = {row["plot_id"]: row for row in rows_of(done["SCORES"])}
    assert done["BEST_PLOT"] == "ba"
    assert [(rows[each]["suppliers"], rows[each]["gain"]) for each in ("ba", "một")] == [(3, gains[0]), (1, gains[1])]
    assert f"Plot ba: rank 1, 3 suppliers within the radius, gain {gains[0]}.0." in log.textLog()


def test_a_plot_nearer_to_housing_than_it_may_be_comes_last(e_waste):
    homes = points([((0, 450), "n", "nhà")], name="nha_o")
    done = e_waste(SENSITIVE=homes, HAZARD_M=500.0)
    rows = {row["plot_id"]: row for row in rows_of(done["SCORES"])}
    assert (done["BEST_PLOT"], rows["ba"]["too_near"], rows["ba"]["sensitive_m"]) == ("một", True, 450)
    assert e_waste(SENSITIVE=homes, HAZARD_M=450.0)["BEST_PLOT"] == "ba"
    with pytest.raises(QgsProcessingException, match="no layer to keep away from"):
        e_waste(HAZARD_M=500.0)


def test_plots_in_degrees_are_moved_to_the_firms_system(siting):
    far = zone_layer([("POINT (0 0)", "a", "x")], "EPSG:4326", "lo_trong", "plot:string,name:string", "Point")
    assert siting(far)["BEST_GAIN"] == 0.0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_flow_of_the_new_firm_that_cannot_be_used_is_one_sentence_with_its_row(siting, language):
    wrong = flow_layer([("input", "hơi", "5", "xe", "hour")], NEW)
    with pytest.raises(QgsProcessingException, match=" 1"):
        siting(new=wrong, LANGUAGE=language)


def test_no_plot_is_one_sentence(siting):
    empty = QgsVectorLayer("Point?crs=EPSG:9214&field=plot:string", "lo_trong", "memory")
    with pytest.raises(QgsProcessingException, match="lo_trong"):
        siting(empty)


def test_every_parameter_has_help(ecoip):
    algorithm = ecoip.algorithm("symbiosissiting")
    helps = [parameter.help() for parameter in algorithm.parameterDefinitions()]
    assert helps
    assert all(helps)


def test_equal_plots_are_ranked_by_id_whatever_the_order_of_rows(siting):
    rows = [(box(90, 110, -10, 10), name, "x") for name in ("b", "a", "c")]
    for order in (rows, rows[::-1]):
        plots = zone_layer(order, fields="plot:string,name:string", name="lo_trong")
        ranks = {row["plot_id"]: row["rank"] for row in rows_of(siting(plots)["SCORES"])}
        assert ranks == {"a": 1, "b": 2, "c": 3}
