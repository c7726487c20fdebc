"""The seven steps: each figure counted in sight, closed by data and not by a tick, unknown never taken for zero."""

from __future__ import annotations

import copy
import datetime
import json
import math

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.park.park import Park
from eco_ip_plugin.core.park.table import Table
from eco_ip_plugin.core.roadmap.needs import MEASURES
from eco_ip_plugin.core.roadmap.pack import ALGORITHM, TASKS, read, shipped
from eco_ip_plugin.core.roadmap.scope import park_names, scope_of
from eco_ip_plugin.core.roadmap.standing import (
    CLOSED,
    DATA_THERE,
    MET,
    NOT_MET,
    OPEN,
    STARTED,
    TICKED,
    UNKNOWN,
    next_action,
    standing,
    with_criteria,
)
from eco_ip_plugin.core.roadmap.told import message, need_text
from eco_ip_plugin.paths import resource

DAY = datetime.date(2026, 11, 29)
NAN = math.nan


def cells(values):
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def table(name, shapes=None, hidden=0, /, **columns):
    """Figures are given as arrays, all else as lists."""
    columns = {each: values if isinstance(values, np.ndarray) else cells(values) for each, values in columns.items()}
    return Table(name, f"{name}_id", columns, None if shapes is None else cells(shapes), hidden=hidden)


def firms(count, park="P", status="operating"):
    ids = [f"{park}{at}" for at in range(count)]
    return table(
        "firm", firm_id=ids, park_id=[park] * count, plot_id=[None] * count, status=[status] * count,
        confidential=np.zeros(count),
    )  # fmt: skip


def flows(ids, quantity=1.0, hidden=0):
    n = len(ids)
    return table(
        "flow", None, hidden, flow_id=[f"D{at}" for at in range(n)], firm_id=list(ids), status=["current"] * n,
        quantity=np.full(n, quantity), year=np.full(n, 2026.0), confidential=np.zeros(n),
    )  # fmt: skip


def measures(firm_ids, status="done", year=2025.0):
    n = len(firm_ids)
    return table(
        "measure", measure_id=[f"M{at}" for at in range(n)], firm_id=list(firm_ids), park_id=[None] * n,
        status=[status] * n, year=np.full(n, year),
    )  # fmt: skip


def measures_of(*rows):
    """(firm, status) each."""
    made = measures([firm for firm, _ in rows])
    return Table("measure", "measure_id", {**made.columns, "status": cells([status for _, status in rows])})


def steps(*rows):
    """(number, state, owner, due) each."""
    return table(
        "step", step_id=[f"T{at}" for at in range(len(rows))], park_id=["P"] * len(rows),
        step_no=np.array([float(row[0]) for row in rows]), task=[f"Việc {at}" for at in range(len(rows))],
        state=[row[1] for row in rows], owner=[row[2] for row in rows], due=[row[3] for row in rows],
        done_at=[None] * len(rows),
    )  # fmt: skip


def plots(park):
    return table("plot", plot_id=["L"], park_id=[park])


def papers(*row_ids, of="step"):
    ids = [f"A{at}" for at in range(len(row_ids))]
    return table("attachment", attachment_id=ids, table_name=[of] * len(row_ids), row_id=list(row_ids))


PARKS = table("park", [shapely.box(0, 0, 100, 100)], park_id=["P"], name=["KCN mẫu"])


def scope(*tables, unmet=None, points=None, parks=PARKS):
    park = Park({each.name: each for each in (parks, *tables)}, "EPSG:9214", True)
    return scope_of(park, "P", DAY, unmet, points)


def value(name, *tables, step_no=1, **given):
    return MEASURES[name](scope(*tables, **given), step_no)


@pytest.mark.parametrize(("having", "share_pct", "state"), [(7, 17.5, NOT_MET), (8, 20.0, MET)])
def test_firms_with_a_measure_done_are_met_at_the_boundary_of_20_percent(having, share_pct, state):
    tables = (firms(40), measures([f"P{at}" for at in range(having)]))
    assert value("firms_with_measure_pct", *tables).low == pytest.approx(share_pct)
    (held,) = [each for each in standing(scope(*tables), shipped()).steps[4].needs if each.need.at_least == 20]
    assert held.state == state


@pytest.mark.parametrize(("status", "year"), [("planned", 2025.0), ("done", 2027.0), ("rejected", 2025.0)])
def test_a_measure_that_is_not_done_yet_counts_for_no_firm(status, year):
    assert value("firms_with_measure_pct", firms(40), measures(["P1"], status, year)).low == 0.0


def test_a_measure_whose_status_nobody_has_entered_is_neither_done_nor_not():
    # 10 firms: P0 has one done, P1 one without a status: 1 or 2 of 10
    found = value("firms_with_measure_pct", firms(10), measures_of(("P0", "done"), ("P1", None)))
    assert (found.low, found.high, found.open) == pytest.approx((10.0, 20.0, 1))


def test_a_flow_counts_for_its_firm_once_and_only_with_its_quantity():
    # 10 firms; P1 has two flows, P2 one, P3 one without a quantity: 2 of 10
    assert value("firms_with_flows_pct", firms(10), flows(["P1", "P1", "P2"])).low == pytest.approx(20.0)
    assert value("firms_with_flows_pct", firms(10), flows(["P3"], quantity=NAN)).high == 0.0


def test_what_nobody_says_or_what_is_kept_back_is_unknown_and_not_zero():
    # 3 operating with flows, 1 that says nothing: 75 … 100 %, and 80 % are asked
    silent = table(
        "firm", firm_id=["P0", "P1", "P2", "P3"], park_id=["P"] * 4, status=["operating"] * 3 + [None],
        confidential=np.zeros(4),
    )  # fmt: skip
    found = value("firms_with_flows_pct", silent, flows(["P0", "P1", "P2"]))
    assert (found.low, found.high, found.open) == (75.0, 100.0, 1)
    # 10 firms, 7 with flows that are seen, 1 flow kept back: 70 … 80 %
    masked = value("firms_with_flows_pct", firms(10), flows([f"P{at}" for at in range(7)], hidden=1))
    assert (masked.low, masked.high) == pytest.approx((70.0, 80.0))
    held = standing(scope(silent, flows(["P0", "P1", "P2"])), shipped()).steps[1].needs[2]
    assert held.state == UNKNOWN
    assert need_text(held, "vi").endswith("hiện có 75 … 100 % (3/3) · 1 dòng chưa rõ có tính hay không")


def test_a_table_that_a_reader_does_not_see_is_unknown_and_says_so():
    held = standing(scope(firms(3)), shipped()).steps[4].needs[1]
    assert (held.state, held.measured.lacks) == (UNKNOWN, "measure")
    assert "do not see" in need_text(held, "en")


def test_land_is_held_against_the_boundary_and_zones_without_a_use_do_not_count():
    # 100 × 100 m: 60 × 100 industrial, 20 × 100 green, 20 × 100 nobody knows: 80 %
    zones = table(
        "zone", [shapely.box(0, 0, 60, 100), shapely.box(60, 0, 80, 100), shapely.box(80, 0, 100, 100)],
        zone_id=["Z1", "Z2", "Z3"], park_id=["P"] * 3, **{"class": ["industrial", "green", None]},
    )  # fmt: skip
    assert value("land_known_pct", zones).low == pytest.approx(80.0)


def test_years_count_only_with_a_quantity_and_not_before_they_come():
    effects = table(
        "effect", effect_id=["E1", "E2", "E3", "E4"], measure_id=["M0"] * 4, link_id=[None] * 4,
        quantity=np.array([5.0, 7.0, NAN, 9.0]), year=np.array([2024.0, 2024.0, 2025.0, 2027.0]),
    )  # fmt: skip
    assert value("indicator_years", effects).low == 1.0


def test_points_with_readings_are_unknown_where_nobody_sees_readings():
    points = table("monitoring", monitoring_id=["Q1", "Q2", "Q3", "Q4"], park_id=["P"] * 4)
    assert value("points_with_readings_pct", points, points=frozenset({"Q1", "Q9"})).low == 25.0
    assert math.isnan(value("points_with_readings_pct", points).low)


def test_files_count_for_the_step_of_their_task_alone():
    tables = (steps((1, "done", "An", None), (7, "open", None, None)), papers("T0", "T0", "T1", "X"))
    assert [value("documents", *tables, step_no=no).low for no in (1, 2, 7)] == [2.0, 0.0, 1.0]
    assert value("documents", tables[0], papers("T0", of="firm")).low == 0.0
    assert value("owners_pct", *tables).low == 100.0
    assert value("owners_pct", *tables, step_no=7).low == 0.0


def only(at_least, *tasks):
    """A pack of one step that asks for firms, and the tasks of it."""
    data = json.loads(resource("steps", "unido7.json").read_text(encoding="utf-8"))
    need = copy.deepcopy(data["steps"][1]["needs"][1])
    data["steps"] = [{**data["steps"][1], "no": 1, "needs": [{**need, "at_least": at_least}]}]
    (step,) = standing(scope(firms(2), steps(*tasks)), read(data)).steps
    return step


@pytest.mark.parametrize(
    ("at_least", "states", "expected"),
    [
        (2, ["done", "dropped"], CLOSED), (2, [], CLOSED), (2, ["done", "open"], DATA_THERE),
        (3, ["done", "done"], TICKED), (3, ["started"], STARTED), (3, ["open"], OPEN), (3, [None], OPEN),
    ],
)  # fmt: skip
def test_a_step_closes_on_data_and_tasks_together(at_least, states, expected):
    assert only(at_least, *[(1, state, None, None) for state in states]).state == expected


def test_what_comes_next_is_what_the_data_lack_then_the_task_due_first():
    lacking, _ = next_action(only(3, (1, "open", None, None)))
    assert lacking.name == "ecoipFlowDock"
    late, soon = datetime.date(2027, 5, 1), datetime.date(2027, 1, 1)
    waiting, _ = next_action(only(2, (1, "open", None, None), (1, "open", None, late), (1, "started", None, soon)))
    assert (waiting.opens, waiting.name) == (TASKS, "T2")
    assert next_action(only(2)) is None


def test_a_task_is_overdue_from_the_day_after_unless_it_has_ended():
    yesterday = DAY - datetime.timedelta(days=1)
    tasks = steps(
        (1, "open", None, DAY), (1, "open", None, yesterday), (1, "done", None, yesterday), (9, None, None, None)
    )
    found = standing(scope(tasks), shipped())
    assert [each.id for each in found.overdue] == ["T1"]
    assert [each.id for each in found.homeless] == ["T3"]
    assert "1 việc quá hạn. 1 việc không thuộc bước nào" in message(found, "vi")


def test_criteria_are_unknown_until_the_sheet_is_made_and_close_only_when_none_is_left():
    found = standing(scope(), shipped())

    def last(roadmap):
        return roadmap.steps[6].needs[0].state

    assert [last(found), last(with_criteria(found, 3)), last(with_criteria(found, 0))] == [UNKNOWN, NOT_MET, MET]


def test_of_several_parks_each_has_its_own_rows():
    both = table("park", [None, shapely.box(0, 0, 1, 1)], park_id=["X", "P"], name=[None, "Chính"])
    found = Table("firm", "firm_id", {
        name: np.concatenate([firms(2)[name], firms(5, "X")[name]]) for name in firms(1).columns
    })  # fmt: skip
    tables = (found, flows(["P0", "X0", "X1"], hidden=3), measures(["X0", "P1"]), plots("P"))
    assert list(park_names(scope(*tables, parks=both).park)) == ["P"]
    assert value("firms", *tables, parks=both).low == 2.0
    assert value("firms_with_flows_pct", *tables, parks=both).low == 50.0
    assert value("measures_considered", *tables, parks=both).low == 1.0
    # a firm that names no park belongs where its plot does: 3 firms, 1 with flows
    unnamed = {
        **found.columns,
        "park_id": cells(["P", "P", None, "X", "X", "X", "X"]),
        "plot_id": cells([None] * 2 + ["L"] + [None] * 4),
    }
    assert value("firms", Table("firm", "firm_id", unnamed), *tables[1:], parks=both).low == 3.0
    # what a reader is not shown of this park alone makes its figures open: 1 of its 2 flows
    marked = Table(
        "flow",
        "flow_id",
        {
            **flows(["P0", "P1", "X0"]).columns,
            "quantity": np.array([1.0, NAN, NAN]),
            "confidential": np.array([0.0, 1.0, 1.0]),
        },
        hidden=2,
    )
    masked = value("firms_with_flows_pct", found, marked, plots("P"), parks=both)
    assert (masked.low, masked.high) == (50.0, 100.0)


def test_the_shipped_steps_say_everything_in_both_languages_and_ask_only_what_is_measured():
    pack = shipped()
    assert [step.no for step in pack.steps] == [1, 2, 3, 4, 5, 6, 7]
    said = [
        *(step.name for step in pack.steps), *(task for step in pack.steps for task in step.tasks),
        *(need.text for step in pack.steps for need in step.needs), pack.source,
        *(need.action.says for step in pack.steps for need in step.needs),
    ]  # fmt: skip
    assert all(each[language].strip() for each in said for language in ("vi", "en"))
    assert any(need.action.opens == ALGORITHM for step in pack.steps for need in step.needs)


@pytest.mark.parametrize(
    ("field", "wrong"), [("measure", "luck"), ("at_most", 5), ("at_least", None), ("action", {"opens": "door"})]
)
def test_a_pack_that_cannot_hold_is_refused_with_its_step(field, wrong):
    data = json.loads(resource("steps", "unido7.json").read_text(encoding="utf-8"))
    need = data["steps"][1]["needs"][1]
    need[field] = {"name": "", "says": {}, **wrong} if isinstance(wrong, dict) else wrong
    with pytest.raises(ValueError, match="step 2"):
        read(data)
