"""Every door by which figures come in, at each way of writing them: a column is read alike at all of them, and what
reads two ways with nothing that shows which is refused with its row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
import shapely

from eco_ip_plugin import symbiosis_cli
from eco_ip_plugin.core.corridors.cells import figures
from eco_ip_plugin.core.corridors.kinds import KindTable
from eco_ip_plugin.core.corridors.prices import load_costs, load_prices
from eco_ip_plugin.core.corridors.routing.stops import flows as link_flows
from eco_ip_plugin.core.corridors.routing.stops import metre_costs
from eco_ip_plugin.core.corridors.section.report import items_of
from eco_ip_plugin.core.corridors.strips.lines import Columns
from eco_ip_plugin.core.corridors.strips.lines import settle as settle_lines
from eco_ip_plugin.core.corridors.utilities import utilities_of
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.landuse.inputs import hectares_of
from eco_ip_plugin.core.review.declared.table import read_declared
from eco_ip_plugin.core.symbiosis.declaration.form import COLUMNS, FIRST_ROW, form
from eco_ip_plugin.core.symbiosis.declaration.reading import read_form
from eco_ip_plugin.core.symbiosis.flow_table.flows import Firms
from eco_ip_plugin.core.symbiosis.flow_table.pasted import read_table
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.vocabulary.factors import Currencies, own_factors, shipped_factors, table_of
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary, load_radii, with_own
from eco_ip_plugin.core.tables.cells import read_grids
from eco_ip_plugin.core.tables.numbers import readings

Door = Callable[[Sequence[str], Path], Sequence[float]]
WORDS = Vocabulary.shipped()
IDS = np.array(["R1", "R2", "R3", "R4"], dtype=object)


class NotRead(Exception):
    """A row that a door lists as refused."""


def written(folder: Path, headings: Sequence[str], rows: Sequence[Sequence[str]], name: str = "bang.csv") -> Path:
    path = folder / name
    if name.endswith(".xlsx"):
        book = openpyxl.Workbook()
        for row in (headings, *rows):
            book.active.append(list(row))
        book.save(path)
        return path
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([headings, *rows])
    return path


def by_prices(typed, folder):
    path = written(folder, ["class", "price"], [(f"c{row}", each) for row, each in enumerate(typed)])
    return list(load_prices(path).values())


def by_price_workbook(typed, folder):
    rows = [(f"c{row}", each) for row, each in enumerate(typed)]
    return list(load_prices(written(folder, ["Class", "price_per_m2"], rows, "gia.xlsx")).values())


def by_costs(typed, folder):
    path = written(folder, ["class", "cost"], [(f"c{row}", each) for row, each in enumerate(typed)])
    return list(load_costs(path).values())


def by_widths(typed, folder):
    names = [f"own {row}" for row in range(len(typed))]
    table = KindTable.shipped().with_widths(written(folder, ["kind", "width"], list(zip(names, typed))))
    return [table.find(name).width_m for name in names]


def by_radii(typed, folder):
    names = list(WORDS.resources)[: len(typed)]
    return list(load_radii(written(folder, ["resource", "radius_m"], list(zip(names, typed))), WORDS).values())


def by_factors(typed, folder):
    keys = [f"water_pipe_dn{50 + row}" for row in range(len(typed))]
    found = own_factors(written(folder, ["key", "value", "unit"], [(*each, "VND/m") for each in zip(keys, typed)]))
    return [found[key].value for key in keys]


def by_vocabulary(typed, folder):
    ids = [f"own_{row}" for row in range(len(typed))]
    rows = [("resource", id_, "steam", each) for id_, each in zip(ids, typed)]
    found = with_own(WORDS, written(folder, ["kind", "id", "parent", "radius_m"], rows))
    return [found.resources[id_].radius_m for id_ in ids]


def by_layer_of_costs(typed, folder):
    return metre_costs(IDS[: len(typed)], list(typed), None, None)[0]


def by_layer_of_links(typed, folder):
    return link_flows(IDS[: len(typed)], list(typed), 1.0)


def by_layer_of_utilities(typed, folder):
    lines = np.array([shapely.LineString([(0, row), (1, row)]) for row in range(len(typed))])
    kinds = ["steam"] * len(typed)
    return utilities_of(lines, IDS[: len(typed)], kinds, None, list(typed), None)[0].diameter_mm


def by_section(typed, folder):
    return items_of(["steam"] * len(typed), list(typed), None, IDS[: len(typed)].tolist())[0].diameter_mm


def by_corridors(typed, folder):
    count = len(typed)
    lines = np.array([shapely.LineString([(0, row), (1, row)]) for row in range(count)])
    width = np.array(typed, dtype=object)
    found = settle_lines(lines, IDS[:count], Columns(width=width), KindTable.shipped(), width_m=None, safety_m=0.0)
    return found.left_m + found.right_m


def by_declared(typed, folder):
    path = written(folder, ["Ký hiệu", "Diện tích (ha)"], [(f"CX{row}", each) for row, each in enumerate(typed)])
    return [row.area_ha for row in read_declared(read_grids(path), CodeTable.shipped(), path.name).rows]


def by_approved_areas(typed, folder):
    return hectares_of(IDS[: len(typed)], list(typed), "ranh giới", "approved_ha")


def flow(typed):
    return {"direction": "output", "resource": "reclaimed_water", "quantity": typed, "unit": "m³", "period": "year"}


def by_flow_layer(typed, folder):
    firms = Firms(np.array(["A"], dtype=object), np.array(["A"], dtype=object), np.zeros((1, 2)), *np.ones((2, 1)))
    table = {name: [flow(each)[name] for each in typed] for name in flow("")}
    found, rejected = settle({**table, "firm_id": ["A"] * len(typed)}, firms, WORDS, shipped_factors())
    if rejected:
        raise NotRead(f"{rejected[0].row + 1} {rejected[0].detail}")
    return found.per_year[np.argsort(found.row)]


def by_paste(typed, folder):
    lines = ["\t".join(flow("")), *("\t".join(flow(each).values()) for each in typed)]
    rows = read_table("\n".join(lines), [], WORDS).rows
    for row in rows:
        if row.problems:
            raise NotRead(f"{row.line - 1} {row.problems[0].say('vi')} {row.problems[0].say('en')}")
    return [row.values["quantity"] for row in rows]


@cache
def empty_form():
    return form([("A", "A")], [], WORDS, "vi")


def by_form(typed, folder):
    path = folder / "form.xlsx"
    path.write_bytes(empty_form())
    book = openpyxl.load_workbook(path)
    for line, each in enumerate(typed, FIRST_ROW):
        for name, value in {**flow(each), "firm_id": "A", "note": f"{line}"}.items():
            book.worksheets[0].cell(line, COLUMNS.index(name) + 1).value = value
    book.save(path)
    rows = read_form(path, ["A"], {}, WORDS)
    for row in rows:
        if row.problems:
            raise NotRead(f"{row.line} {row.problems[0].say('vi')} {row.problems[0].say('en')}")
    return [row.values["quantity"] for row in rows]


def by_command_line(typed, folder):
    firms = written(folder, ["firm_id", "x", "y"], [("A", "587000,5", "2340000,5")], "firms.csv")
    rows = [(row, "A", *flow(each).values()) for row, each in enumerate(typed, 1)]
    path = written(folder, ["flow_id", "firm_id", *flow("")], rows, "flows.csv")
    given = ["--firms", str(firms), "--flows", str(path), "--out", str(folder / "out")]
    assert symbiosis_cli.main(given) == 0
    left = pd.read_csv(folder / "out" / "unmatched.csv")
    wrong = left[left["reason"] == "quantity"]
    if len(wrong):
        raise NotRead(f"{wrong['flow_id'].iloc[0]} {wrong['quantity'].iloc[0]} {wrong['message'].iloc[0]}")
    return left.sort_values("flow_id")["quantity"].to_numpy(dtype=float)


DOORS: list[Door] = [
    by_prices, by_price_workbook, by_costs, by_widths, by_radii, by_factors, by_vocabulary, by_layer_of_costs,
    by_layer_of_links, by_layer_of_utilities, by_section, by_corridors, by_declared, by_approved_areas, by_flow_layer,
    by_paste, by_form, by_command_line,
]  # fmt: skip

SPELLINGS = [
    (["150.000", "1.500.000"], [150_000, 1_500_000]),
    (["150,000", "1,500,000"], [150_000, 1_500_000]),
    (["150.000", "12,5"], [150_000, 12.5]),
    (["150.000", "12.5"], [150, 12.5]),
    (["1.234,5", "1.234"], [1234.5, 1234]),
    (["1,234.5", "1.234"], [1234.5, 1.234]),
    (["1 234,5", "2\u00a0345", "3\u202f456,75", "0.125"], [1234.5, 2345, 3456.75, 0.125]),
    (["12,5", "12.5", "7"], [12.5, 12.5, 7]),
]


@pytest.mark.parametrize("door", [door for door in DOORS if door is not by_factors], ids=lambda door: door.__name__)
@pytest.mark.parametrize(("typed", "values"), SPELLINGS, ids=lambda each: str(each[0]))
def test_a_column_is_read_alike_at_every_door(door, typed, values, tmp_path):
    assert list(door(typed, tmp_path)) == pytest.approx(values)


@pytest.mark.parametrize(("typed", "values"), SPELLINGS, ids=lambda each: str(each[0]))
def test_a_table_of_factors_begun_by_us_shows_nothing_of_how_the_user_writes(typed, values, tmp_path):
    if any(len(readings(each)) > 1 for each in typed):
        with pytest.raises(EcoIpError, match="can be read two ways"):
            by_factors(typed, tmp_path)
    else:
        assert by_factors(typed, tmp_path) == pytest.approx(values)


def test_a_factor_of_a_run_that_would_read_two_ways_is_written_so_that_it_reads_one(tmp_path):
    path = tmp_path / "factors.csv"
    path.write_text("key,value\nroad_per_tkm,1.2340\n", "utf-8")
    path.write_text(table_of(own_factors(path), Currencies()), "utf-8")
    assert own_factors(path)["road_per_tkm"].value == 1.234


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("typed", [["7", "150.000"], ["12,5", "12.5", "1,234"], ["9", "2,345", "8"]], ids=str)
def test_a_figure_that_reads_two_ways_is_refused_with_its_row_at_every_door(door, typed, tmp_path):
    with pytest.raises((EcoIpError, NotRead)) as refused:
        door(typed, tmp_path)
    figure = next(each for each in typed if each in ("150.000", "1,234", "2,345"))
    error = refused.value
    said = [error.say(language) for language in ("vi", "en")] if isinstance(error, EcoIpError) else [str(error)]
    for sentence in said:
        row = typed.index(figure)
        assert figure in sentence
        assert any(str(place) in sentence for place in (IDS[row], row + 1, row + 2, row + FIRST_ROW))
    if isinstance(error, EcoIpError):
        assert error.key == "number.two_ways"


@pytest.mark.parametrize("door", [door for door in DOORS if door is not by_declared], ids=lambda door: door.__name__)
@pytest.mark.parametrize("figure", ["1500¹", "15²", "⑮"])
def test_the_mark_of_a_footnote_makes_no_digit_at_any_door(door, figure, tmp_path):
    with pytest.raises((EcoIpError, NotRead)) as refused:
        door(["7", figure], tmp_path)
    assert figure in str(refused.value)


@pytest.mark.parametrize("door", [door for door in DOORS if door is not by_declared], ids=lambda door: door.__name__)
def test_more_than_any_amount_is_refused_at_every_door(door, tmp_path):
    with pytest.raises((EcoIpError, NotRead)):
        door(["7", "1e200"], tmp_path)


@pytest.mark.parametrize("typed", ["1e200", 1e200, "22,5¹"])
def test_a_declared_area_that_is_none_is_told_with_its_row(typed, tmp_path):
    path = written(tmp_path, ["Ký hiệu", "Diện tích (ha)"], [("CX", typed), ("CN", "105")], "bang.xlsx")
    table = read_declared(read_grids(path), CodeTable.shipped(), path.name)
    assert [row.area_ha for row in table.rows] == [105]
    assert ("declared.note.no_number", {"row": 2, "found": str(typed)}) in table.notes


def test_a_form_takes_of_a_cell_formatted_as_a_percentage_what_it_shows_for_the_moisture_alone(tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(empty_form())
    book = openpyxl.load_workbook(path)
    for name, value in {**flow(0.25), "firm_id": "A", "moisture_pct": 0.155}.items():
        cell = book.worksheets[0].cell(FIRST_ROW, COLUMNS.index(name) + 1)
        cell.value, cell.number_format = value, "0.0%"
    book.save(path)
    (row,) = read_form(path, ["A"], {}, WORDS)
    assert (row.values["quantity"], row.values["moisture_pct"]) == (0.25, 15.5)


@pytest.mark.parametrize(("typed", "said"), [("1.500", "1500"), ("nan", "--radius"), ("xa", "--radius")])
def test_a_radius_on_the_command_line_that_reads_two_ways_or_none_is_refused(typed, said, tmp_path, capsys):
    firms = written(tmp_path, ["firm_id", "x", "y"], [("A", "1", "2")], "firms.csv")
    given = ["--firms", str(firms), "--flows", str(firms), "--out", str(tmp_path), "--radius", typed]
    assert symbiosis_cli.main(given) == 2
    assert said in capsys.readouterr().err


def test_places_in_degrees_with_three_decimals_are_no_hundred_thousands(tmp_path, capsys):
    rows = [("A", "105.834", "21.023"), ("B", "105.835", "21.024")]
    firms = written(tmp_path, ["firm_id", "lon", "lat"], rows, "firms.csv")
    flows = [("A", *flow("5").values()), ("B", "input", *list(flow("5").values())[1:])]
    path = written(tmp_path, ["firm_id", *flow("")], flows, "flows.csv")
    out = tmp_path / "out"
    assert symbiosis_cli.main(["--firms", str(firms), "--flows", str(path), "--out", str(out)]) == 0
    assert pd.read_csv(out / "links.csv")["distance_m"].iloc[0] == pytest.approx(152, abs=1)
    capsys.readouterr()


def test_a_silent_column_of_a_layer_is_read_as_the_one_beside_it():
    items, _ = items_of(["steam", "steam"], ["1.200", "800"], ["", "50,5"], None)
    assert items.diameter_mm.tolist() == [1200, 800]
    lines = np.array([shapely.LineString([(0, 0), (1, 0)])])
    found, _ = utilities_of(lines, IDS[:1], ["steam"], None, ["1.200"], ["1,5"])
    assert (found.diameter_mm.tolist(), found.depth_m.tolist()) == ([1200], [1.5])
    cells = Columns(left=np.array(["1.200"], dtype=object), right=np.array(["0.5"], dtype=object))
    widths = settle_lines(lines, IDS[:1], cells, KindTable.shipped(), width_m=None, safety_m=0.0)
    assert widths.left_m.tolist() == [1.2]


def test_figures_of_layers_are_refused_with_the_name_of_their_column():
    with pytest.raises(EcoIpError) as refused:
        figures(IDS[:2], ["7", "150.000"], "error.routes_cost", empty=None)
    assert refused.value.say("en").startswith("Cost, feature R2: “150.000” can be read two ways")
