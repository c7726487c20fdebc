"""`ecoip:plotcheck`: a plot of 10.00 ha with a building of 7.20 ha and 1.80 ha of green."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import NULL, QgsGeometry, QgsPointXY, QgsProcessingException, QgsProcessingFeedback

from tests.processing.conftest import box, rows_of, zone_layer

PLOT = box(0, 400, 0, 250)


@pytest.fixture
def plots(run):
    def plots(buildings, green=None, plot=((PLOT, "L1"),), **parameters):
        defaults = {
            "PLOTS": zone_layer(plot, fields="plot:string"),
            "BUILDINGS": zone_layer(buildings, fields="floors:integer"),
            "GREEN": None if green is None else zone_layer(green), "PLOT_ID_FIELD": "plot", "FLOORS_FIELD": "floors",
            "APPRAISAL_DATE": "2026-11-21", "LANGUAGE": "en", "PLOTS_OUT": "TEMPORARY_OUTPUT",
        }  # fmt: skip
        return run("plotcheck", **{**defaults, **parameters})

    return plots


def only(done):
    (row,) = rows_of(done["PLOTS_OUT"])
    return row


def test_72_percent_is_built_on_too_much_by_0_20_and_18_percent_green_0_20_too_little(plots):
    # 7.20 of 10.00 ha against 70 percent; 400 × 45 m = 1.80 ha of green against 20 percent.
    done = plots([(box(0, 400, 0, 180), 2)], green=[(box(0, 400, 180, 225), "CX")])
    row = only(done)
    assert (row["plot_id"], done["VERDICT"], row["verdict"]) == ("L1", "fail", "fail")
    assert [round(row[name], 9) for name in ("density_pct", "allowed_pct", "excess_ha")] == [72.0, 70.0, 0.2]
    assert [round(row[name], 9) for name in ("green_pct", "green_required_pct", "green_missing_ha")] == [
        18.0,
        20.0,
        0.2,
    ]
    assert "fails, 0.20 ha too much" in row["message"]


@pytest.mark.parametrize(
    ("depth_m", "floors", "verdict"),
    [(175, 5, "pass"), (175, 6, "fail"), (150, 6, "pass"), (175, None, "no_verdict"), (150, None, "pass")],
    ids=["70 % of 5 floors", "70 % of 6", "60 % of 6", "70 % of who knows", "60 % whatever the floors"],
)
def test_the_limit_is_70_percent_and_60_above_five_floors(plots, depth_m, floors, verdict):
    assert plots([(box(0, 400, 0, depth_m), floors)])["VERDICT"] == verdict


def test_land_under_two_buildings_counts_once(plots):
    assert round(only(plots([(box(0, 200, 0, 250), 1), (box(100, 300, 0, 250), 1)]))["density_pct"], 9) == 75.0


def test_green_under_a_building_does_not_count(plots):
    done = plots([(box(0, 200, 0, 250), 1)], green=[(box(150, 300, 0, 250), "CX")])
    assert round(only(done)["green_pct"], 9) == 25.0


def test_floors_may_stand_on_the_plot(plots):
    plot = zone_layer([(PLOT, "L1", 6)], fields="plot:string,storeys:integer")
    done = plots([(box(0, 400, 0, 175), None)], PLOTS=plot, FLOORS_FIELD="storeys")
    assert only(done)["allowed_pct"] == 60.0


def test_a_building_on_two_plots_counts_in_each_with_its_part(plots):
    rows = [(box(0, 100, 0, 100), "a"), (box(100, 200, 0, 100), "b")]
    done = plots([(box(50, 200, 0, 100), 1)], plot=rows)
    assert [round(row["density_pct"], 9) for row in rows_of(done["PLOTS_OUT"])] == [50.0, 100.0]


def test_a_plot_without_buildings_is_not_built_on(plots):
    assert only(plots([]))["density_pct"] == 0.0


def test_from_2027_on_no_density_is_known(plots):
    assert plots([(box(0, 400, 0, 250), 1)], APPRAISAL_DATE="2027-01-01")["VERDICT"] == "no_verdict"


def test_a_layer_without_plots_is_refused(plots):
    with pytest.raises(QgsProcessingException, match="has no features"):
        plots([], plot=())


@pytest.mark.parametrize(
    ("industry", "power_kw"),
    [("food", 2000.0), ("Kho tàng", 500.0), ("Cơ khí", 2500.0), ("xi măng", 3500.0), ("smithy", None)],
)
def test_ten_hectares_are_planned_with_power_by_industry_and_three_tonnes_of_waste(plots, industry, power_kw):
    # 10 ha × 200 kW/ha (food), × 50 (warehouse); 10 ha × 0.3 t/ha.
    plot = zone_layer([(PLOT, "L1", industry)], fields="plot:string,industry:string")
    row = only(plots([], PLOTS=plot, INDUSTRY_FIELD="industry"))
    assert (row["power_kw"] or None, row["waste_t"]) == (power_kw, 3.0)


@pytest.mark.parametrize(
    ("floors", "verdict"),
    [((1, None), "no_verdict"), ((None, 1), "no_verdict"), ((7, None), "fail"), ((1, 2), "pass"),
     ((1, 0), "no_verdict"), ((1, -3), "no_verdict")],
    ids=str,
)  # fmt: skip
def test_one_building_without_floors_leaves_the_verdict_open_where_it_would_decide(plots, floors, verdict):
    # 65 percent built: 60 are allowed above five floors, 70 below.
    done = plots([(box(0, 200, 0, 162.5), floors[0]), (box(200, 400, 0, 162.5), floors[1])])
    assert (done["VERDICT"], only(done)["density_pct"]) == (verdict, pytest.approx(65.0))
    assert only(done)["floors"] == {"no_verdict": NULL, "fail": 7, "pass": 2}[verdict]


def test_the_case_from_use_has_no_verdict(plots):
    file = Path(__file__).parents[2] / "data" / "review" / "floors.gpkg"
    layers = {"PLOTS": f"{file}|layername=plots", "BUILDINGS": f"{file}|layername=buildings"}
    done = plots([], **layers, PLOT_ID_FIELD="id", FLOORS_FIELD="fl")
    assert (done["VERDICT"], only(done)["density_pct"]) == ("no_verdict", pytest.approx(65.0))


def test_a_plot_that_states_its_floors_speaks_for_its_buildings(run):
    done = run(
        "plotcheck", PLOTS=zone_layer([(PLOT, 3)], fields="floors:integer"), FLOORS_FIELD="floors",
        BUILDINGS=zone_layer([(box(0, 400, 0, 162.5), "A")]), APPRAISAL_DATE="2026-11-21", LANGUAGE="en",
    )  # fmt: skip
    assert done["VERDICT"] == "pass"


def test_what_is_no_number_of_floors_is_told(plots):
    heard = Heard()
    plots([(box(0, 200, 0, 100), 0), (box(200, 400, 0, 100), -2), (box(200, 300, 150, 160), 3)], feedback=heard)
    (said,) = [line for line in heard.warnings if "no numbers above 0" in line]
    assert "field “floors”: 2 values" in said
    assert "features 1, 2." in said


@pytest.mark.parametrize(("others", "verdict"), [("2,5", "fail"), ("2.5", "pass"), ("2", "no_verdict")])
def test_floors_typed_as_text_are_read_as_their_column_is_written_or_told(run, others, verdict):
    heard = Heard()
    rows = [(box(0, 400, 0, 162.5), "5.000"), (box(0, 1, 0, 1), others)]
    done = run(
        "plotcheck", PLOTS=zone_layer([(PLOT, "L1")], fields="plot:string"), LANGUAGE="en", FLOORS_FIELD="floors",
        BUILDINGS=zone_layer(rows, fields="floors:string"), APPRAISAL_DATE="2026-11-21", feedback=heard,
    )  # fmt: skip
    assert done["VERDICT"] == verdict
    said = [line for line in heard.warnings if "can be read two ways" in line]
    assert len(said) == (verdict == "no_verdict")
    assert all("field “floors”, feature 1: “5.000”" in line and "write 5000, or 5.0000" in line for line in said)


@pytest.mark.parametrize("degrees", [11.9 * k + 0.7 for k in range(20)])
def test_70_percent_built_and_20_percent_green_pass_rounded_to_the_millimetre(plots, degrees):
    def drawn(geometry):
        turned = QgsGeometry(geometry)
        turned.rotate(degrees, QgsPointXY(500_000.0, 2_340_000.0))
        return turned.snappedToGrid(0.001, 0.001)

    done = plots(
        [(drawn(box(0, 400, 0, 175)), 2)], green=[(drawn(box(0, 400, 175, 225)), "CX")], plot=((drawn(PLOT), "L1"),)
    )
    row = only(done)
    assert row["verdict"] == "pass"
    missed = (row["density_pct"] > 70 * (1 + 1e-9)) + (row["green_pct"] < 20 * (1 - 1e-9))
    assert row["message"].count("within the drawing's accuracy") == missed
    assert (row["excess_ha"], row["green_missing_ha"]) == (0, 0)


class Heard(QgsProcessingFeedback):
    """Keeps the warnings."""

    def __init__(self):
        super().__init__(False)
        self.warnings = []

    def pushWarning(self, text):
        self.warnings.append(text)
