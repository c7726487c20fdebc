"""Which figures add up so few firms that they, or what is left of them after a subtraction, tell of one."""

from __future__ import annotations

from typing import Any

import pytest

from eco_ip_plugin.core.exchange.described import Rows, Schema
from eco_ip_plugin.core.exchange.leaving import is_of_land, leaving
from eco_ip_plugin.storage import schema

FIRM = ("firm_id", "park_id", "status", "confidential")
FLOW = ("flow_id", "firm_id", "resource", "offer", "confidential")
FACT = ("fact_id", "park_id", "attribute", "unit", "value")


def rows(table: str, names: tuple[str, ...], cells: list[tuple[Any, ...]]) -> Rows:
    columns = {field.name: [None] * len(cells) for field in schema.tables()[table].own_fields}
    return Rows({**columns, **{name: [row[at] for row in cells] for at, name in enumerate(names)}})


def told(parks: str, firms: list[tuple], facts: list[tuple], flows: list[tuple] = ()) -> set[str]:  # type: ignore
    """The facts that are public. parks: their ids, one letter each."""
    found = leaving(
        Schema(schema.VERSION, schema.tables(), schema.domains()),
        {
            "park": rows("park", ("park_id",), [(each,) for each in parks]),
            "firm": rows("firm", FIRM, firms),
            "flow": rows("flow", FLOW, list(flows)),
            "fact": rows("fact", FACT, [(f"FA{at}", *fact, 1.0) for at, fact in enumerate(facts, 1)]),
        },
        "public",
    )
    (resource,) = (each for each in found.resources if each.table.name == "fact")
    return {row[0] for row in resource.rows}


def firms(count: int, park: str = "P", status: str | None = "operating") -> list[tuple]:
    return [(f"{park}{status}{at}", park, status, 0) for at in range(count)]


@pytest.mark.parametrize(("count", "public"), [(0, set()), (2, set()), (3, {"FA1"})])
def test_a_figure_of_fewer_than_three_firms_stays_behind(count, public):
    assert told("P", firms(count), [("P", "workers", None)]) == public


@pytest.mark.parametrize("status", ["planned", "building", "closed"])
def test_firms_that_are_not_at_work_have_no_share_in_it(status):
    assert told("P", firms(2) + firms(5, status=status), [("P", "workers", None)]) == set()
    assert told("P", firms(2) + firms(1, status=None), [("P", "workers", None)]) == {"FA1"}  # nobody says it is not


def test_a_flow_that_is_public_can_be_subtracted_from_a_sum_of_its_resource():
    offered = [("D1", "Poperating0", "steam", 1, 0)]
    facts = [("P", "steam_t", "t"), ("P", "workers", None), ("P", "steam_hp_t", "t")]
    assert told("P", firms(3), facts, offered) == {"FA2"}  # of three two would be left
    assert told("P", firms(4), facts, offered) == {"FA1", "FA2", "FA3"}
    assert told("P", firms(3), facts, [("D1", "Poperating0", "steam", 0, 0)]) == {"FA1", "FA2", "FA3"}
    assert told("P", firms(3), facts, [("D1", "Poperating0", "steam", 1, 1)]) == {"FA1", "FA2", "FA3"}  # never told


def test_a_total_less_the_parks_that_are_told_leaves_no_park_of_few_firms():
    many, few = firms(4, "A") + firms(3, "B"), firms(1, "C")
    facts = [("A", "workers", None), ("B", "workers", None), ("C", "workers", None), (None, "workers", None)]
    assert told("ABC", many + few, facts) == {"FA1", "FA2"}  # 4 + 3 taken from the total would be that of C
    assert told("ABC", many + few, [facts[0], facts[3]]) == {"FA1", "FA2"}  # B and C are left: four firms
    assert told("AB", many, [facts[0], facts[1], facts[3]]) == {"FA1", "FA2", "FA3"}  # it is their sum
    assert told("ABC", many + firms(3, "C"), facts) == {"FA1", "FA2", "FA3", "FA4"}


@pytest.mark.parametrize(
    ("attribute", "unit", "of_land"),
    [
        ("area_ha", None, True), ("leased_ha", "ha", True), ("green_m2", "m²", True), ("Area_KM2", "", True),
        ("occupancy_pct", "%", True), ("fill_pct", None, True), ("workers_per_ha", None, False),
        ("workers_ha", "người/ha", False), ("co2_t_per_ha", "t/ha", False), ("von_moi_ha", None, False),
        ("workers", None, False), ("female_pct", "%", False), ("mocha", None, False), (None, None, False),
    ],
)  # fmt: skip
def test_land_is_on_maps_and_figures_by_the_hectare_are_not(attribute, unit, of_land):
    assert is_of_land(attribute, unit) is of_land
    assert (told("P", firms(1), [("P", attribute, unit)]) == {"FA1"}) is of_land
