"""A park out of a seed: the same for the same seed in every process, covered once, lawful unless faults are put in."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.demo.faults import KINDS
from eco_ip_plugin.core.demo.park import Ask, demo_park
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.vocabulary.units import read_unit
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary

ROOT = Path(__file__).parents[3]
SIZES = [(1, 20.0, 30), (2, 75.5, 0), (3, 300.0, 120), (4, 1234.5, 700), (5, 3000.0, 2000)]


def digest(made) -> str:
    """Of every cell, in their order."""
    return hashlib.sha256(repr([(name, head, [each.wkt if hasattr(each, "wkt") else each for each in cells])
                                for name, columns in made.tables.items()
                                for head, cells in columns.items()]).encode()).hexdigest()  # fmt: skip


def test_a_seed_gives_the_same_park_in_every_process_whatever_its_hash_seed() -> None:
    program = (
        "from tests.core.demo.test_demo_park import *\n"
        "print(digest(demo_park(Ask(7, 120.0, 90, 'many', 'en'))))"
    )  # fmt: skip
    found = {
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed},
                       capture_output=True, text=True, check=True).stdout
        for seed in ("1", "77")
    }  # fmt: skip
    assert found == {digest(demo_park(Ask(7, 120.0, 90, "many", "en"))) + "\n"}
    assert found != {digest(demo_park(Ask(8, 120.0, 90, "many", "en"))) + "\n"}


@pytest.mark.parametrize(("seed", "hectares", "firms"), SIZES)
def test_zones_cover_the_park_once_and_are_as_much_as_the_law_asks(seed, hectares, firms) -> None:
    made = demo_park(Ask(seed, hectares, firms)).tables
    park, shapes = made["park"]["geom"][0], np.array(made["zone"]["geom"])
    area = shapely.area(shapes)
    assert park.area / 10_000 == pytest.approx(hectares, rel=1e-5)
    assert area.sum() == pytest.approx(park.area, abs=0.01)
    assert shapely.union_all(shapes).symmetric_difference(park).area < 0.01
    share = {name: 100 * area[np.array(made["zone"]["class"]) == name].sum() / park.area
             for name in ("green", "traffic", "technical", "social")}  # fmt: skip
    assert share["green"] >= 10
    assert share["traffic"] >= 10
    assert share["technical"] >= 1
    assert sum(share.values()) >= 25
    belt = park.difference(park.buffer(-10.0, join_style="mitre"))
    assert belt.difference(shapely.union_all(shapes[np.array(made["zone"]["class"]) == "green"])).area < 0.01


@pytest.mark.parametrize(("seed", "hectares", "firms"), SIZES)
def test_each_firm_has_a_plot_of_its_own_and_a_hall_inside_it(seed, hectares, firms) -> None:
    made = demo_park(Ask(seed, hectares, firms)).tables
    plot = dict(zip(made["plot"]["plot_id"], made["plot"]["geom"]))
    assert len(made["firm"]["firm_id"]) == len(set(made["firm"]["plot_id"])) == firms
    assert all(plot[id_].contains(place) for id_, place in zip(made["firm"]["plot_id"], made["firm"]["geom"]))
    for id_, hall in zip(made["building"]["plot_id"], made["building"]["geom"]):
        assert plot[id_].contains(hall)
        assert hall.area < 0.6 * plot[id_].area
    zone = dict(zip(made["zone"]["zone_id"], made["zone"]["geom"]))
    shapes = np.array(made["plot"]["geom"])
    outside = shapely.area(shapely.difference(shapes, np.array([zone[each] for each in made["plot"]["zone_id"]])))
    assert outside.max() < 0.01
    assert shapely.area(shapes).sum() == pytest.approx(shapely.union_all(shapes).area, abs=0.01)


def test_what_refers_to_a_row_finds_it_and_every_row_says_that_it_is_made_up() -> None:
    made = demo_park(Ask(3, 300.0, 120)).tables
    for table, field, of in (("plot", "zone_id", "zone"), ("firm", "plot_id", "plot"), ("flow", "firm_id", "firm"),
                             ("content", "flow_id", "flow"), ("stream", "monitoring_id", "monitoring"),
                             ("link", "supplier", "firm"), ("link", "demand_flow", "flow")):  # fmt: skip
        key = "firm_id" if of == "firm" else f"{of}_id"
        assert set(made[table][field]) <= set(made[of][key]), (table, field)
    for table, columns in made.items():
        if table != "content":  # its flow says it
            assert all("tự đặt" in note for note in columns["note"]), table


def test_each_flow_has_a_unit_of_what_it_is_measured_in() -> None:
    known, flows = Vocabulary.shipped().resources, demo_park(Ask(17, 640.0, 350)).tables["flow"]
    for resource, unit, period in zip(flows["resource"], flows["unit"], flows["period"]):
        assert (read := read_unit(unit, period)), (resource, unit, period)
        assert read.family == known[resource].unit_family, resource


def test_faults_are_of_every_kind_and_none_touches_the_park_without_them() -> None:
    clean, some, many = (demo_park(Ask(3, 300.0, 120, amount)) for amount in ("none", "some", "many"))
    assert clean.faults == ()
    assert Counter(fault.kind for fault in some.faults) == {**dict.fromkeys(KINDS, 1), "missing_value": 3}
    assert min(Counter(fault.kind for fault in many.faults).values()) >= 1
    assert len(many.faults) > len(some.faults)
    assert len({(fault.table, fault.row) for fault in many.faults}) == len(many.faults)
    assert digest(demo_park(Ask(3, 300.0, 120))) == digest(clean)


@pytest.mark.parametrize(
    ("ask", "key"),
    [
        (Ask(1, 19.9, 5), "error.demo.hectares"), (Ask(1, 3000.1, 5), "error.demo.hectares"),
        (Ask(1, float("nan"), 5), "error.demo.hectares"), (Ask(-1, 20, 5), "error.demo.seed"),
        (Ask(1, 20, 5001), "error.demo.firms"), (Ask(1, 20, 241), "error.demo.crowded"),
        (Ask(1, 20, 5, "plenty"), "error.demo.faults"),
    ],
)  # fmt: skip
def test_a_park_that_cannot_be_is_refused_with_what_can(ask, key) -> None:
    with pytest.raises(EcoIpError) as raised:
        demo_park(ask)
    assert raised.value.key == key
    assert all(raised.value.say(language) for language in ("vi", "en"))
