"""Units of one kind go into each other, others are never mixed; parameters are known by all their names."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from eco_ip_plugin.core.monitoring.parameters import parameter_key, parameter_name
from eco_ip_plugin.core.monitoring.units import conversion, spelled
from eco_ip_plugin.paths import resource


@pytest.mark.parametrize(
    ("found", "wanted", "value", "expected"),
    [
        ("mg/L", "mg/l", 23.1, 23.1), ("µg/l", "mg/l", 23.1, 0.0231), ("μg/L", "ug/l", 5, 5),
        ("g/l", "mg/l", 1.5, 1500),
        ("mg/Nm3", "µg/Nm³", 0.5, 500), ("m³/ngày", "m3/h", 240, 10), ("l/s", "m³/h", 10, 36), ("m3/h", "l/s", 36, 10),
        ("K", "°C", 300.15, 27), ("oF", "ºC", 212, 100), ("°C", "K", 0, 273.15), ("", "-", 7, 7), ("pH", "", 7, 7),
        ("mbar", "kPa", 1013, 101.3), ("mg/m3", "mg/l", 5, 0.005), ("lạ", "LẠ", 3, 3),
    ],
)  # fmt: skip
def test_a_value_goes_into_the_unit_of_the_series(found, wanted, value, expected) -> None:
    assert conversion(found, wanted).apply(np.array([value, np.nan]))[0] == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [("mg/l", "mg/Nm³"), ("µg/m³", "µg/Nm³"), ("m³/h", "Nm³/h"), ("ppm", "mg/l"), ("NTU", "FNU"), ("lạ", "mg/l"),
     ("", "mg/l"), ("mg/l", "")],
)  # fmt: skip
def test_other_pairs_are_never_mixed(found, wanted) -> None:
    assert conversion(found, wanted) is None


def test_every_spelling_means_one_unit_and_says_where_it_is_from() -> None:
    with resource("monitoring", "units.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spellings = [spelled(row["spelled"]) for row in rows]
    meant = {(spelling, row["quantity"], row["factor"]) for spelling, row in zip(spellings, rows)}
    assert len(meant) == len(set(spellings))
    assert all(row["source"] and row["evidence"] in ("secondary", "project") for row in rows)


def test_a_parameter_is_known_by_symbol_and_by_its_names() -> None:
    assert {parameter_key(each) for each in ("PM2,5", "pm2.5", "Bụi PM2,5", "BUI PM2.5")} == {"PM2,5"}
    assert parameter_key("lưu lượng") == parameter_key("FLOW") == "Flow"
    assert parameter_key("Độ đục lạ") == "doducla"
    assert (parameter_name("tss", "vi"), parameter_name("Xyz", "en")) == ("Tổng chất rắn lơ lửng", "Xyz")
