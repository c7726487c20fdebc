"""`ecoip:solarpotential`, as a user runs it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from tests.core.energy.test_weather import rows as weather_rows
from tests.core.energy.test_weather import table as weather_table
from tests.processing.conftest import box, rows_of, zone_layer


def layer(*boxes, name="mái", fields="roof_share:double", kind="Polygon", crs="EPSG:9214"):
    """Rows of (box, value of the field)."""
    return zone_layer([each if isinstance(each, tuple) else (each, None) for each in boxes], crs, name, fields, kind)


@pytest.fixture
def solar(run):
    def solar(feedback=None, **parameters):
        given = {"SURFACES": "TEMPORARY_OUTPUT", "LANGUAGE": "en", "PROVINCE": "Bắc Giang", "YEAR": 2023, **parameters}
        return run("solarpotential", feedback=feedback, **given)

    return solar


@pytest.fixture
def refused(solar):
    def refused(*words, **parameters):
        said = {}
        for language in ("vi", "en"):
            with pytest.raises(QgsProcessingException) as stopped:
                solar(**{**parameters, "LANGUAGE": language})
            said[language] = str(stopped.value)
            assert not [sign for sign in ("Traceback", "{") if sign in said[language]]
        assert said["vi"] != said["en"]
        assert all(word in said["en"] for word in words), said["en"]

    return refused


def test_a_hectare_of_roof_in_bac_giang(solar):
    found = solar(ROOFS=layer(box(0, 100, 0, 100)))
    # 10,000 m² × 0.60 × 0.20 = 1,200 kWp; 1,048 and 1,110 kWh/kWp; 0.6592 t/MWh of 2023.
    assert found["KWP"] == pytest.approx(1200.0)
    assert (found["MWH_LOW"], found["MWH_HIGH"]) == (pytest.approx(1257.6), pytest.approx(1332.0))
    (row,) = rows_of(found["SURFACES"])
    assert (row["kind"], row["area_m2"], row["usable_pct"]) == ("roof", pytest.approx(10_000.0), 60.0)
    assert (row["co2_t_low"], row["co2_t_high"]) == (pytest.approx(829.0, abs=0.05), pytest.approx(878.1, abs=0.05))
    assert found["MESSAGE"] == (
        "1,200.0 kWp on 1.00 ha. 1,257.6 to 1,332.0 MWh a year by the two yields published for the province. As much"
        " from the grid gives off 829.0 to 878.1 t CO2 (0.6592 t/MWh, 2023)."
    )


def test_each_square_metre_counts_once_and_is_told(solar):
    feedback = QgsProcessingFeedback(False)
    found = solar(
        feedback, ROOFS=layer(box(0, 100, 0, 100), box(50, 150, 0, 100)), WATER=layer(box(100, 300, 0, 100)),
        GROUND=layer(box(200, 500, 0, 100)), EXCLUDE=[layer(box(450, 480, 0, 100)), layer(box(460, 490, 0, 100))],
        USABLE_PCT=50, KWP_PER_M2=0.2,
    )  # fmt: skip
    # Roofs 15,000; water 20,000 less 5,000 under them; land 30,000 less 10,000 under water and 4,000 excluded.
    areas = dict.fromkeys(("roof", "water", "ground"), 0.0)
    for row in rows_of(found["SURFACES"]):
        areas[row["kind"]] += row["area_m2"]
    assert areas == {"roof": pytest.approx(15_000), "water": pytest.approx(15_000), "ground": pytest.approx(16_000)}
    assert found["KWP"] == pytest.approx(46_000 * 0.5 * 0.2)
    said = feedback.textLog()
    for words in ("Roofs lie on top of each other over 5,000.0 m²",
                  "Water lies under roofs, plots or other water over 5,000.0 m²",
                  "over 10,000.0 m²", "4,000.0 m² of vacant land lie in excluded land"):  # fmt: skip
        assert words in said


def test_roofs_with_a_share_of_their_own_and_plots_that_are_not_built_on_yet(solar):
    plots = layer((box(0, 200, 0, 200), 50.0), (box(300, 400, 0, 100), 70.0), fields="mat_do:double")
    found = solar(ROOFS=layer((box(10, 110, 10, 110), 0.5)), PLOTS=plots, DENSITY_FIELD="mat_do")
    kinds = {row["kind"]: row for row in rows_of(found["SURFACES"])}
    assert (kinds["roof"]["usable_pct"], kinds["roof"]["kwp"]) == (50.0, pytest.approx(1000.0))
    assert kinds["planned_roof"]["area_m2"] == pytest.approx(7_000.0)
    assert len(kinds) == 2


def test_an_invalid_outline_is_repaired_and_told(solar):
    bow = "POLYGON((500000 2340000, 500100 2340100, 500100 2340000, 500000 2340100, 500000 2340000))"
    feedback = QgsProcessingFeedback(False)
    assert solar(feedback, ROOFS=layer(bow, None))["AREA_M2"] == pytest.approx(5_000.0)
    assert "repaired" in feedback.textLog()
    assert "no geometry" in feedback.textLog()


def test_a_year_without_a_factor_has_no_co2_until_one_is_chosen(solar, tmp_path):
    roofs = layer(box(0, 100, 0, 100))
    found = solar(ROOFS=roofs, YEAR=2024)
    assert (found["CO2_T_LOW"], found["MWH_LOW"]) == (None, pytest.approx(1257.6))
    assert "no official grid factor of 2024" in found["MESSAGE"]
    assert solar(ROOFS=roofs, YEAR=2024, FACTOR_YEAR=2023)["CO2_T_LOW"] == pytest.approx(1257.6 * 0.6592)
    own = tmp_path / "hệ số.csv"
    own.write_text("key,value,source\ngrid_2024,0.5,của dự án\n", encoding="utf-8")
    assert solar(ROOFS=roofs, YEAR=2024, FACTORS=str(own))["CO2_T_LOW"] == pytest.approx(1257.6 * 0.5)
    assert solar(ROOFS=roofs, YEAR=None)["CO2_T_LOW"] == pytest.approx(1257.6 * 0.6592)


def test_a_province_with_one_figure_says_so(solar):
    feedback = QgsProcessingFeedback(False)
    found = solar(feedback, ROOFS=layer(box(0, 100, 0, 100)), PROVINCE="An Giang")
    assert found["MWH_LOW"] == found["MWH_HIGH"] == pytest.approx(1200 * 1.408)
    assert "Only one yield is published for An Giang" in feedback.textLog()


def test_the_hours_follow_the_weather_and_their_files_can_be_handed_in_again(solar, tmp_path):
    weather = weather_table(tmp_path, weather_rows())
    files = {name: str(tmp_path / f"{name}.csv") for name in ("HOURLY", "PARAMETERS")}
    page = tmp_path / "báo cáo.html"
    found = solar(ROOFS=layer(box(0, 100, 0, 100)), WEATHER=str(weather), REPORT=str(page), **files)
    with Path(found["HOURLY"]).open(encoding="utf-8", newline="") as file:
        kw = [float(row["kw"]) for row in csv.DictReader(file)]
    assert len(kw) == 8760
    assert sum(kw) / 1000 == pytest.approx(found["MWH_LOW"], rel=1e-6)
    assert found["MWH_LOW"] == found["MWH_HIGH"]
    again = solar(ROOFS=layer(box(0, 100, 0, 100)), WEATHER=str(weather), FACTORS=files["PARAMETERS"])
    assert again["MWH_LOW"] == pytest.approx(found["MWH_LOW"], rel=1e-12)
    said = page.read_text(encoding="utf-8")
    for words in ("PVWatts version 5", "assumed", "data:image/svg+xml", "1,048", "1,110", "kWh/m²"):
        assert words in said
    assert "http" not in said


def test_the_hours_of_a_clear_sky_are_brought_down_to_the_published_yield(solar, tmp_path):
    roofs, hourly = layer(box(0, 100, 0, 100)), str(tmp_path / "h.csv")
    found = solar(ROOFS=roofs, TURBIDITY="4.3", HOURLY=hourly, SERIES="high")
    kw = [float(line.split(",")[1]) for line in Path(hourly).read_text(encoding="utf-8").splitlines()[1:]]
    assert sum(kw) / 1000 == pytest.approx(1332.0, rel=1e-6)
    assert max(kw[:5]) == 0.0, "night"
    assert found["POA_KWH_M2"] > 2000
    bound = solar(ROOFS=roofs, TURBIDITY="4.3", PROVINCE=None)
    assert bound["MWH_LOW"] is None
    assert bound["MWH_HIGH"] > 1332.0, "the sky of a cloudless year is an upper bound"


def test_what_cannot_be_used_is_one_sentence(refused, tmp_path, monkeypatch):
    from eco_ip_plugin.core.energy.solar import hours

    monkeypatch.setattr(hours, "pvlib_turbidity", lambda site: None)  # as where pvlib is not installed
    roofs = layer(box(0, 100, 0, 100))
    refused("No surface was chosen")
    refused("No yield is known", ROOFS=roofs, PROVINCE=None)
    refused("turbidity", ROOFS=roofs, HOURLY=str(tmp_path / "h.csv"))
    assert not (tmp_path / "h.csv").exists()
    refused("Nothing is left", ROOFS=roofs, EXCLUDE=layer(box(-10, 200, -10, 200)))
    refused("in degrees", ROOFS=layer("POLYGON((106 21, 106.001 21, 106.001 21.001, 106 21))", crs="EPSG:4326"))
    refused("roof_share", "60", ROOFS=layer((box(0, 100, 0, 100), 60.0)))
    refused("a leap year", ROOFS=roofs, WEATHER=str(weather_table(tmp_path, weather_rows(8784))))


def test_layers_in_several_systems_are_brought_into_that_of_the_first(solar):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    shape = box(50, 100, 0, 100)
    there = QgsCoordinateReferenceSystem("EPSG:32648")
    shape.transform(QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:9214"), there, QgsProject.instance()))
    found = solar(ROOFS=layer(box(0, 100, 0, 100)), EXCLUDE=layer(shape, crs="EPSG:32648"))
    assert found["AREA_M2"] == pytest.approx(5_000.0, rel=1e-4)
