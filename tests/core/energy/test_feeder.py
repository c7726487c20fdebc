"""A radial feeder beside pandapower 3.5.6 (`tools/oracles/feeder.py`), and what is no radial feeder.

The three loads: 22 kV, 0.125 + j0.112 ohm/km, 1.5, 1.0 and 0.8 km, 6, 5 and 4 MW with 2.0, 1.6 and 1.2 Mvar.
"""

from __future__ import annotations

import datetime
import json

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.energy.feeder.pandapower_file import pandapower_json
from eco_ip_plugin.core.energy.feeder.study import Band, Grid, Taken, feeder, judged_band
from eco_ip_plugin.core.energy.feeder.sweep import Collapse, sweep
from eco_ip_plugin.core.energy.feeder.tree import Lines, Stands
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.rules.pack import load_shipped

VOLTAGES = [1.0, 0.99244119, 0.98943445, 0.98837340]
LOADING = [69.556573, 41.685995, 18.480667]
LOSS_KW = 125.1197
LOADS = (((1500, 0), 6 + 2.0j), ((2500, 0), 5 + 1.6j), ((3300, 0), 4 + 1.2j))
THREE = (((0, 0), (1500, 0)), ((1500, 0), (2500, 0)), ((2500, 0), (3300, 0)))
TODAY = datetime.date(2026, 11, 29)


def objects(values):
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def solve(
    lines=THREE,
    loads=LOADS,
    sources=((0, 0),),
    tolerance_m=0.5,
    kv=22.0,
    source_pu=1.0,
    length_km=None,
    factor=None,
    **band,
):
    """Of lines by their corners, loads by place and MVA, sources by place."""
    count = len(lines)
    lengths = np.full(count, np.nan) if length_km is None else np.array(length_km, dtype=float)
    drawn = Lines(
        objects([f"D{number}" for number in range(1, count + 1)]),
        objects([shapely.LineString(each) for each in lines]), np.full(count, 0.125), np.full(count, 0.112),
        np.full(count, 0.6), lengths,
    )  # fmt: skip
    stands = Stands(objects([f"T{number}" for number in range(1, len(loads) + 1)]),
                    objects([shapely.Point(place) for place, _ in loads]))  # fmt: skip
    heads = Stands(objects([f"S{number}" for number in range(1, len(sources) + 1)]),
                   objects([shapely.Point(place) for place in sources]))  # fmt: skip
    taken = Taken(stands, np.array([each for _, each in loads], dtype=complex), factor)
    return feeder(drawn, heads, taken, Grid(kv, source_pu, tolerance_m), Band(None, TODAY, **band), Silent())


def refusal(**given):
    with pytest.raises(EcoIpError) as refused:
        solve(**given)
    for language in ("vi", "en"):
        said = refused.value.say(language)
        assert said.count("\n") == 0
        assert said.endswith(".")
        assert "{" not in said
    return refused.value


def test_three_loads_are_those_of_pandapower():
    found = solve()
    assert found.v_pu == pytest.approx(VOLTAGES, abs=5e-9)
    assert np.nansum(found.loss_kw) == pytest.approx(LOSS_KW, abs=5e-5)
    assert found.loading_pct[1:] == pytest.approx(LOADING, abs=5e-7)
    assert (found.figures()["LOAD_MW"], found.figures()["OVERLOADED_COUNT"]) == (15.0, 0)


def test_one_drawn_line_with_loads_on_it_is_cut_into_the_same():
    zigzag = (((3300, 0), (2900, 0), (2000, 0), (0, 0)),)
    found = solve(lines=zigzag)
    assert found.v_pu == pytest.approx(VOLTAGES, abs=5e-9)
    assert found.tree.row.tolist() == [-1, 0, 0, 0]
    assert [round(float(each)) for each in found.tree.length_km * 1000] == [0, 1500, 1000, 800]
    assert shapely.get_coordinates(found.tree.piece[3])[0].tolist() == [2500.0, 0.0], "drawn from where it is fed"


def test_a_length_that_is_given_goes_before_the_one_drawn():
    half = tuple(tuple((x / 2, y) for x, y in line) for line in THREE)
    loads = tuple(((x / 2, y), mva) for (x, y), mva in LOADS)
    assert solve(lines=half, loads=loads, length_km=[1.5, 1.0, 0.8]).v_pu == pytest.approx(VOLTAGES, abs=5e-9)


def test_power_sent_in_is_power_at_the_loads_and_lost():
    rng = np.random.default_rng(3)
    parent = np.array([-1, 0, 1, 1, 2, 4, 4, 0])
    impedance = np.concatenate([[0], rng.uniform(0.05, 0.4, 7)]) * (1 + 0.9j)
    load = np.concatenate([np.zeros((1, 5)), rng.uniform(-0.5, 2.0, (7, 5))]) * (1 + 0.3j)
    flow = sweep(parent, impedance, load, 22.0)
    down = flow.volts[np.maximum(parent, 0)] - flow.volts
    with np.errstate(divide="ignore", invalid="ignore"):
        current = np.where(parent[:, None] >= 0, down / impedance[:, None], 0)
    sent = (flow.volts[0] * np.conj(current[parent == 0].sum(axis=0))).real
    assert sent == pytest.approx(load.real.sum(axis=0) + flow.loss_mw(impedance.real).sum(axis=0), rel=1e-9)


def test_many_hours_are_each_hour_by_itself():
    rng = np.random.default_rng(5)
    parent, impedance = np.array([-1, 0, 1, 1]), np.array([0, 0.2, 0.1, 0.3]) * (1 + 0.9j)
    load = np.concatenate([np.zeros((1, 40)), rng.uniform(0, 6.0, (3, 40))]) * (1 + 0.3j)
    together = sweep(parent, impedance, load, 22.0)
    alone = [sweep(parent, impedance, load[:, [hour]], 22.0).volts[:, 0] for hour in range(40)]
    assert together.volts == pytest.approx(np.array(alone).T, rel=1e-12)


def test_of_a_year_the_hour_of_the_lowest_voltage_is_shown_and_all_hours_are_judged_and_lost():
    factor = np.full(8760, 0.5)
    factor[[17, 4000]] = 1.0, -1.0
    found = solve(factor=factor, lowest_pct=98.9, highest_pct=101.0)
    assert (found.year.hour, found.figures()["WORST_HOUR"]) == (17, 17)
    assert found.v_pu == pytest.approx(VOLTAGES, abs=5e-9)
    half, fed_in = (solve(loads=tuple((place, mva * part) for place, mva in LOADS)) for part in (0.5, -1.0))
    kwh = np.nansum(found.loss_kw) + 8758 * np.nansum(half.loss_kw) + np.nansum(fed_in.loss_kw)
    assert found.year.loss_mwh == pytest.approx(kwh / 1000, rel=1e-9)
    assert found.figures()["V_MAX_PU"] == pytest.approx(fed_in.v_pu.max(), rel=1e-12)
    assert [each.verdict for each in found.judged] == ["fail", "fail"]


def test_a_source_above_the_nominal_voltage_and_a_load_that_feeds_in_raise_it():
    loads = (((1500, 0), -3 + 0j), ((2500, 0), -3 + 0j), ((3300, 0), -3 + 0j))
    found = solve(loads=loads, source_pu=1.04)
    assert found.v_pu[0] == pytest.approx(1.04)
    assert (np.diff(found.v_pu) > 0).all()


def test_several_sources_are_feeders_of_their_own():
    apart = tuple(tuple((x, y + 500) for x, y in line) for line in THREE)
    loads = (*LOADS, *(((x, y + 500), mva) for (x, y), mva in LOADS))
    found = solve(lines=(*THREE, *apart), loads=loads, sources=((0, 0), (0, 500)))
    assert sorted(found.v_pu) == pytest.approx(sorted(VOLTAGES * 2), abs=5e-9)
    assert np.nansum(found.loss_kw) == pytest.approx(2 * LOSS_KW, abs=1e-4)


def test_lines_that_cross_do_not_meet_and_lines_that_end_on_others_do():
    crossing = ((2000, -100), (2000, 100))
    assert refusal(lines=(*THREE, crossing)).key == "error.feeder.island"
    ending = ((2000, 0.2), (2000, 100))
    found = solve(lines=(*THREE, ending), loads=(*LOADS, ((2000, 100), 1 + 0j)))
    assert len(found.tree.fed) == 5, "the second line is cut where the fourth ends on it"


@pytest.mark.parametrize(
    ("given", "key", "place"),
    [
        ({"lines": (*THREE, ((3300, 0), (3300, 500), (0, 0)))}, "error.feeder.loop", "D4"),
        ({"lines": (*THREE, ((1500, 0), (2000, 300), (2500, 0)))}, "error.feeder.loop", "D4"),
        ({"lines": (*THREE, ((3300, 0), (3600, 0), (3600, 300), (3300, 0)))}, "error.feeder.loop", "D4"),
        ({"sources": ((0, 0), (3300, 0))}, "error.feeder.two_sources", "S"),
        ({"lines": (*THREE, ((5000, 0), (6000, 0)))}, "error.feeder.island", "D4"),
        ({"loads": (*LOADS, ((2000, 30), 1 + 0j))}, "error.feeder.load_off", "T4"),
        ({"sources": ((0, 80),)}, "error.feeder.source_off", "S1"),
        ({"loads": (((3300, 0), 900 + 100j),)}, "error.feeder.collapse", "B3"),
        ({"factor": np.array([1.0, 2.0, 99.0])}, "error.feeder.collapse_hour", "hour 2"),
    ],
)
def test_what_is_no_radial_feeder_is_refused_with_its_place(given, key, place):
    found = refusal(**given)
    assert found.key == key
    assert {"x", "y"} <= set(found.params)
    assert place in found.say("en")


def test_just_below_collapse_there_is_a_voltage_and_just_above_none():
    # One line of z = jX from V: with P alone the most is V² / (2 X).
    parent, impedance = np.array([-1, 0]), np.array([0, 10j])
    most = 22.0**2 / (2 * 10)
    assert abs(sweep(parent, impedance, np.array([[0], [0.99 * most]]), 22.0).volts[1, 0]) > 22.0 / 2**0.5
    with pytest.raises(Collapse) as refused:
        sweep(parent, impedance, np.array([[0, 0], [1.0, 1.01 * most]]), 22.0)
    assert (refused.value.bus, refused.value.hour) == (1, 1)


def test_too_much_current_fails_whatever_the_voltage():
    assert solve(lowest_pct=95.0, highest_pct=105.0).verdict == "pass"
    # 0.6 kA at 22 kV are 22.9 MVA.
    found = solve(loads=(((1500, 0), 24 + 0j),), lines=THREE[:1], lowest_pct=90.0, highest_pct=105.0)
    assert [each.verdict for each in found.judged] == ["pass", "pass"]
    assert (found.verdict, found.overloaded.tolist()) == ("fail", [1])


@pytest.mark.parametrize(
    ("day", "lowest_pct", "verdicts", "evidence"),
    [
        ("2015-11-17", 96.0, ["no_verdict", "no_verdict"], "none"),
        ("2015-11-18", 96.0, ["pass", "pass"], "secondary"),
        ("2025-01-31", 94.9, ["fail", "pass"], "secondary"),
        ("2025-02-01", 96.0, ["no_verdict", "no_verdict"], "none"),
    ],
)
def test_the_band_is_that_of_the_day_and_says_how_sure_it_is(day, lowest_pct, verdicts, evidence):
    band = Band(load_shipped("voltage-band"), datetime.date.fromisoformat(day))
    judged = judged_band(lowest_pct, 100.0, band)
    assert [each.verdict for each in judged] == verdicts
    assert {each.evidence for each in judged} == {evidence}


def test_a_pack_that_says_nothing_of_voltages_gives_no_verdict():
    assert judged_band(94.0, 100.0, Band(load_shipped("qcvn-01"), TODAY)) == ()


def test_one_end_that_is_typed_goes_before_the_rules():
    band = Band(load_shipped("voltage-band"), TODAY, lowest_pct=95.0)
    low, high = judged_band(94.0, 100.0, band)
    assert (low.verdict, low.evidence, high.verdict) == ("fail", "project", "no_verdict")


def test_the_file_for_pandapower_holds_what_it_asks_for():
    net = json.loads(pandapower_json("tuyến 471", solve()))
    assert (net["_module"], net["_class"]) == ("pandapower.auxiliary", "pandapowerNet")
    tables = {name: json.loads(each["_object"]) for name, each in net["_object"].items() if isinstance(each, dict)}
    assert {name: len(each["data"]) for name, each in tables.items()} == {"bus": 4, "line": 3, "load": 3, "ext_grid": 1}
    line = dict(zip(tables["line"]["columns"], tables["line"]["data"][0]))
    assert (line["from_bus"], line["to_bus"], line["length_km"], line["max_i_ka"]) == (0, 1, 1.5, 0.6)
