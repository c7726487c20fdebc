"""The model `sun_and_energy_balance`: the hours of the first step are the sun of the second."""

from __future__ import annotations

import csv

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsProcessingModelAlgorithm

from tests.processing.conftest import SAMPLES, box, rows_of, zone_layer

MODEL = SAMPLES.parent / "models" / "sun_and_energy_balance.model3"
LOAD_KW = 100.0


@pytest.fixture
def study(run, tmp_path, qgis_new_project):
    """The model on one roof of 1 ha and an even load; no park is open."""
    load, tariff = tmp_path / "phụ tải.csv", tmp_path / "giá điện.csv"
    load.write_text("hour,kw\n" + "".join(f"{hour},{LOAD_KW}\n" for hour in range(8760)), "utf-8")
    tariff.write_text("band,price,export_price\npeak,3000,700\nnormal,1800,700\noff_peak,1200,700\n", "utf-8")

    def study(**changes):
        given = {"ROOFS": zone_layer([(box(0, 10), "N1")]), "PROVINCE": "Bắc Giang", "TURBIDITY": "4.3",
                 "YEAR": 2023, "AS_OF": "2026-11-21", "LOAD": str(load), "TARIFF": str(tariff), "LANGUAGE": "en",
                 "sun:SUN_HOURS": str(tmp_path / "mặt trời.csv"), "balance:HOURS": str(tmp_path / "giờ.csv"),
                 "balance:KPIS": "TEMPORARY_OUTPUT", "sun:SURFACES": "TEMPORARY_OUTPUT",
                 "sun:SUN_REPORT": str(tmp_path / "mặt trời.html"),
                 "balance:REPORT": str(tmp_path / "cân bằng.html")}  # fmt: skip
        asked = {name: value for name, value in {**given, **changes}.items() if value is not None}
        return run("sunandenergybalance", **asked)

    return study


def column(path, name):
    with open(path, encoding="utf-8-sig") as file:
        return [float(row[name]) for row in csv.DictReader(file)]


def test_it_stands_among_energy_and_every_step_is_there(ecoip):
    model = ecoip.algorithm("sunandenergybalance")
    assert (model.groupId(), model.group()) == ("energy", ecoip.algorithm("energybalance").group())
    assert [name for name, step in model.childAlgorithms().items() if step.algorithm() is None] == []
    assert all(each.help() for each in model.parameterDefinitions() if not each.isDestination())
    designed = QgsProcessingModelAlgorithm()
    assert designed.fromFile(str(MODEL))
    assert designed.validate()[0], designed.validate()[1]


def test_the_sun_of_the_balance_is_that_of_the_surfaces_in_every_hour(study):
    feedback = QgsProcessingFeedback(False)
    done = study(LAW_CHANGE=True, feedback=feedback)
    (surface,) = rows_of(done["sun:SURFACES"])
    sun, used = column(done["sun:SUN_HOURS"], "kw"), column(done["balance:HOURS"], "solar_kw")
    assert used == pytest.approx(sun, abs=1e-5)
    assert sum(sun) / 1000 == pytest.approx(surface["mwh_low"], rel=1e-6)
    bought, sold, lost = (column(done["balance:HOURS"], f"{name}_kw") for name in ("grid", "export", "curtailed"))
    for kw, from_grid, to_grid, gone in zip(used, bought, sold, lost):
        assert kw + from_grid - to_grid - gone == pytest.approx(LOAD_KW, abs=1e-5)
    assert "Two yields are published for Bắc Giang" in feedback.textLog()
    assert "The change of the law (20 % → 50 %) is worth" in feedback.textLog()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"TARIFF": None}, "There is no tariff"),
        ({"LOAD": None}, "There is no load"),
        ({"ROOFS": None}, "No surface was chosen"),
        ({"YEAR": 2024, "OBJECTIVE": "carbon", "TARIFF": None}, "2024"),
    ],
    ids=["tariff", "load", "surfaces", "factor"],
)
def test_what_a_step_cannot_do_without_is_said_in_its_sentence(study, changes, sentence):
    feedback = QgsProcessingFeedback(False)
    with pytest.raises(QgsProcessingException) as refused:
        study(feedback=feedback, **changes)
    assert sentence in f"{refused.value} {feedback.textLog()}"  # newer QGIS says it in the exception


def test_without_a_tariff_the_least_co2_is_planned(study):
    done = study(TARIFF=None, OBJECTIVE="carbon")
    assert rows_of(done["balance:KPIS"])
