"""Nothing confidential can be read, worked out or guessed from what everybody may see."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from eco_ip_plugin import symbiosis_cli
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits
from eco_ip_plugin.core.symbiosis.matching.partners import FirmFacts, partners_of
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.report import letters, reach, tables
from eco_ip_plugin.core.symbiosis.report import page as report
from eco_ip_plugin.core.symbiosis.secrecy import class_of, is_marked
from eco_ip_plugin.core.symbiosis.siting import score_plots, with_newcomer
from eco_ip_plugin.core.symbiosis.terms import Terms
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from tests.support import disclosure, symbiosis_cases
from tests.support.secret_parks import COLUMNS, RADII, park
from tests.support.symbiosis_cases import analysed, by_row, firms_of, table_of

CASE = Path(__file__).parents[2] / "data" / "symbiosis" / "conf"
CASE_FIGURES = (
    "37.25", "62.75", "437.25", "400.0", "77.7", "27.7", "64.35", "12.55", "1,234", "1234", "88.8", "13596", "22903",
    "55555", "44444", "33333", "22222", "11111", "120000", "90000", "recipe", "P-note",
)  # fmt: skip
"""What the case hides, and what it could be worked out from."""


def published(analysis, table, language="vi"):
    """All that everybody may see of an analysis."""
    rows = [
        tables.link_columns(analysis, language), tables.unmatched_columns(analysis, table, language),
        tables.chain_columns(analysis), tables.summary_columns(analysis), reach.reach_columns(analysis),
    ]  # fmt: skip
    return repr(rows) + report.render(analysis, language)


def moved(firms, table, seed):
    """The park with every hidden figure elsewhere in its class, and other notes."""
    random, factors = np.random.default_rng(seed), (10**-0.045, 10**0.045)
    marked = set(firms.id[firms.confidential])
    other = {name: list(values) for name, values in table.items()}
    for row, mark in enumerate(table["confidential"]):
        if is_marked(mark) or table["firm_id"][row] in marked:
            for name in ("quantity", "price"):
                value = class_of(np.array([table[name][row]]))[0] * random.uniform(*factors)
                other[name][row] = float(value)
            other["note"][row] = f"another {random.integers(1000)}"
    return other


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_case_shows_nothing_of_what_its_firms_and_flows_hide(tmp_path, capsys, language):
    arguments = ["--firms", CASE / "firms.csv", "--flows", CASE / "flows.csv", "--out", tmp_path]
    assert symbiosis_cli.main([*map(str, arguments), "--language", language, "--candidates-of", "R"]) == 0
    written = {each.name: each.read_text(encoding="utf-8") for each in tmp_path.iterdir() if each.name != "factors.csv"}
    written["said"] = "".join(capsys.readouterr())
    for name, text in written.items():
        shown = text if language == "en" or name.endswith("csv") else text.replace(".", "").replace(",", ".")
        assert not [figure for figure in CASE_FIGURES if figure in shown], name
    links = list(csv.DictReader(io.StringIO(written["links.csv"])))
    assert {(each["supplier"], each["receiver"]) for each in links} == {("S", "R"), ("S", "T"), ("P", "Q"), ("R", "T")}
    assert {each["confidential"] for each in links} == {"True"}


def test_no_cell_of_the_tables_of_the_command_line_is_a_formula(tmp_path):
    (tmp_path / "firms.csv").write_text("firm_id,name,x,y\nA,=cmd|' /C calc'!A0,0,0\nB,@b,90,0\n", encoding="utf-8")
    rows = "firm_id,direction,resource,quantity,unit,period\nA,output,sludge,5,t,day\nB,input,sludge,8,t,day\n"
    (tmp_path / "flows.csv").write_text(rows + "A,output,-1+2,5,t,day\n", encoding="utf-8")
    arguments = ["--firms", tmp_path / "firms.csv", "--flows", tmp_path / "flows.csv", "--out", tmp_path / "out"]
    assert symbiosis_cli.main([*map(str, arguments), "--candidates-of", "A"]) == 0
    for path in (tmp_path / "out").glob("*.csv"):
        for row in csv.reader(path.open(encoding="utf-8-sig", newline="")):
            assert not [cell for cell in row if cell[:1] in set("=+-@") and not cell[1:].replace(".", "").isdigit()]
    (link,) = csv.DictReader((tmp_path / "out" / "links.csv").open(encoding="utf-8"))
    assert (link["supplier_name"], link["quantity"]) == ("'=cmd|' /C calc'!A0", "5.0")


def case():
    """Firms and flow table of the case, all quantities readable."""
    rows = list(csv.DictReader((CASE / "flows.csv").open(encoding="utf-8")))
    firms = list(csv.DictReader((CASE / "firms.csv").open(encoding="utf-8")))
    known = firms_of([(each["firm_id"], each["name"], float(each["x"]), float(each["y"])) for each in firms])
    table = {name: [each[name] or None for each in rows] for name in rows[0]}
    return replace(known, confidential=np.array([is_marked(each["confidential"]) for each in firms])), table


def test_nobody_can_solve_for_a_hidden_amount_of_the_case():
    firms, table = case()
    keep = [row for row, each in enumerate(table["quantity"]) if each not in ("1,234", "-88.8")]
    table = {name: [values[row] for row in keep] for name, values in table.items()}
    found = list(disclosure.hidden_ranges(analysed(firms, table), table))
    assert [id_ for id_, *_ in found] == ["10", "12", "2", "4", "8"]
    for id_, true, ends in found:
        assert not disclosure.is_determined(true, ends), (id_, true, ends)


@pytest.mark.parametrize("seed", range(20))  # five hundred in `make soak`
def test_nobody_can_solve_for_a_hidden_amount_of_a_random_park(seed):
    firms, table = park(seed)
    found = list(disclosure.hidden_ranges(analysed(firms, table, radii=RADII), table))
    assert found
    for id_, true, ends in found:
        assert not disclosure.is_determined(true, ends), (id_, true, ends)


def test_the_attack_works_where_only_links_of_confidential_flows_are_hidden():
    who, amount = disclosure.Attacker(), {"1": 36500.0, "3": 182500.0}
    blank = {"per_year": None, "share_of_supply_pct": None, "share_of_demand_pct": None}
    links = [
        {"link_id": "L1", "supply_flow": "1", "demand_flow": "2", **blank},
        {"link_id": "L2", "supply_flow": "1", "demand_flow": "3", **blank, "per_year": 62.75 * 365},
    ]
    disclosure._links(who, links, amount, {"2"})
    disclosure._flows(who, links, {"3": {"quantity": 437.25, "period": "day"}}, amount, {"2"}, {"1", "2", "3"})
    assert who.range_of(("flow", "2")) == pytest.approx((37.25 * 365, 37.25 * 365))
    assert disclosure.is_determined(37.25 * 365, who.range_of(("flow", "2")))


@pytest.mark.parametrize("objective", ["quantity", "benefit"])
@pytest.mark.parametrize("seed", range(8))
def test_another_amount_of_the_same_class_changes_nothing_that_is_published(seed, objective, monkeypatch):
    road = replace(shipped_factors()["road_per_tkm"], value=2000.0)
    monkeypatch.setattr(symbiosis_cases, "shipped_factors", lambda: {**shipped_factors(), "road_per_tkm": road})
    firms, table = park(seed)
    one, other = table, moved(firms, table, seed)
    assert one["quantity"] != other["quantity"]
    pages = [published(analysed(firms, each, radii=RADII, objective=objective), each) for each in (one, other)]
    assert pages[0] == pages[1]


def test_hours_and_workers_of_a_confidential_firm_change_nothing_that_is_published():
    firms, table = park(3)
    assert firms.confidential.any()
    pages = []
    for hours, days, workers in ((21.0, 330.0, 7.0), (24.0, 365.0, 4000.0)):
        mine = [np.where(firms.confidential, value, other) for value, other in ((hours, 24.0), (days, 365.0))]
        count = np.where(firms.confidential, workers, 50.0)
        sector = np.array([f"C{k}" for k in range(len(firms.id))], dtype=object)
        changed = replace(firms, hours_per_day=mine[0], days_per_year=mine[1], workers=count, sector=sector)
        pages.append(published(analysed(changed, table, radii=RADII), table))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("seed", range(6))
def test_letters_to_others_do_not_change_with_what_a_firm_hides(seed):
    firms, table = park(seed)
    found = [(each, analysed(firms, each, radii=RADII)) for each in (table, moved(firms, table, seed))]
    links = found[0][1].links
    hidden = found[0][1].typed.confidential
    for link in range(len(links.supply)):
        for to_supplier, reader in ((True, links.supply[link]), (False, links.demand[link])):
            if not hidden[reader]:
                texts = [letters.letter(analysis, each, link, to_supplier, "en") for each, analysis in found]
                assert texts[0] == texts[1]


def test_a_letter_tells_a_firm_its_own_hidden_amount_and_no_third_firms():
    rows = [
        ("A", "output", "fly_ash", 100, "t", "day", 0, 0, ""),
        ("B", "input", "fly_ash", 37.25, "t", "day", 0, 1, ""),
        ("C", "input", "fly_ash", 500, "t", "day", 0, 0, ""),
    ]
    table = table_of(rows, COLUMNS)
    analysis = analysed(firms_of([("A", "A", 0, 0), ("B", "B", 100, 0), ("C", "C", 900, 0)]), table)
    texts = {
        (int(analysis.links.demand[link]), side): " ".join(letters.letter(analysis, table, link, side, "en").paragraphs)
        for link in range(2)
        for side in (True, False)
    }
    b, c = (int(np.flatnonzero(analysis.typed.firm == k)[0]) for k in (1, 2))
    said = "at most 37.25 t per day could be passed on: 37.2 % of what arises and 100 % of what is needed"
    assert said in texts[b, False]
    for key in ((b, True), (c, True), (c, False)):
        assert "for the two firms to agree on" in texts[key]
        assert not [figure for figure in ("37.", "62.", "12.5", "437") if figure in texts[key]]


def test_siting_gives_a_rank_but_no_gain_where_a_confidential_flow_could_exchange():
    rows = [("A", "output", "sludge", 77.7, "t", "day", 0, 1, ""), ("B", "output", "wood", 5, "t", "day", 0, 0, "")]
    new = {"direction": ["input", "input"], "resource": ["sludge", "wood"], "quantity": [500, 500],
           "unit": ["t", "t"], "period": ["day", "day"]}  # fmt: skip
    vocabulary = Vocabulary.shipped()
    terms = Terms(Limits(vocabulary, {"sludge": 1000.0, "wood": 1000.0}), shipped_factors())
    plots = np.array([[0.0, 500.0], [5000.0, 500.0], [9000.0, 0.0]])
    found = []
    for quantity in (82.0, 98.0):
        rows[0] = (*rows[0][:3], quantity, *rows[0][4:])
        firms, table = with_newcomer(firms_of([("A", "A", 0, 0), ("B", "B", 5000, 0)]), table_of(rows, COLUMNS), new)
        flows, _ = settle(table, firms, vocabulary, shipped_factors())
        found.append(score_plots(firms, flows, Places(firms.xy), plots, terms, Silent()))
    scores = found[0]
    assert repr(found[0]) == repr(found[1])
    assert {each.plot: each.secret for each in scores} == {0: True, 1: False, 2: False}
    assert {each.plot: each.gain for each in scores if not each.secret} == pytest.approx({1: 5 * 365, 2: 0.0})
    assert scores[0].plot == 0


def test_what_is_open_is_as_it_is_without_anything_confidential():
    firms, table = park(5, share_secret=0.0)
    open_ = analysed(firms, table, radii=RADII)
    bare = {name: values for name, values in table.items() if name != "confidential"}
    assert published(open_, table) == published(analysed(replace(firms, confidential=None), bare, radii=RADII), bare)
    assert not open_.secret_links.any()
    assert None not in tables.link_columns(open_, "en")["quantity"]
    columns = ("flow_id", *COLUMNS)
    extra = [
        ("X1", "F0", "output", "paper", 12.0, "t", "day", 5.0, 1, "n"),
        ("X2", "F1", "input", "paper", 9.0, "t", "day", 5.0, 0, "n"),
    ]
    more = {name: [*table[name], *values] for name, values in zip(columns, zip(*extra))}
    beside = analysed(firms, more, radii={**RADII, "paper": 9000.0})
    shown, as_before = ([{**row, "link_id": ""} for row in by_row(tables.link_columns(each, "en"))]
                        for each in (beside, open_))  # fmt: skip
    assert [row for row in shown if row["resource"] != "paper"] == as_before


def test_a_firms_mark_counts_for_all_its_flows_at_every_door():
    firms, table = case()
    flows, _ = settle(table, firms, Vocabulary.shipped(), shipped_factors())
    secret = set(flows.id[flows.confidential])
    assert "4" in secret
    assert not secret & {"1", "3", "5", "11"}
    facts = [FirmFacts("P", "P", (0.0, 0.0), confidential=True), FirmFacts("Q", "Q", (50.0, 0.0))]
    other = {"firm_id": "P", "direction": "output", "resource": "sludge", "quantity": 5, "unit": "t", "period": "day"}
    mine = {**other, "firm_id": "Q", "direction": "input"}
    limits = Limits(Vocabulary.shipped(), {})
    assert [each.confidential for each in partners_of(mine, {1: other}, facts, limits, shipped_factors())] == [True]
