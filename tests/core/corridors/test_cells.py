"""Cells as people type them, and results as columns: what the corridor algorithms hand over to core and get back."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.corridors.cells import figures
from eco_ip_plugin.core.corridors.kinds import NO_KIND, KindTable
from eco_ip_plugin.core.corridors.routing.stops import Stops, flows, metre_costs
from eco_ip_plugin.core.corridors.section.arrangement import Terms as SectionTerms
from eco_ip_plugin.core.corridors.section.arrangement import section
from eco_ip_plugin.core.corridors.section.report import items_of, section_columns
from eco_ip_plugin.core.corridors.strips import layers
from eco_ip_plugin.core.corridors.strips.lines import Columns, settle
from eco_ip_plugin.core.corridors.strips.study import Places, Terms, study
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.progress import Silent

IDS = np.array(["1", "2", "3"], dtype=object)


def test_kinds_are_found_by_any_of_their_names_and_the_others_are_named_once():
    ids, known, unknown = KindTable.shipped().settled(["Hơi nước", " steam ", None, "", "xyz", "abc", "xyz"])
    assert ids.tolist() == ["steam", "steam", NO_KIND, NO_KIND, "xyz", "abc", "xyz"]
    assert {"steam"} <= known.keys() <= {"steam", NO_KIND}
    assert [word for word in unknown if word != NO_KIND] == ["abc", "xyz"]


def test_an_empty_cell_is_the_default_and_a_flow_of_nothing_is_not_known():
    assert figures(IDS, [" ", "2,5", 3], "error.diameter", empty=7.0).tolist() == [7.0, 2.5, 3.0]
    assert figures(IDS, None, "error.diameter", empty=7.0).tolist() == [7.0] * 3
    np.testing.assert_array_equal(flows(IDS, [0, None, "4"], 9.0), [np.nan, 9.0, 4.0])


@pytest.mark.parametrize(("cells", "shown"), [([1, None, 2], "NULL"), ([1, "much", 2], "much"), ([1, -2, 3], "-2")])
def test_what_is_no_cost_is_refused_with_its_row(cells, shown):
    with pytest.raises(EcoIpError) as refused:
        figures(IDS, cells, "error.routes_cost", empty=None)
    assert (refused.value.params["ids"], refused.value.params["value"]) == ("2", shown)


def test_costs_come_from_the_cell_or_else_from_the_class(tmp_path):
    table = tmp_path / "costs.csv"
    table.write_text("class;cost\nĐường; 2,5\n", encoding="utf-8")
    classes = ["đường ", "mương", None]
    assert metre_costs(IDS, None, None, table)[0].tolist() == [1.0] * 3
    cost, unlisted = metre_costs(IDS, None, classes, table)
    assert (cost.tolist(), unlisted) == ([2.5, 1.0, 1.0], ["mương", "–"])
    assert metre_costs(IDS, [4, 5, 6], classes, table)[0].tolist() == [4.0, 5.0, 6.0]


def test_links_bring_their_ends_and_places_meet_each_other():
    links = np.array([shapely.LineString([(0, 0), (1, 0), (5, 0)]), shapely.LineString([(7, 7), (8, 8)])])
    stops = Stops.of_links(links, ["a", "b"], np.array([1.0, np.nan]))
    assert shapely.get_coordinates(stops.point).tolist() == [[0, 0], [5, 0], [7, 7], [8, 8]]
    assert (stops.names, stops.pairs.tolist()) == (["a.1", "a.2", "b.1", "b.2"], [[0, 1], [2, 3]])
    places = shapely.points([(0, 0), (1, 1), (2, 2)])
    fed = Stops.of_places(places, IDS, 3.0, shared=True)
    assert (fed.pairs.tolist(), fed.flow_pairs.tolist()) == ([[0, 1], [0, 2], [1, 2]], [[0, 1], [0, 2]])
    assert len(Stops.of_places(places, IDS, 3.0, shared=False).flow) == 3


def test_the_columns_of_a_section_lie_side_by_side():
    items, unknown = items_of(["clean_water", "xyz", "power_cable"], ["160", 200, "120,5"], [None, "50", ""], None)
    assert unknown == ["xyz"]
    columns = section_columns(section(items, SectionTerms(order="given")))
    assert columns["name"] == ["1", "2", "3"]
    widths = np.subtract(columns["to_m"], columns["from_m"])
    assert widths == pytest.approx([0.16, 0.3, 0.1205])
    assert np.subtract(columns["from_m"][1:], columns["to_m"][:-1]) == pytest.approx(columns["spacing_m"][1:])
    assert (columns["spacing_m"][0], columns["evidence"][0]) == (None, None)


@pytest.mark.parametrize("diameter", [None, "", 0, -1, "wide"])
def test_a_utility_without_a_diameter_is_named(diameter):
    with pytest.raises(EcoIpError) as refused:
        items_of(["steam", "steam"], [100, diameter], None, ["A", "B"])
    assert refused.value.params["ids"] == "B"


@pytest.fixture
def found():
    """A corridor of 20 m through two plots; a building stands 5 m in it."""
    line = np.array([shapely.LineString([(0, 500), (1000, 500)])])
    columns = Columns(name=np.array([None], dtype=object))
    corridors = settle(line, np.array(["7"], dtype=object), columns, KindTable.shipped(), width_m=20.0, safety_m=10.0)
    land = np.array([shapely.box(0, 0, 400, 1000), shapely.box(400, 0, 1000, 1000)])
    plots = Places(land, np.array(["A", "B"], dtype=object), np.array(["Rice", None], dtype=object))
    building = Places(np.array([shapely.box(100, 505, 200, 600)]), np.array(["N"], dtype=object), np.array([None]))
    return study(corridors, plots, building, Terms(prices={"rice": 2.0}), Silent())


def test_the_layers_of_a_study_say_the_land_by_hand(found):
    columns, shapes = layers.corridor_layer(found, "en")
    assert (columns["width_m"], columns["area_ha"]) == ([20.0], pytest.approx([2.0]))
    assert shapely.area(shapes) == pytest.approx([20_000])
    columns, _ = layers.safety_layer(found, "en")
    assert (columns["safety_m"], columns["area_ha"], columns["evidence"]) == ([10.0], pytest.approx([2.0]), ["project"])
    columns, _ = layers.land_take_layer(found)
    assert (columns["plot_id"], columns["area_m2"]) == (["A", "B"], pytest.approx([8_000, 12_000]))
    assert (columns["share_pct"], columns["cost"]) == (pytest.approx([2.0, 2.0]), [pytest.approx(16_000), None])
    columns, _ = layers.encroachment_layer(found)
    assert (columns["strip"], columns["area_m2"]) == (["corridor", "safety"], pytest.approx([500, 1_000]))
    assert (found.unpriced, layers.unserved_layer(found, "en")[0]["what"]) == (["–"], [])
