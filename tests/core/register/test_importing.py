"""A table of facts held against those of a project."""

from __future__ import annotations

from eco_ip_plugin.core.register.importing import held_against, said_in
from tests.core.register.made import fact, table

NOTHING = {name: [] for name in table()}


def held(given, stored=NOTHING, parks=(), check=lambda values: ()):
    return held_against(given, stored, parks, check)


def test_what_is_written_is_read_back_as_the_same_fact():
    rows = [fact("A", "area_ha", "76,39", "23/06/2026", source_title="QĐ", rank=2, evidence="Verified"),
            fact("A", "occupancy_pct", "60 – 70"), fact("A", "kind", None, text="Khu sinh thái"),
            fact("A", "planned_fill_pct", 10, as_of="2027"),
            fact("A", "planned_fill_pct", 50, as_of="2028")]  # fmt: skip
    found = held(table(*rows))
    assert [each.decision for each in found.lines] == ["added"] * 5
    stored = table(*({**each.values, "fact_id": str(each.row)} for each in found.lines))
    again = held(table(*rows), stored, {"A"})
    assert [each.decision for each in again.lines] == ["unchanged"] * 5
    assert (len(found.parks), len(again.parks)) == (1, 0)


def test_a_bound_has_no_value_and_a_value_no_bounds():
    bound, exact = held(table(fact("A", "occupancy_pct", "> 90 %"), fact("A", "workers", 5))).lines
    assert [bound.values[name] for name in ("value", "value_low", "value_high")] == [None, 90.0, None]
    assert [exact.values[name] for name in ("value", "value_low", "value_high")] == [5.0, None, None]
    assert said_in(bound.values, "vi") == "từ 90 % trở lên"


def test_days_of_a_plan_are_kept_as_typed_though_they_follow_each_other():
    lines = held(table(fact("A", "planned_fill_pct", 10, as_of="2027-12-31", source_title="K"),
                       fact("A", "planned_fill_pct", 50, as_of="2028-12-31", source_title="K"))).lines  # fmt: skip
    assert [(each.values["as_of"], each.values["valid_to"]) for each in lines] == [
        ("2027-12-31", None), ("2028-12-31", None)]  # fmt: skip


def test_what_the_store_refuses_is_refused_with_its_reason():
    (line,) = held(table(fact("A", "workers", 5)), check=lambda values: [("register.unread.nothing", {})]).lines
    assert (line.decision, line.problems[0][0]) == ("refused", "register.unread.nothing")


def test_a_new_park_is_called_as_the_facts_call_it():
    found = held(table(fact("A", "area_ha", 5), fact("A", "name", "KCN A"), fact("A", "province", "Bắc Ninh"),
                       fact("B", "area_ha", 5), fact(None, "area_ha", 5)), parks={"B"})  # fmt: skip
    assert found.parks == ({"park_id": "A", "name": "KCN A", "province": "Bắc Ninh"},)
