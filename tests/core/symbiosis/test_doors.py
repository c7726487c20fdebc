"""One rule for figures and units, whichever door they come in by: dock, Excel form, layer, command line."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest

from eco_ip_plugin import symbiosis_cli
from eco_ip_plugin.core.symbiosis.declaration.form import COLUMNS, FIRST_ROW, form
from eco_ip_plugin.core.symbiosis.declaration.reading import read_form
from eco_ip_plugin.core.symbiosis.flow_table.bounds import BOUNDS, USUAL, working_time
from eco_ip_plugin.core.symbiosis.flow_table.entry import check_row, read_cell, read_row
from eco_ip_plugin.core.symbiosis.flow_table.flows import Firms
from eco_ip_plugin.core.symbiosis.flow_table.pasted import read_table
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.units import unit_symbols
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from eco_ip_plugin.core.tables.user_csv import parse_number

WORDS = Vocabulary.shipped()
SOUND = {"direction": "output", "resource": "reclaimed_water", "quantity": "5", "unit": "m³", "period": "day"}

WATER = [
    ("m³/ngày.đêm", "", 1_825), ("m³/ngđ", "", 1_825), ("m3/ng.đ", "", 1_825), ("m3/ng.đêm", "", 1_825),
    ("m³/ngày đêm", "", 1_825), ("M3/NGÀY-ĐÊM", "", 1_825), ("m3 / ngày/đêm", "", 1_825), ("m³", "ngđ", 1_825),
    ("m³ mỗi ngày", "", 1_825), ("m³/24h", "", 1_825), ("m^3/d", "", 1_825), ("khối/tháng", "", 60),
    ("m³/năm", "", 5), ("m³/năm", "năm", 5), ("m³/h", "", 43_800), ("㎥/ngày", "", 1_825),
    ("nghìn m³/năm", "", 5_000), ("1.000 m3/năm", "", 5_000), ("triệu m³", "năm", 5e6), ("tấn/năm", "", 5),
    ("T/năm", "", 5), ("kg", "năm", 0.005), ("lít/ngày", "", 1.825), ("m³∕ngđ.", "", 1_825),
]  # fmt: skip
OTHERS = [
    ("Mt", "year", "fly_ash", 5e6), ("Mt/năm", "", "fly_ash", 5e6), ("triệu tấn/năm", "", "fly_ash", 5e6),
    ("kt", "year", "fly_ash", 5_000), ("tạ/tháng", "", "fly_ash", 6), ("yến", "month", "fly_ash", 0.6),
    ("kWh/tháng", "", "electricity", 0.06), ("kW", "", "electricity", 43.8), ("kW", "giờ", "electricity", 43.8),
    ("triệu kWh/năm", "", "electricity", 5_000), ("Nm³/h", "", "compressed_air", 43_800),
    ("TOE/năm", "", "biogas", 58.15), ("kg/năm", "", "lpg", 0.005 * 47.3 / 3.6),
]  # fmt: skip
UNSURE = [
    ("MT", "năm"), ("mt", "năm"), ("xe", "ngày"), ("m³/tuần", ""), ("m³/ca", ""), ("m³/s", ""), ("m³/ng", ""),
    ("m³", "quý"), ("m³/ngày", "tháng"), ("m³", ""), ("", "ngày"),
    ("Nm³", "ngày"), ("kW", "ngày"), ("kW/tháng", ""), ("m²", "năm"),
    ("m³/ngày/năm", ""), ("/ngày", ""), ("MWh", "năm"),
]  # fmt: skip

IMPOSSIBLE = [
    *(("quantity", each) for each in ("1e308", "1e400", "inf", "-inf", "nan", "NaN", "Infinity", "0", "-8", "−8",
                                      "1e16", "1e-300", "1,23.4", "1.2.3", "5-6", "5 6", "1 2345", "1_0", "~5",
                                      "15.000", "vài")),
    *(("temperature_c", each) for each in ("1e308", "-300", "inf", "nan", "20000", "nóng")),
    *(("pressure_bar", each) for each in ("-1", "1e308", "nan")),
    *(("moisture_pct", each) for each in ("101", "-1", "1e308", "inf")),
    *(("year", each) for each in ("26", "2025,5", "1e308", "inf", "nan", "3000")),
    *(("price", each) for each in ("1e308", "inf", "-inf", "nan", "-1e308")),
]  # fmt: skip


def _row(**typed: Any) -> dict[str, Any]:
    return {**SOUND, **typed}


def by_dock(row: dict[str, Any]) -> float | None:
    """Base units a year, None where the row is refused; the analysis then reads what the dock has written."""
    written, problems = read_row(row, WORDS)
    if any(each.refused for each in problems) or any(each.refused for each in check_row(written, WORDS)):
        assert all(each.say(language) for each in problems for language in ("vi", "en"))
        return None
    return by_layer(written)


def by_paste(row: dict[str, Any]) -> float | None:
    names, cells = zip(*row.items())
    (pasted,) = read_table("\t".join(names) + "\n" + "\t".join(map(str, cells)), [], WORDS).rows
    if any(each.refused for each in (*pasted.problems, *check_row(pasted.values, WORDS))):
        return None
    return by_layer(pasted.values)


def by_layer(row: dict[str, Any], hours: float = 24.0, days: float = 365.0) -> float | None:
    ids = np.array(["A"], dtype=object)
    firms = Firms(ids, ids, np.zeros((1, 2)), np.array([hours]), np.array([days]))
    table = {name: [value] for name, value in {**row, "firm_id": "A"}.items()}
    flows, rejected = settle(table, firms, WORDS, shipped_factors())
    assert len(flows.firm) + len(rejected) == 1
    return float(flows.per_year[0]) if len(flows.firm) else None


DOORS: list[Callable[[dict[str, Any]], float | None]] = [by_dock, by_paste, by_layer]


def at_every_door(row: dict[str, Any]) -> set[float | None]:
    return {None if (found := door(row)) is None else rounded(found) for door in DOORS}


def rounded(value: float) -> float:
    return float(f"{value:.9g}")


@pytest.mark.parametrize(("unit", "period", "per_year"), WATER)
def test_units_as_vietnam_writes_them_are_read_alike(unit, period, per_year):
    assert at_every_door(_row(unit=unit, period=period)) == {rounded(per_year)}


@pytest.mark.parametrize(("unit", "period", "resource", "per_year"), OTHERS)
def test_units_of_other_resources_are_read_alike(unit, period, resource, per_year):
    row = _row(unit=unit, period=period, resource=resource)
    assert at_every_door(row) == {rounded(per_year)}


@pytest.mark.parametrize(("unit", "period"), UNSURE)
def test_units_that_nobody_can_be_sure_of_are_refused_alike(unit, period):
    assert at_every_door(_row(unit=unit, period=period)) == {None}


def test_the_command_line_reads_and_refuses_the_same_units(tmp_path, capsys):
    rows = [(*each[:2], "reclaimed_water", each[2]) for each in WATER] + OTHERS
    rows += [(*each, "reclaimed_water", None) for each in UNSURE]
    flows = tmp_path / "flows.csv"
    columns = {
        "unit": [each[0] for each in rows],
        "period": [each[1] for each in rows],
        "resource": [each[2] for each in rows],
    }
    fixed = {"flow_id": range(len(rows)), "firm_id": "A", "direction": "output", "quantity": 5}
    pd.DataFrame({**columns, **fixed}).to_csv(flows, index=False)
    (tmp_path / "firms.csv").write_text("firm_id,x,y\nA,0,0\n", encoding="utf-8")
    given = ["--firms", str(tmp_path / "firms.csv"), "--flows", str(flows), "--out", str(tmp_path / "out")]
    assert symbiosis_cli.main(given) == 0
    left = pd.read_csv(tmp_path / "out" / "unmatched.csv").set_index("flow_id")
    assert sorted(left.index) == list(range(len(rows)))
    refused = left.index[left["reason"] == "unit"]
    assert sorted(refused) == [number for number, each in enumerate(rows) if each[3] is None]
    assert left.loc[refused, "message"].notna().all()


def test_a_form_is_read_and_refused_row_by_row_as_the_dock_does(tmp_path):
    rows = [_row(unit=unit, period=period) for unit, period, _ in WATER]
    rows += [_row(unit=unit, period=period, resource=resource) for unit, period, resource, _ in OTHERS]
    rows += [_row(unit=unit, period=period) for unit, period in UNSURE]
    rows += [_row(**{name: typed}) for name, typed in IMPOSSIBLE]
    rows += [_row(quantity=value) for value in (0, -8, 1e16, 1e308, 12.5)]
    path = tmp_path / "form.xlsx"
    path.write_bytes(form([("A", "A")], [], WORDS, "vi"))
    book = openpyxl.load_workbook(path)
    for line, row in enumerate(rows, FIRST_ROW):
        for name, value in {**row, "firm_id": "A", "note": f"{line}"}.items():
            book.worksheets[0].cell(line, COLUMNS.index(name) + 1).value = value
    book.save(path)
    declared = {each.line: each for each in read_form(path, ["A"], {}, WORDS)}
    for line, row in enumerate(rows, FIRST_ROW):
        expected = by_dock(row)
        assert (declared[line].decision == "refused") == (expected is None), row
        if expected is not None:
            assert by_layer(dict(declared[line].values)) == expected
        else:
            assert all(each.say(language) for each in declared[line].problems for language in ("vi", "en"))


@pytest.mark.parametrize("unit", sorted(unit_symbols()))
def test_every_unit_that_the_form_offers_is_read_at_every_door(unit):
    kind = {"mass": "fly_ash", "volume": "reclaimed_water", "energy": "biogas", "normal_volume": "compressed_air"}
    found = at_every_door(_row(unit=unit, period="năm", resource=kind[unit_symbols()[unit]]))
    assert len(found) == 1
    assert found.pop() > 0


@pytest.mark.parametrize(("name", "typed"), IMPOSSIBLE)
def test_figures_that_cannot_be_are_refused_alike(name, typed):
    assert at_every_door(_row(**{name: typed})) == {None}


@pytest.mark.parametrize("name", sorted(set(BOUNDS) - set(USUAL)))
@pytest.mark.parametrize(
    "value",
    [1e308, -1e308, math.inf, -math.inf, 1e16, 10**400],
    ids=["1e308", "-1e308", "inf", "-inf", "1e16", "10**400"],
)
def test_numbers_of_a_layer_or_workbook_are_held_to_the_same(name, value):
    assert not read_cell(name, value, SOUND, WORDS).accepted
    if value != 10**400:  # no layer holds it
        assert by_layer({**SOUND, "quantity": 5.0, name: value}) is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("5", 5),
        ("1.234.567", 1_234_567),
        ("1.234,5", 1_234.5),
        ("1,234.5", 1_234.5),
        ("1e3", 1_000),
        ("1 234,5", 1_234.5),
    ],
)
def test_figures_that_can_be_are_read_alike(typed, value):
    assert at_every_door(_row(quantity=typed, period="year")) == {rounded(value)}


HOURS = ["0", "-8", "30", "24,5", "inf", "nan", "1e308", "hai ca", 30.0, -8.0, math.inf]
DAYS = ["0", "-1", "400", "367", "inf", 400.0]


@pytest.mark.parametrize(
    ("name", "typed"), [*(("hours_per_day", h) for h in HOURS), *(("days_per_year", d) for d in DAYS)]
)
def test_hours_that_no_day_and_days_that_no_year_has_make_the_firms_flows_rows_that_are_listed(name, typed):
    (read,) = working_time(name, [typed], 1)
    assert math.isnan(read)
    assert by_layer(SOUND, **{name.partition("_")[0]: read}) is None


def test_the_command_line_lists_them_and_the_rest_of_the_park_has_its_answer(tmp_path):
    wrong = [(hours, "300") for hours in HOURS] + [("8", days) for days in DAYS]
    times = [*wrong, ("8", "300"), ("", "")]
    ids = [f"A{number}" for number in range(len(times))]
    hours, days = zip(*times)
    firms = {"firm_id": ids, "x": range(len(ids)), "y": 0, "hours_per_day": hours, "days_per_year": days}
    pd.DataFrame(firms).to_csv(tmp_path / "firms.csv", index=False)
    flows = {"firm_id": ids, "direction": ["output"] * (len(ids) - 1) + ["input"], "resource": "slag", "quantity": 5}
    pd.DataFrame({**flows, "unit": "t", "period": "year"}).to_csv(tmp_path / "flows.csv", index=False)
    given = [
        "--firms",
        str(tmp_path / "firms.csv"),
        "--flows",
        str(tmp_path / "flows.csv"),
        "--out",
        str(tmp_path / "out"),
    ]
    assert symbiosis_cli.main(given) == 0
    left = pd.read_csv(tmp_path / "out" / "unmatched.csv")
    assert left["firm_id"].tolist() == ids[:-2]
    assert set(left["reason"]) == {"working_time"}
    assert left["message"].str.contains("24 hours").all()
    assert pd.read_csv(tmp_path / "out" / "links.csv")["supplier"].tolist() == [ids[-2]]


@pytest.mark.parametrize("typed", [None, "", " ", math.nan])
def test_hours_that_are_not_given_are_the_usual_ones(typed):
    assert working_time("hours_per_day", [typed], 1).tolist() == [24.0]
    assert working_time("days_per_year", None, 2).tolist() == [365.0, 365.0]


@pytest.mark.parametrize(("typed", "value"), [("7,5", 7.5), (24, 24.0), ("366", None)])
def test_hours_that_can_be_are_taken(typed, value):
    assert working_time("hours_per_day" if value else "days_per_year", [typed], 1).tolist() == [value or 366.0]


def test_a_firm_at_the_end_of_the_numbers_has_no_place(tmp_path):
    firms, flows, out = tmp_path / "firms.csv", tmp_path / "flows.csv", tmp_path / "out"
    firms.write_text("firm_id,x,y\nA,1e308,0\nB,10,0\nC,20,0\nD,inf,-1e300\n", "utf-8")
    rows = "".join(f"{firm},{way},slag,5,t,year\n" for firm, way in zip("ABCD", ("output", "output", "input", "input")))
    flows.write_text("firm_id,direction,resource,quantity,unit,period\n" + rows, "utf-8")
    net = tmp_path / "net.csv"
    net.write_text('wkt\n"LINESTRING (10 0, 20 0)"\n', "utf-8")
    given = ["--firms", str(firms), "--flows", str(flows), "--out", str(out)]
    for more in ([], ["--network", str(net), "--distance", "network"]):
        assert symbiosis_cli.main([*given, *more]) == 0
        left = pd.read_csv(out / "unmatched.csv").set_index("firm_id")
        assert left["reason"].to_dict() == {"A": "no_place", "D": "no_place"}


def test_random_text_is_read_as_thousands_in_threes_and_one_decimal_sign_or_not_at_all():
    """An oracle of its own: what the digits are worth, counted out sign by sign."""
    chance = random.Random(10)
    taken = 0
    for _ in range(30_000):
        text = "".join(chance.choice("0123456789.,") for _ in range(chance.randint(1, 9)))
        value = parse_number(text)
        if value is None:
            continue
        taken += 1
        parts = text.replace(",", ".").split(".")
        marks = [each for each in text if each in ".,"]
        grouped = len(marks) > 1 and marks[-1] == marks[0]
        whole, decimals = (parts, "") if grouped else (parts[:-1] or parts, parts[-1] if marks else "")
        assert value == float("".join(whole) + "." + decimals + "0"), text
        assert len(set(marks[:-1])) < 2, text
        assert len(whole) == 1 or all(len(part) == 3 for part in whole[1:]), text
    assert taken > 10_000
