"""A form filled in: expected figures in sight, traps of the digital forms, and that nothing unknown is ever 0."""

from __future__ import annotations

import math

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.forms.explain import explained, looked_at
from eco_ip_plugin.core.forms.fill import DOCUMENT, EMPTY, FILLED, HAND, evaluated, fill, tables_of
from eco_ip_plugin.core.forms.grid import GridFactor, own_grid, shipped_grid, table_of
from eco_ip_plugin.core.forms.items import FORMS, form, laws
from eco_ip_plugin.core.forms.scope import Ask
from eco_ip_plugin.core.forms.takes.links import networks
from eco_ip_plugin.core.forms.years import span
from tests.support.forms.parks import box, day, effect, firms, full_park, link, parks_of, square_park


def filled(form_id, rows, year=2026, **ask):
    return fill(form_id, parks_of(rows), "V", Ask(year, **{"grid": shipped_grid(), **ask})).cells


def value(form_id, item, rows, **ask):
    return filled(form_id, rows, **ask)[item].value


def test_every_item_says_where_it_is_filled_from_in_both_languages():
    counts = {id_: len(form(id_).items) for id_ in FORMS}
    assert counts == {"A.4": 80, "A.5": 18, "B.4": 62, "B.5": 5}
    sources = [item.source for id_ in FORMS for item in form(id_).items]
    fillable = {"link": 64, "measure": 43, "firm": 10, "formula": 9, "land": 6, "water": 1}
    assert {name: sources.count(name) for name in fillable} == fillable  # together 133
    for id_ in FORMS:
        for item in form(id_).items:
            assert item.text["vi"]
            assert item.text["en"]
            assert item.section in form(id_).sections
            assert item.section in laws()
            assert all(form(id_).item(name) for name in item.operands)
            span(item.years, 2026)


@pytest.mark.parametrize(("status", "count"), [("implemented", 5), ("suggested", 0)])
def test_five_links_count_when_they_are_in_place_and_never_when_suggested(status, count):
    rows = square_park(firm=firms(6), link=[link(f"K{n}", f"F{n}", f"F{n + 1}", status=status) for n in range(1, 6)])
    cell = filled("A.5", rows)["ENV.1"]
    assert (cell.value, cell.state) == (count, FILLED)
    assert len(cell.found.rows) == 5  # those that count, or those that were looked at


def test_no_link_at_all_is_not_known_to_be_none():
    assert filled("A.5", square_park(firm=firms(2)))["ENV.1"].state == EMPTY


def test_links_and_networks_are_both_told_and_the_user_chooses():
    rows = square_park(firm=firms(6), link=[link("K1", "F1", "F2"), link("K2", "F2", "F3"), link("K3", "F5", "F6")])
    for count, expected in (("links", 3), ("networks", 2)):
        cell = filled("A.4", rows, count=count)["III.2.1.1"]
        assert (cell.value, cell.found.also) == (expected, {"links": 3, "networks": 2})
    assert networks([]) == 0


def test_a_link_counts_from_its_first_day_to_its_last_and_without_a_day_as_before():
    dates = {"K1": {}, "K2": {"since": day("2025-12-31")}, "K3": {"since": day("2026-01-01")},
             "K4": {"until": day("2025-06-30")}, "K5": {"since": day("2027-01-01")}}  # fmt: skip
    rows = square_park(firm=firms(2), link=[link(id_, **each) for id_, each in dates.items()],
                       effect=[effect(f"E-{id_}", "water", link_id=id_, quantity=1.0) for id_ in dates])  # fmt: skip
    assert value("A.4", "III.2.1.1", rows) == 2  # K1 and K2 at the end of 2025; K4 has ended
    assert value("A.5", "ENV.1", rows) == 3  # K3 as well at the end of 2026
    assert value("A.4", "III.3.9", rows) == 3  # K1, K2 and K4 were in place in 2025


def test_the_total_of_links_leaves_out_income_and_services_as_the_portal_does():
    rows = square_park(firm=firms(2), link=[link("K1"), link("K2", symbiosis_kind="service")],
                       effect=[effect("E1", "water", link_id="K1", saving_mvnd=7.0)])  # fmt: skip
    assert value("A.4", "III.3.25", rows) == 7
    rows["effect"] += [effect("E2", "secondary_material", link_id="K1", income_mvnd=100.0),
                       effect("E3", "other", link_id="K2", saving_mvnd=100.0)]  # fmt: skip
    cells = filled("A.4", rows)
    assert [cells[name].value for name in ("III.3.22", "III.3.27", "III.3.25")] == [100, 100, 7]
    assert cells["III.3.21"].state == EMPTY  # an income says no tonnes


@pytest.mark.parametrize(("done", "share", "in_range"), [(7, 17.5, False), (8, 20, True)])
def test_firms_with_a_measure_are_a_share_of_all_and_the_portals_range_is_told(done, share, in_range):
    measure = {"park_id": "V", "title": "LED", "status": "done", "year": 2025}
    measures = [{**measure, "measure_id": f"M{n}", "firm_id": f"F{n}"} for n in range(1, done + 1)]
    measures += [
        {**measures[0], "measure_id": "M98"},
        {**measures[0], "measure_id": "M99", "firm_id": "F40", "status": "idea"},
    ]
    cell = filled("B.5", square_park(firm=firms(40), measure=measures))["ENV.2"]
    assert cell.value == share
    assert ("form.note.range" in dict(cell.notes)) != in_range
    assert form("B.5").trap("ENV.2").value == "0 100"


def test_a_share_with_a_silent_firm_is_between_bounds_and_not_filled_in():
    rows = square_park(firm=firms(4, disclosure=1))
    rows["firm"][3]["disclosure"] = None
    rows["firm"].append({"firm_id": "F9", "park_id": "V", "name": "Đã đóng", "status": "closed"})
    cell = filled("B.5", rows)["SOC.2"]
    assert (cell.value, cell.state) == (None, EMPTY)
    notes = dict(cell.notes)
    assert notes["form.note.no_answer"] == {"count": 1}
    assert notes["form.note.between"] == {"low": 75.0, "high": 100.0}
    rows["firm"][3].update(disclosure=1, status=None)  # 3 of 3, or 4 of 4: it makes no difference
    assert value("B.5", "SOC.2", rows) == 100
    rows["firm"][3].update(disclosure=0)  # 3 of 3, or 3 of 4
    notes = dict(filled("B.5", rows)["SOC.2"].notes)
    assert (notes["form.note.between"], notes["form.note.firm_status"]) == ({"low": 75.0, "high": 100.0}, {"count": 1})
    rows["firm"][3].update(status="operating")
    assert value("B.5", "SOC.2", rows) == 75


def test_a_measure_without_a_status_is_not_known_to_be_done_and_is_told():
    """4 of 10 firms have one done, a fifth has one of which nobody knows: 40 to 50 %."""
    measures = [
        {"measure_id": f"M{n}", "park_id": "V", "firm_id": f"F{n}", "title": "LED", "year": 2025,
         "status": "done" if n < 5 else None}
        for n in range(1, 6)
    ]  # fmt: skip
    rows = square_park(firm=firms(10), measure=measures)
    cell = filled("B.5", rows)["ENV.2"]
    assert (cell.value, cell.state) == (None, EMPTY)
    assert dict(cell.notes) == {
        "form.note.measure_status": {"count": 1}, "form.note.between": {"low": 40.0, "high": 50.0}
    }  # fmt: skip
    counted = filled("A.4", rows)["III.1.1.3"]
    assert (counted.value, dict(counted.notes)) == (4, {"form.note.measure_status": {"count": 1}})
    rows["measure"].append({**measures[4], "measure_id": "M6", "status": "done"})  # the firm has another one done
    assert value("B.5", "ENV.2", rows) == 50
    assert "form.note.measure_status" in dict(filled("B.5", rows)["ENV.2"].notes)
    rows["measure"] = [{**each, "year": 2027} for each in measures]  # all of them are to come
    assert value("B.5", "ENV.2", rows) == 0


def test_co2_of_electricity_has_the_factor_of_its_own_year_or_none():
    def rows(year):
        return square_park(
            firm=firms(1),
            measure=[{"measure_id": "M1", "park_id": "V", "firm_id": "F1", "title": "x", "status": "done"}],
            effect=[effect("E1", "electricity", measure_id="M1", quantity=2.0, unit="MWh", year=year)],
        )  # fmt: skip

    cell = filled("A.4", rows(2023), year=2024)["III.1.2.5"]
    assert cell.value == pytest.approx(2000 * 0.6592 / 1000)
    assert cell.parameters == ("grid_2023",)
    later = filled("A.4", rows(2025), year=2026)["III.1.2.5"]
    assert (later.value, later.state, later.parameters) == (None, EMPTY, ())
    assert dict(later.notes)["form.note.no_grid_factor"]["named"] == "grid_2025"
    own = {**shipped_grid(), 2025: GridFactor("grid_2025", 2025, 0.5, "project", "x")}
    assert value("A.4", "III.1.2.5", rows(2025), grid=own) == 1


def test_own_factors_are_the_shipped_table_to_edit(tmp_path):
    path = tmp_path / "hệ số.csv"
    path.write_text(table_of(shipped_grid()).replace("grid_2025,,", "grid_2025,0.61,"), encoding="utf-8")
    found = own_grid(path)
    assert (found[2025].value, found[2023], found[2026].value) == (0.61, shipped_grid()[2023], None)


@pytest.mark.parametrize(
    ("unit", "quantity", "expected"),
    [("kWh", 5.0, 5), ("MWh", 5.0, 5000), (None, 5.0, 5), ("kWh/năm", 5.0, 5), ("t", 5.0, None),
     ("kWh/ngày", 5.0, None), ("xe", 5.0, None), ("kWh", math.nan, None)],
)  # fmt: skip
def test_amounts_come_in_the_unit_of_the_form_and_what_does_not_convert_is_told(unit, quantity, expected):
    rows = square_park(firm=firms(2), link=[link("K1")],
                       effect=[effect("E1", "electricity", link_id="K1", quantity=quantity, unit=unit)])  # fmt: skip
    cell = filled("A.4", rows)["III.3.2"]
    assert cell.value == expected
    assert (cell.state == FILLED) == (expected is not None)
    assert bool(cell.notes) == (expected is None)


def test_an_effect_counts_in_its_year_or_in_every_year_and_once_where_it_names_both():
    measure = {"measure_id": "M1", "park_id": "V", "firm_id": "F1", "title": "x", "status": "done", "year": 2024}
    given = [("E1", 2025, {}), ("E2", 2024, {}), ("E3", None, {}), ("E4", 2025, {"link_id": "K1"})]
    planned = {**measure, "measure_id": "M2", "status": "planned"}
    rows = square_park(firm=firms(2), link=[link("K1")], measure=[measure, planned],
                       effect=[*(effect(id_, "water", measure_id="M1", quantity=10.0, year=year, **more)
                                 for id_, year, more in given),
                               effect("E5", "water", measure_id="M2", quantity=10.0)])  # fmt: skip
    found = fill("A.4", parks_of(rows), "V", Ask(2026))
    assert found.cells["III.1.3.2"].value == 30  # E1, E3, E4; E2 is of 2024, E5 only planned
    assert found.cells["III.3.9"].state == EMPTY
    assert ("form.note.of_both", {"count": 1}) in found.notes


def test_land_that_two_uses_claim_is_in_neither_and_the_park_ends_at_its_outline():
    rows = square_park()
    rows["zone"].append({"zone_id": "Z9", "park_id": "V", "class": "traffic", "geom": box(0, 0, 100, 100)})  # on green
    rows["zone"].append({"zone_id": "Z8", "park_id": "V", "class": "green", "geom": box(1000, 0, 500, 100)})  # outside
    cells = filled("A.4", rows)
    assert [cells[name].value for name in ("2.5.1", "2.5.2", "2.5.4")] == [100, 11, 10]
    assert dict(cells["2.5.2"].notes)["form.note.disputed"]["area_ha"] == pytest.approx(1.0)


def test_land_of_a_use_is_0_only_where_every_zone_says_what_it_is():
    rows = square_park()
    rows["zone"] = [each for each in rows["zone"] if each["class"] != "social"]
    assert value("A.4", "2.5.8", rows) == 0
    rows["zone"][0]["class"] = None
    assert filled("A.4", rows)["2.5.8"].state == EMPTY
    rows["zone"][0]["code"] = "CX-01"  # its code says what it is
    assert [value("A.4", item, rows) for item in ("2.5.2", "2.5.8")] == [12, 0]


def test_a_store_with_nothing_in_it_leaves_everything_open():
    rows = {"park": [{"park_id": "V", "name": "Trống"}], "firm": [{"firm_id": "F1", "park_id": "V", "name": "Một"}]}
    for form_id in FORMS:
        for cell in filled(form_id, rows, firm="F1" if form_id == "B.4" else "").values():
            assert cell.value is None, cell.item.key
            assert cell.state in (EMPTY, HAND, DOCUMENT)


def test_what_is_written_by_hand_may_be_kept_as_a_dated_fact_and_a_criterion_decides_yes_or_no():
    fact = {"fact_id": "1", "park_id": "V", "attribute": "A.4:II.1", "text": "Tuân thủ", "as_of": day("2026-03-01")}
    later = {**fact, "fact_id": "2", "text": "năm sau", "as_of": day("2027-03-01")}
    criterion = {"criterion_id": "C1", "park_id": "V", "pack": "p", "rule": "ENV.4", "state": "met"}
    undecided = {**criterion, "criterion_id": "C2", "rule": "ENV.5", "state": "unknown"}
    rows = square_park(fact=[fact, later], criterion=[criterion, undecided])
    assert value("A.4", "II.1", rows) == "Tuân thủ"
    cells = filled("A.5", rows)
    assert (cells["ENV.4"].value, cells["ENV.4"].found.rows) == (True, ("criterion/C1",))
    assert "form.note.no_paper" in dict(cells["ENV.4"].notes)
    assert (cells["ENV.5"].value, cells["ENV.5"].state) == (None, DOCUMENT)


def test_a_firms_form_has_its_own_rows_alone():
    for firm, measures, count in (("F2", {"measure/M1", "measure/M2"}, 6), ("F3", set(), 1)):  # M3 is only planned
        cells = filled("B.4", full_park(), firm=firm)
        rows = {row for cell in cells.values() for row in cell.found.rows}
        assert {row for row in rows if row.startswith("measure/")} == measures
        assert any(row.startswith(("product/", "flow/", "effect/EM")) for row in rows) == (firm == "F2")
        assert cells["P4.1"].value == count


@pytest.mark.parametrize("form_id", FORMS)
def test_one_item_needs_no_more_tables_than_it_says(form_id):
    ask = Ask(2026, "F2" if form_id == "B.4" else "", grid=shipped_grid())
    whole = fill(form_id, parks_of(full_park()), "V", ask).cells
    for item in form(form_id).items:
        few = parks_of(full_park(), tables_of(looked_at(form(form_id), item)))
        cell = explained(form_id, item.item, few, "V", ask).cell
        assert (cell.value, set(cell.found.rows)) == (whole[item.item].value, set(whole[item.item].found.rows))


def test_a_firm_or_park_that_is_not_there_is_refused_with_those_that_are():
    for park_id, firm, said in (
        ("V", "F99", "F1, F2"),
        ("V", "", "Form B.4 is that of one firm"),
        ("Z", "F1", "It has: V"),
    ):
        with pytest.raises(EcoIpError, match=said):
            fill("B.4", parks_of(full_park()), park_id, Ask(2026, firm))


def test_formulas_need_what_they_divide_and_add_what_is_known():
    assert evaluated("a/b", {"a": 3.0, "b": 12.0}) == 25
    assert evaluated("a/b", {"a": 3.0, "b": None}) is None
    assert evaluated("a/b", {"a": 3.0, "b": 0.0}) is None
    assert evaluated("a+b", {"a": None, "b": 2.0}) == 2
    assert evaluated("a+b", {"a": None, "b": None}) is None


@pytest.mark.parametrize("answer", [0, 1, None])
@pytest.mark.parametrize("workers", [20, 150, None])
def test_what_a_firm_that_keeps_it_back_has_answered_shows_in_no_row_of_the_proof(answer, workers):
    """Of four firms F1 keeps all back; the others' roles and the total would tell what it said, and its presence in an
    item that only large firms are asked whether it is one."""
    firms_ = firms(4, grievance=1, harassment=1)
    firms_[0].update(confidential=1, grievance=answer, harassment=answer, workers=workers)
    parks = parks_of(square_park(firm=firms_))
    for item in ("SOC.1", "SOC.6"):
        rows = explained("B.5", item, parks, "V", Ask(2026)).rows
        told = {(row.id, row.role, row.label, row.kept_back, math.isnan(row.amount)) for row in rows}
        open_ = {(f"F{n}", "seen", f"Công ty {n}", False, True) for n in (2, 3, 4)}
        assert told == open_ | {("F1", "seen", "", True, True)}
    firms_[0]["confidential"] = None
    roles = {row.role for row in explained("B.5", "SOC.6", parks_of(square_park(firm=firms_)), "V", Ask(2026)).rows}
    assert roles == {0: {"of", "all"}, 1: {"of"}, None: {"of", "unsure"}}[answer]  # without a secret all of it is told


def test_the_amounts_of_others_do_not_tell_the_one_that_is_kept_back():
    rows = full_park()
    rows["firm"][1]["confidential"] = 1
    told = explained("A.4", "III.1.2.3", parks_of(rows), "V", Ask(2026, grid=shipped_grid())).rows
    assert any(row.kept_back for row in told)
    assert all(math.isnan(row.amount) for row in told)
