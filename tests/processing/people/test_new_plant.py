"""`ecoip:newplant` as a user runs it: KCN Vuông of story 5a in a store, its figures computed in sight."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsProcessingException

from eco_ip_plugin.compat import is_null
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import INSERT, Change
from tests.processing.conftest import box, rows_of, zone_layer
from tests.support.stores import copied_store

DAY = "2026-11-21"
OUTPUTS = ("IMPACT", "PLOT_OUT", "LAND", "SECTIONS", "LINKS", "PAIRS")
BEFORE = Path(__file__).parents[2] / "data" / "before" / "kcn_mau.gpkg"
E, N = 500_000, 2_340_000


def row(table: str, shape=None, **values) -> Change:
    if isinstance(shape, str):
        shape = QgsGeometry.fromWkt(shape)
    if shape is not None and schema.tables()[table].geometry.startswith("Multi"):
        shape.convertToMultiType()
    place = {} if shape is None else {"geom": shape.asWkb().data()}
    return Change(table, INSERT, values={**values, **place})


def vuong() -> list[Change]:
    """100 ha: CX 12, GT 10, KT 1, XH 3, CN 74; L1 let (44.40 ha), L2 free (10.00 ha), F1 gives ash, F2 takes some."""
    bounds = {"CX": (0, 120, "green"), "GT": (120, 220, "traffic"), "KT": (220, 230, "technical"),
              "XH": (230, 260, "social"), "CN": (260, 1000, "industrial")}  # fmt: skip
    return [
        row("park", box(0, 1000), park_id="V", name="KCN Vuông"),
        *(row("zone", box(west, east), zone_id=id_, park_id="V", code=id_, **{"class": class_})
          for id_, (west, east, class_) in bounds.items()),
        row("plot", box(260, 704), plot_id="L1", park_id="V", zone_id="CN", name="Lô 1", status="leased",
            industry="food"),
        row("plot", box(704, 804), plot_id="L2", park_id="V", zone_id="CN", name="Lô 2", status="free",
            power_kw=1500),
        row("plot", box(0, 120, 0, 100), plot_id="L3", park_id="V", zone_id="CX", name="Lô 3", status="free"),
        row("firm", f"POINT({E + 300} {N + 500})", firm_id="F1", park_id="V", plot_id="L1", name="Điện", vsic="35",
            workers=600, shift="3 ca", status="operating"),
        row("firm", f"POINT({E + 400} {N + 500})", firm_id="F2", park_id="V", plot_id="L1", name="Gạch", vsic="23",
            workers=400, status="operating"),
        row("flow", flow_id="A", firm_id="F1", direction="output", resource="fly_ash", quantity=200, unit="t",
            period="day", year=2023),
        row("flow", flow_id="B", firm_id="F1", direction="input", resource="anthracite", quantity=10, unit="TJ",
            period="year", year=2023),
        row("network", f"LINESTRING({E} {N}, {E + 704} {N})", network_id="C1", park_id="V", kind="power_cable",
            capacity=12000),
        row("network", f"LINESTRING({E + 704} {N}, {E + 754} {N})", network_id="C2", park_id="V", kind="power_cable",
            capacity=1900),
    ]  # fmt: skip


CARD = {
    "vsic": "10", "ha": 10, "floor_m2": 72000, "floors": 1, "green_m2": 18000, "workers": 1000, "shifts": 2,
    "flows": [{"resource": "fly_ash", "direction": "input", "quantity": 120, "unit": "t", "period": "day"},
              {"resource": "anthracite", "direction": "input", "quantity": 1, "unit": "TJ", "period": "year"}],
}  # fmt: skip


@pytest.fixture
def store(tmp_path, qgis_app):
    return copied_store(tmp_path / "khu một.gpkg", "lan", "vi", rows=vuong)


@pytest.fixture
def plant(run, store, tmp_path):
    """The algorithm with a card as a dict, its table by indicator."""

    def plant(card=CARD, plot="L2", **more):
        path = None
        if card is not None:
            path = tmp_path / "thẻ nhà máy.json"
            path.write_text(card if isinstance(card, str) else json.dumps(card), encoding="utf-8")
        given = {"GEOPACKAGE": str(store.path), "PLOT": plot, "CARD": str(path) if path else None,
                 "APPRAISAL_DATE": DAY, "LANGUAGE": "en", **dict.fromkeys(OUTPUTS, "memory:"), **more}  # fmt: skip
        done = run("newplant", **given)
        return done, {
            each["indicator"]: {name: None if is_null(value) else value for name, value in each.items()}
            for each in rows_of(done["IMPACT"])
        }

    return plant


def figures(found, name):
    return tuple(found[name][column] for column in ("base", "with_plant", "delta"))


def test_ten_hectares_of_food_need_2000_kw_200_m3_of_water_and_3_t_of_waste(plant):
    done, found = plant()
    # L1 is let to food: 44.40 ha × 200 kW, × 20 m³, × 0.3 t; wastewater is 80 % of the water.
    assert figures(found, "power_kw") == pytest.approx((8880, 10880, 2000))
    assert figures(found, "water_norm") == pytest.approx((888, 1088, 200))
    assert figures(found, "wastewater_norm") == pytest.approx((710.4, 870.4, 160))
    assert figures(found, "waste_norm") == pytest.approx((13.32, 16.32, 3.0))
    assert found["power_kw"]["source"].startswith("QCVN 01:2021")
    assert found["power_kw"]["evidence"] == "verified"
    assert done["VERDICT"] == "fail"


def test_a_let_plot_that_names_no_industry_has_that_of_the_vsic_of_its_firms(plant, store):
    store.save([
        row("plot", box(804, 904), plot_id="L4", park_id="V", zone_id="CN", status="leased"),
        row("firm", f"POINT({E + 850} {N + 500})", firm_id="F4", park_id="V", plot_id="L4", name="Sợi", vsic="C1311"),
        row("plot", box(904, 1000), plot_id="L5", park_id="V", zone_id="CN", status="leased"),
        *(row("firm", f"POINT({E + 950} {N + 500})", firm_id=f"G{vsic}", park_id="V", plot_id="L5", name=vsic,
              vsic=vsic) for vsic in ("10", "13")),
    ], "lan")  # fmt: skip
    # Food on 44.40 ha and textile on 10.00 ha, 200 kW each; of a plot with food and textile nothing is guessed.
    _, found = plant()
    textile_kw = 10.0 * 200
    assert found["power_kw"]["base"] == pytest.approx(8880 + textile_kw)


def test_density_72_percent_and_green_18_percent_and_the_power_on_offer_fail_on_the_plot(plant):
    _, found = plant()
    # 72,000 m² on 10.00 ha against 70 % for few storeys; 1.80 ha of green against 20 %; 2,000 kW against 1,500.
    for name, with_plant, required in (("plot_density_pct", 72, 70), ("plot_green_pct", 18, 20),
                                       ("power_offer", 2000, 1500)):  # fmt: skip
        assert (found[name]["with_plant"], found[name]["required"]) == pytest.approx((with_plant, required))
        assert found[name]["verdict"] == "fail", name
    assert (found["plot_area"]["with_plant"], found["plot_area"]["verdict"]) == (pytest.approx(10), "pass")
    # Fullest cable on the way: C2 carries nobody else, 2,000 of 1,900 kW; C1 8,880 + 2,000 of 12,000.
    assert figures(found, "feeder") == pytest.approx((0, 2000, 2000))
    assert found["feeder"]["verdict"] == "fail"


def test_with_the_zones_of_story_5a_the_composite_is_24_percent_and_fails_by_one_hectare(plant):
    rows = [(box(0, 100), "CX"), (box(100, 120), "CN"), (box(120, 220), "GT"), (box(220, 230), "KT"),
            (box(230, 260), "XH"), (box(260, 1000), "CN")]  # fmt: skip
    done, found = plant(SCENARIO=zone_layer(rows))
    assert figures(found, "composite_25") == pytest.approx((26, 24, -2))
    assert (found["composite_25"]["base_verdict"], found["composite_25"]["verdict"]) == ("pass", "fail")
    assert figures(found, "composite_25_shortfall") == pytest.approx((0, 1, 1))
    assert (found["green_floor"]["with_plant"], found["green_floor"]["verdict"]) == (pytest.approx(10), "pass")
    assert figures(found, "industrial_ha") == pytest.approx((74, 76, 2))
    # (44.40 + 10.00) ÷ 76.00
    assert figures(found, "occupancy_pct")[:2] == pytest.approx((60, 100 * 54.4 / 76))
    assert "composite" in done["MESSAGE"] or "Share" in done["MESSAGE"]


def test_a_plot_on_green_land_turns_industrial_without_any_zones_after(plant):
    done, found = plant(plot="L3")
    # 120 × 100 m = 1.20 ha of green: 26.00 − 1.20 = 24.80 %, 0.20 ha short.
    assert figures(found, "composite_25") == pytest.approx((26, 24.8, -1.2))
    assert figures(found, "composite_25_shortfall")[1] == pytest.approx(0.2)
    (land,) = rows_of(done["LAND"])
    assert (land["zone_id"], land["class_before"], land["area_ha"]) == ("CX", "green", pytest.approx(1.2))
    assert (found["plot_area"]["verdict"], found["plot_area"]["required"]) == ("fail", pytest.approx(1.2))


def test_120_tonnes_a_day_in_lorries_of_15_are_16_trips_and_48_units(plant):
    done, found = plant()
    # F1 sends 200 t: 14 lorries, 28 trips, 84 units.
    assert figures(found, "lorry_trips") == (28, 44, 16)
    assert figures(found, "lorry_units") == (84, 132, 48)
    assert (found["lorry_units"]["evidence"], found["lorry_units"]["verdict"]) == ("assumed", "")
    assert figures(found, "workers") == (1000, 2000, 1000)
    # A kindergarten of 50 places a thousand people.
    assert figures(found, "need_kindergarten") == (50, 100, 50)
    (pair,) = rows_of(done["PAIRS"])
    assert (pair["firm_id"], pair["direction"], pair["output"]) == ("F1", "input", "fly_ash")
    # From (754, 500) to (300, 500).
    assert pair["distance_m"] == pytest.approx(454)
    assert figures(found, "partners") == (0, 1, 1)


def test_roads_and_gates_carry_the_plant_by_the_shares_of_the_gates(plant):
    roads = zone_layer(
        [(f"LINESTRING({E} {N}, {E + 300} {N})", 900, 1), (f"LINESTRING({E + 300} {N}, {E + 754} {N})", 900, 2),
         (f"LINESTRING({E + 754} {N}, {E + 1000} {N})", 900, 1)],
        fields="capacity:double,t0_min:double", kind="LineString", name="đường",
    )  # fmt: skip
    gates = zone_layer([(f"POINT({E} {N})", 3), (f"POINT({E + 1000} {N})", 1)], fields="share:double", kind="Point")
    done, found = plant(ROADS=roads, GATES=gates, SHARE_FIELD="share")
    links = {(each["road"], each["direction"]): each for each in rows_of(done["LINKS"])}
    # 48 units of lorries, 10 % in the busiest hour, half of it inward; one of two shifts comes while the other leaves.
    shift = 500 * (0.7 / 1.1 * 0.3 + 0.2 / 30 * 2.5 + 0.05 / 1.5 * 1.0)
    assert links["3", -1]["change"] == pytest.approx(0.25 * (48 * 0.1 / 2 + shift))
    assert links["2", 1]["change"] == pytest.approx(0.75 * (48 * 0.1 / 2 + shift))
    assert found["v_c"]["with_plant"] > found["v_c"]["base"] > 0
    assert found["v_c"]["verdict"] == ""


def test_people_who_come_are_held_against_the_lodging_that_stands_in_the_park(plant, store, tmp_path):
    page, own = tmp_path / "báo cáo.html", tmp_path / "của mình.csv"
    _, found = plant(REPORT=str(page))
    assert "of housing the need alone is told" in page.read_text(encoding="utf-8")
    assert "lodging_m2" not in found
    house = {"plot_id": "L3", "use": "Nhà lưu trú công nhân"}
    store.save([
        row("building", box(0, 50, 0, 100), building_id="A", floors=2, **house),
        row("building", box(60, 100, 0, 100), building_id="B", **house),
        row("building", box(60, 100, 0, 100), building_id="C", floors=9, year_from=2030, **house),
        row("building", box(0, 9, 0, 9), building_id="D", plot_id="L3", use="trường mầm non"),
    ], "lan")  # fmt: skip
    own.write_text("key,value,source\nlodging_floor,8,Ban quản lý\n", encoding="utf-8")
    _, found = plant(REPORT=str(page))
    # 5,000 m² twice and 4,000 m² once; 1,000 people today, 2,000 then. Nothing is asked where no text asks.
    assert figures(found, "lodging_m2") == pytest.approx((14_000, 14_000, 0))
    assert figures(found, "lodging_m2_person") == pytest.approx((14, 7, -7))
    assert found["lodging_m2_person"]["verdict"] == ""
    assert figures(found, "there_kindergarten") == (1, 1, 0)
    assert "1 lodging building does not say its storeys" in page.read_text(encoding="utf-8")
    judged = plant(FACTORS=str(own))[1]["lodging_m2_person"]
    assert (judged["base_verdict"], judged["verdict"], judged["required"]) == ("pass", "fail", 8)
    assert (judged["source"], judged["evidence"]) == ("của mình.csv: Ban quản lý", "project")


def test_emissions_grow_by_the_fuel_of_the_card(plant):
    _, found = plant(YEAR=2023)
    # Anthracite: 98,300 kg CO2 and 1.5 kg N2O a TJ, and of CH4 1 kg in power plants, 10 in factories (AR5: 28, 265).
    power, factory = (98.3 + methane * 0.028 + 1.5 * 0.265 for methane in (1, 10))
    assert figures(found, "plant_scope1_t") == pytest.approx((0, factory, factory))
    assert figures(found, "scope1_t") == pytest.approx((10 * power, 10 * power + factory, factory))


@pytest.mark.parametrize("card", [None, "{}", '{"flows": []}'])
def test_no_plant_changes_nothing_byte_for_byte(plant, card, tmp_path):
    done, found = plant(card)
    assert all(each["base"] == each["with_plant"] or each["base"] is None for each in found.values())
    assert all(each["delta"] in (0, None) and each["verdict"] == each["base_verdict"] for each in found.values())
    assert done["MESSAGE"] == "No plant: every figure is that of today."
    assert rows_of(done["PAIRS"]) == rows_of(done["LAND"]) == []
    again, other = plant(card)
    assert repr(found) == repr(other)
    assert again["NEW_FAIL_COUNT"] == 0


def test_every_row_adds_up_and_no_verdict_rests_on_an_assumption(plant):
    for plot in ("L1", "L2", "L3", "XH"):
        _, found = plant(plot=plot)
        for each in found.values():
            if each["base"] is not None and each["with_plant"] is not None:
                assert math.isclose(each["base"] + each["delta"], each["with_plant"], rel_tol=1e-12, abs_tol=1e-9)
            if each["verdict"] in ("pass", "fail"):
                assert each["evidence"] in ("verified", "secondary", "project"), each
                assert each["required"] is not None
                assert each["with_plant"] is not None
            assert each["source"], each


def test_a_let_plot_an_unknown_one_and_a_wrong_card_are_said(plant, tmp_path):
    report = tmp_path / "báo cáo.html"
    _, found = plant(plot="L1", REPORT=str(report), REPORT_DOCX=str(tmp_path / "báo cáo.docx"))
    assert "Plot L1 is let already (Điện, Gạch)" in report.read_text(encoding="utf-8")
    assert (tmp_path / "báo cáo.docx").stat().st_size > 5000
    assert found["plot_area"]["verdict"] == "fail"
    with pytest.raises(QgsProcessingException, match=r"no plot or zone “L9”.*L2, L3"):
        plant(plot="L9")
    with pytest.raises(QgsProcessingException, match="no plot is named"):
        plant(plot=" ")
    with pytest.raises(QgsProcessingException, match="at ha stands"):
        plant({"ha": "rộng"})


def test_after_2027_norms_that_were_not_read_give_no_figure_and_no_verdict(plant):
    _, found = plant(APPRAISAL_DATE="2027-06-01")
    assert found["power_kw"]["with_plant"] is None
    assert (found["plot_density_pct"]["required"], found["plot_density_pct"]["verdict"]) == (None, "no_verdict")


def test_a_store_of_the_schema_before_is_refused_with_what_to_do(plant, tmp_path):
    old = tmp_path / "cũ.gpkg"
    shutil.copy(BEFORE, old)
    with pytest.raises(QgsProcessingException, match=r"older schema.*Open project"):
        plant(GEOPACKAGE=str(old), plot="L01")


def test_plants_side_by_side_are_ranked_by_weights_that_are_shown(plant, run, tmp_path):
    small = {**CARD, "ha": 5, "floor_m2": 30000, "green_m2": 25000}
    tables = [plant(card, plot)[0]["IMPACT"] for card, plot in ((CARD, "L2"), (small, "L2"), (CARD, "L3"))]
    weights = tmp_path / "trọng số.csv"
    weights.write_text("indicator,weight,better\nfailed,1,\npower_kw,3,less\n", encoding="utf-8")
    given = {"IMPACTS": tables, "NAMES": "to; nhỏ; trên cây xanh", "INDICATORS": "memory:", "RANKING": "memory:",
             "LANGUAGE": "en", "REPORT": str(tmp_path / "so sánh.html")}  # fmt: skip
    done = run("compareplants", WEIGHTS=str(weights), **given)
    ranking = {each["plan"]: each for each in rows_of(done["RANKING"])}
    # Power: 10,880 twice (0), 9,880 (1); the small plant fails least too (1): (1 × 1 + 3 × 1) ÷ 4.
    assert (done["BEST"], ranking["nhỏ"]["score"], ranking["nhỏ"]["rank"]) == ("nhỏ", pytest.approx(1), 1)
    assert (ranking["nhỏ"]["rank_best"], ranking["nhỏ"]["rank_worst"]) == (1, 1)
    assert "Power by norm 3" in done["MESSAGE"]
    assert "Places with weights moved" in (tmp_path / "so sánh.html").read_text(encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="two tables"):
        run("compareplants", **{**given, "IMPACTS": tables[:1]})
    with pytest.raises(QgsProcessingException, match="no table of an impact"):
        run("compareplants", **{**given, "IMPACTS": [tables[0], zone_layer([(box(0, 1), "CX")])]})


def test_a_store_in_postgis_gives_the_same_figures(plant, postgis, monkeypatch):
    from eco_ip_plugin.processing.framework import store as chosen

    _, ours = plant()
    postgis("lan").save(vuong())
    monkeypatch.setattr(chosen, "_chosen", lambda run: postgis("lan"))
    _, theirs = plant()
    assert theirs == ours
