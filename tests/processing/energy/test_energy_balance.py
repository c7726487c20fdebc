"""The energy balance as a user runs it, on files and on the sample park."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsFeature, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

DAY = np.maximum(np.sin((np.arange(8760) % 24 - 6) / 12 * np.pi), 0.0)
FILES = {"KPIS": "TEMPORARY_OUTPUT", "HOURLY": "TEMPORARY_OUTPUT", "REPORT": "TEMPORARY_OUTPUT", "LANGUAGE": "en",
         "AS_OF": "2026-11-21"}  # fmt: skip


def kpis(done) -> dict[str, float]:
    """The figures that are known, as planned."""
    names = done["KPIS"].fields().names()
    rows = [dict(zip(names, each.attributes())) for each in done["KPIS"].getFeatures()]
    return {row["kpi"]: row["value"] for row in rows if isinstance(row["value"], float)}


def column(done, name: str) -> np.ndarray:
    with Path(done["HOURLY"]).open(encoding="utf-8-sig", newline="") as file:
        return np.array([float(row[name]) for row in csv.DictReader(file)])


def test_a_year_balances_and_its_hours_are_the_year(run, hours, tariff) -> None:
    load, sun = np.where(np.arange(8760) % 24 < 16, 900.0, 400.0), 2000.0 * DAY
    done = run("energybalance", LOAD=hours("tải.csv", load), SOLAR=hours("sun.csv", sun), TARIFF=tariff, YEAR=2023,
               BATTERY_KWH=1000, BATTERY_KW=500, LAW_CHANGE=True, **FILES)  # fmt: skip
    names = ("load", "solar", "grid", "export", "charge", "discharge", "curtailed")
    found = {name: column(done, f"{name}_kw") for name in names}
    given = found["grid"] + found["solar"] + found["discharge"]
    taken = found["load"] + found["charge"] + found["export"] + found["curtailed"]
    assert np.abs(given - taken).max() < 5e-6  # each figure of the file is rounded to 6 decimals
    stored = column(done, "stored_kwh")
    assert np.abs(stored - np.roll(stored, 1) - 0.95 * found["charge"] + found["discharge"] / 0.95).max() < 5e-6
    assert found["grid"].sum() == pytest.approx(done["GRID_KWH"], abs=1)
    assert found["export"].sum() == pytest.approx(done["EXPORT_KWH"], abs=1)
    bill = column(done, "price") @ found["grid"] - column(done, "export_price") @ found["export"]
    assert bill == pytest.approx(done["COST"], rel=1e-6)
    assert done["CO2_T"] == pytest.approx(done["GRID_KWH"] / 1000 * 0.6592, rel=1e-9)
    assert found["export"].sum() <= 0.5 * found["solar"].sum() + 1
    assert done["LAW_CHANGE_WORTH"] > 0
    before = run("energybalance", LOAD=hours("tải.csv", load), SOLAR=hours("sun.csv", sun), TARIFF=tariff, YEAR=2023,
                 BATTERY_KWH=1000, BATTERY_KW=500, EXPORT_LIMIT_PCT=20)  # fmt: skip
    assert before["COST"] - done["COST"] == pytest.approx(done["LAW_CHANGE_WORTH"], rel=1e-9)
    own = run("energybalance", LOAD=hours("tải.csv", load), SOLAR=hours("sun.csv", sun), TARIFF=tariff, YEAR=2023,
              EXPORT_LIMIT_PCT=32.5, LAW_CHANGE=True, AS_OF="2026-11-21", LANGUAGE="en")  # fmt: skip
    assert "Your own share of 32.5 % in place of the 20 % of the rule before" in own["MESSAGE"]  # no law says 32.5


def test_every_figure_of_the_report_has_source_day_and_evidence(run, store, hours, tariff) -> None:
    done = run("energybalance", GEOPACKAGE=str(store.path), SOLAR=hours("sun.csv", 5000.0 * DAY), TARIFF=tariff,
               YEAR=2023, HEAT="in_place", FUEL_PRICE=100000, LAW_CHANGE=True, **FILES)  # fmt: skip
    page = Path(done["REPORT"]).read_text(encoding="utf-8")
    table = page[page.index("Sources of the figures") :]
    rows = [re.sub(r"<[^>]+>", "|", row) for row in re.findall(r"<tr.*?</tr>", table, re.S)][1:]
    assert len(rows) >= 8
    for row in rows:
        cells = [each for each in (part.strip() for part in row.split("|")) if each]
        assert len(cells) == 5, row  # figure, value, day or year, source, evidence
        assert cells[-1] in ("secondary source", "assumed", "text read", "of the project", "no source"), row
    assert page.count("<svg") == 4


def test_the_sample_park_takes_its_load_from_the_firms_and_its_heat_from_links(run, store, tariff) -> None:
    done = run("energybalance", GEOPACKAGE=str(store.path), TARIFF=tariff, YEAR=2023, HEAT="in_place",
               FUEL_PRICE=100000, HEAT_PLAN="TEMPORARY_OUTPUT", **FILES)  # fmt: skip
    # MWh a day of F8, F9, F20, F32, F33, F37, F38, by the days a year that each works.
    declared = 62 * 330 + 14 * 306 + 110 * 330 + 24 * 306 + 30 * 320 + 6 * 300 + 9 * 300
    assert kpis(done)["load_kwh"] == pytest.approx(1000 * declared, rel=1e-9)
    names = done["HEAT_PLAN"].fields().names()
    links = {each["link_id"]: dict(zip(names, each.attributes())) for each in done["HEAT_PLAN"].getFeatures()}
    assert set(links) == {"LK01", "LK02", "LK25"}
    # 15 t/h of 2.34 GJ/t all year round; F10 works 340 days of 14 t/h; F23 takes 50 MWh a day, 330 days.
    assert links["LK01"]["heat_mwh"] == pytest.approx(15 * 8760 * 2.34 / 3.6, rel=1e-9)
    assert links["LK02"]["heat_mwh"] == pytest.approx(14 * 24 * 340 * 2.34 / 3.6, rel=1e-9)
    assert links["LK25"]["heat_mwh"] == pytest.approx(50 * 330, rel=0.02)
    assert done["CO2_T"] is None or done["CO2_T"] != done["CO2_T"]  # the CO2 of the supplier's steam is not known


def test_a_year_without_factor_is_asked_for(run, hours, tariff) -> None:
    load = hours("load.csv", np.full(8760, 1e6 / 8760))
    done = run("energybalance", LOAD=load, TARIFF=tariff, YEAR=2024, LANGUAGE="en")
    assert done["CO2_T"] is None
    assert "no official grid factor of 2024" in done["MESSAGE"]
    with pytest.raises(QgsProcessingException, match="No official grid factor of 2024"):
        run("energybalance", LOAD=load, YEAR=2024, OBJECTIVE="carbon", LANGUAGE="en")
    chosen = run("energybalance", LOAD=load, YEAR=2024, OBJECTIVE="carbon", FACTOR_YEAR=2023, LANGUAGE="en")
    assert chosen["CO2_T"] == pytest.approx(659.2, abs=0.01)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (range(8784), "leap year"),
        (range(35040), "quarters of an hour"),
        ([*range(2000), *range(2001, 8760)], "summer time"),
        ([*range(2000), 2001, *range(2001, 8760)], "hour 2001 stands there twice"),
    ],
)
def test_other_hours_are_refused_in_a_sentence(run, tmp_path, tariff, rows, said) -> None:
    path = tmp_path / "load.csv"
    path.write_text("hour,kw\n" + "".join(f"{hour},5.5\n" for hour in rows), encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=said):
        run("energybalance", LOAD=str(path), TARIFF=tariff, LANGUAGE="en")


def test_what_lacks_is_said_before_anything_is_written(run, hours, tariff, tmp_path) -> None:
    load, flat = hours("load.csv", np.full(8760, 100.0)), tmp_path / "một giá.csv"
    flat.write_text("from,to,days,price\n0:00,24:00,all,1900\n", encoding="utf-8")
    wrong = (
        ({}, "There is no tariff"),
        ({"TARIFF": tariff, "SIZE": True}, "no cost ships"),
        ({"TARIFF": tariff, "LOAD": None}, "There is no load"),
        ({"TARIFF": tariff, "BATTERY_KWH": 10}, "both energy"),
        ({"TARIFF": tariff, "SOLAR": load, "LAW_CHANGE": True, "AS_OF": "2025-06-01"}, "No rule is known before"),
        ({"TARIFF": tariff, "SOLAR": load, "AS_OF": "2020-01-01"}, "no bands|No bands"),
        # A worth of 0 where nothing could be sold at all would be no answer.
        ({"TARIFF": tariff, "LAW_CHANGE": True}, "needs solar power by hour"),
        ({"TARIFF": str(flat), "SOLAR": load, "LAW_CHANGE": True}, "add the column export_price"),
    )
    for more, said in wrong:
        target = tmp_path / "hours.csv"
        with pytest.raises(QgsProcessingException, match=said):
            run(
                "energybalance",
                **{"LOAD": load, "HOURLY": str(target), "LANGUAGE": "en", "AS_OF": "2026-11-21", **more},
            )
        assert not target.exists()


def test_from_layers_it_is_the_same_as_from_the_project(run, store, tariff) -> None:
    """The project's own tables handed in as layers, with its links."""
    layers = {name: QgsVectorLayer(f"{store.path}|layername={name}", name, "ogr") for name in ("firm", "flow", "link")}
    asked = {"TARIFF": tariff, "YEAR": 2023, "HEAT": "in_place", "FUEL_PRICE": 100000, **FILES}
    mine = run("energybalance", FIRMS=layers["firm"], FLOWS=layers["flow"], LINK_TABLE=layers["link"], **asked)
    theirs = run("energybalance", GEOPACKAGE=str(store.path), **asked)
    assert kpis(mine) == pytest.approx(kpis(theirs))
    assert len(kpis(mine)) > 15
    assert mine["LINK_HEAT_MWH"] > 0


def rows_of_table(name: str, fields: tuple[str, ...], *rows: tuple) -> QgsVectorLayer:
    made = QgsVectorLayer("None?" + "&".join(f"field={each}" for each in fields), name, "memory")
    for row in rows:
        feature = QgsFeature(made.fields())
        feature.setAttributes(list(row))
        made.dataProvider().addFeature(feature)
    return made


def test_what_is_spread_over_all_hours_and_what_does_not_count_is_told_by_name(run, tariff) -> None:
    firms = rows_of_table("dn", ("firm_id:string", "hours_per_day:string", "shift:string"), ("A", "8,5", None),
                          ("B", "mười", None), ("C", None, None), ("D", None, "6-14"))  # fmt: skip
    flows = rows_of_table(
        "dòng", ("flow_id:string", "firm_id:string", "direction:string", "resource:string", "quantity:string",
                 "unit:string", "period:string"),
        ("f1", "A", "input", "điện", "1.000,5", "MWh", "year"), ("f2", "B", "input", "điện", "50", "MWh", "year"),
        ("f3", "C", "input", "electricity", "360", "GJ", "year"), ("f4", "D", "input", "điện", "200", "MWh", "year"),
        ("f5", "A", "input", "electricity", "-4", "MWh", "year"), ("f6", "X", "input", "điện", "4", "MWh", "year"),
    )  # fmt: skip
    feedback = QgsProcessingFeedback(False)
    done = run("energybalance", FIRMS=firms, FLOWS=flows, TARIFF=tariff, feedback=feedback, **FILES, YEAR=2023)
    assert kpis(done)["load_kwh"] == pytest.approx(1_000_500 + 100_000 + 200_000)  # 360 GJ are 100 MWh
    said = feedback.textLog()
    assert "so that electricity is spread over all 24 of them, by 1 firm (C)." in said
    assert "3 rows of the flow table" in said
    for flow in ("f2: ", "f5: ", "f6: "):
        assert flow in said
    assert column(done, "load_kw")[3 * 24 + 3] == pytest.approx(100_000 / 8760, abs=1e-3)  # at night C alone works


def test_the_best_sizes_are_sought_with_the_costs_of_the_user(run, hours, tariff) -> None:
    load, sun = np.where(np.arange(8760) % 24 < 16, 900.0, 400.0), 2000.0 * DAY
    given = {"LOAD": hours("load.csv", load), "SOLAR": hours("sun.csv", sun), "TARIFF": tariff, "YEAR": 2023,
             "SIZE": True, "RATE_PCT": 8, "LIFE_YEARS": 12, **FILES}  # fmt: skip
    cheap = run("energybalance", BATTERY_COST_KWH=1_000_000, BATTERY_COST_KW=500_000,
                COST_SOURCE="Báo giá 12/2026", **given)  # fmt: skip
    assert cheap["BEST_KWH"] > 100
    assert cheap["BEST_KW"] > 10
    assert "Báo giá 12/2026" in Path(cheap["REPORT"]).read_text(encoding="utf-8")
    paid = kpis(cheap)
    annuity = 0.08 / (1 - 1.08**-12)
    assert paid["built"] == pytest.approx(annuity * (1e6 * cheap["BEST_KWH"] + 5e5 * cheap["BEST_KW"]), rel=1e-9)
    dear = run("energybalance", BATTERY_COST_KWH=1e9, SOLAR_COST=1e9, **given)
    assert dear["BEST_KWH"] == pytest.approx(0, abs=1e-3)
    assert dear["BEST_SUN_PCT"] == pytest.approx(100)  # a thousand million for 2 MW: every kilowatt pays
