"""What a reader may see of a shared store tells no hidden amount, whatever he works out from it."""

from __future__ import annotations

import hashlib
import json
import random

import numpy as np
import pytest
from scipy.optimize import linprog

from eco_ip_plugin.paths import resource
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from eco_ip_plugin.storage.postgis import rights as postgis_rights
from tests.storage.rows import firm, flow

ROOM = 0.1
RESOURCES = ("steam", "steam_hp", "hot_water", "sludge", "paper_sludge", "clean_water", "của_riêng")


def link(id_, supplier, receiver, resource, quantity, **more):
    values = {"link_id": id_, "supplier": supplier, "receiver": receiver, "resource": resource, "quantity": quantity,
              "per_year": quantity * 365, "benefit_per_year": quantity * 2e6, **more}  # fmt: skip
    return Change("link", INSERT, values=values)


def seen(postgres, table):
    """What a reader sees, by key."""
    key = schema.tables()[table].key
    ((rows,),) = postgres.run(f"SELECT coalesce(json_agg(t), '[]') FROM kcn.{table}_public t", "khach")
    return {row[key]: row for row in rows}


def hidden_links(postgres):
    return {id_ for id_, row in seen(postgres, "link").items() if row["quantity"] is None}


def ends(**flows):
    """Firms A (gives) and B (gets), and open steam from one to the other but for what is told otherwise."""
    given = {"resource": "paper_sludge", **flows.pop("given", {})}
    got = {"resource": "paper_sludge", **flows.pop("got", {})}
    return [firm("A"), firm("B"), flow("D1", "A", quantity=100, **given),
            flow("D2", "B", direction="input", quantity=62.75, **got)]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "resource", "is_hidden"),
    [
        (ends(), "paper_sludge", False),
        (ends(given={"confidential": 1}), "sludge", True),  # the link names the broader resource
        (ends(given={"confidential": 1, "resource": "sludge"}), "paper_sludge", True),  # … the finer one
        (ends(got={"confidential": 1}), "sludge", True),
        (ends(given={"confidential": 1}), "steam", True),  # none of that family there: it can only be this one
        (ends(given={"confidential": 1, "resource": "bùn riêng"}), "sludge", True),  # a resource nobody knows
        (ends(given={"confidential": 1}), "bùn riêng", True),
        ([*ends(), flow("D3", "A", resource="steam", confidential=1)], "sludge", False),  # another family
        ([*ends(), flow("D3", "A", resource="sludge", direction="input", confidential=1)], "sludge", False),
        ([*ends()[1:], firm("A", confidential=1)], "sludge", True),
    ],
)
def test_a_link_tells_of_the_flows_behind_it_whatever_its_resource_is_called(
    postgis, postgres, rows, resource, is_hidden
):
    postgis().save([*rows, link("L1", "A", "B", resource, 62.75, share_of_supply_pct=62.75)])
    row = seen(postgres, "link")["L1"]
    masked = [field.name for field in schema.tables()["link"].fields if field.masked]
    assert [row[name] is None for name in ("quantity", "per_year", "benefit_per_year")] == [is_hidden] * 3
    assert not is_hidden or not any(row[name] for name in masked)


def test_the_complement_of_what_is_shown_is_not_what_is_hidden(postgis, postgres):
    """100 from A, 62.75 of it to B: what C, who will not have it known, gets is not the rest."""
    postgis().save([
        firm("A"), firm("B"), firm("C"), flow("D1", "A", quantity=100), flow("D4", "A", quantity=3, resource="sludge"),
        flow("D2", "B", direction="input", quantity=62.75),
        flow("D3", "C", direction="input", quantity=37.25, confidential=1),
        link("L1", "A", "B", "steam", 62.75, share_of_supply_pct=62.75, share_of_demand_pct=100),
        link("L2", "A", "C", "steam", 37.25, share_of_supply_pct=37.25, share_of_demand_pct=100),
    ])  # fmt: skip
    flows, links = seen(postgres, "flow"), seen(postgres, "link")
    assert {id_: row["quantity"] for id_, row in flows.items()} == {"D1": None, "D2": 62.75, "D3": None, "D4": 3}
    assert [links["L1"][name] for name in ("quantity", "share_of_supply_pct", "share_of_demand_pct")] == [
        62.75, None, None
    ]  # fmt: skip
    assert links["L2"]["quantity"] is None


def test_a_link_marked_by_hand_hides_the_flows_that_would_tell_it(postgis, postgres):
    postgis().save([*ends(), link("L1", "A", "B", "paper_sludge", 62.75, confidential=1)])
    assert {row["quantity"] for row in seen(postgres, "flow").values()} == {None}
    postgis().save([Change("link", UPDATE, 1, None, {"confidential": 0})])
    assert [row["quantity"] for row in seen(postgres, "flow").values()] == [100, 62.75]


def a_park(chance):
    """Firms, flows and the links of an allocation, some marked in each of the three ways; amounts a year by id."""
    firms = [f"F{number}" for number in range(chance.randint(3, 8))]
    marks = {id_: int(chance.random() < 0.12) for id_ in firms}
    rows = [firm(id_, confidential=mark) for id_, mark in marks.items()]
    flows = {}
    for number in range(chance.randint(6, 20)):
        flows[f"D{number}"] = {
            "firm_id": chance.choice(firms), "direction": chance.choice(("output", "input")),
            "resource": chance.choice(RESOURCES), "quantity": round(chance.lognormvariate(3, 1.5), 3),
            "confidential": int(chance.random() < 0.2),
        }  # fmt: skip
    rows += [flow(id_, each.pop("firm_id"), **each) for id_, each in ((i, dict(f)) for i, f in flows.items())]
    left = {id_: each["quantity"] for id_, each in flows.items()}
    links = {}
    for supply, demand in chance.sample([(a, b) for a in flows for b in flows], len(flows) ** 2):
        give, get = flows[supply], flows[demand]
        fits = give["direction"] == "output" and get["direction"] == "input" and give["firm_id"] != get["firm_id"]
        if not fits or give["resource"][:5] != get["resource"][:5]:
            continue
        taken = min(left[supply], left[demand])
        if taken <= 0 or chance.random() < 0.2:
            continue
        left[supply] -= taken
        left[demand] -= taken
        id_ = f"L{len(links)}"
        links[id_] = (supply, demand, taken)
        named = {"supply_flow": supply, "demand_flow": demand} if chance.random() < 0.5 else {}
        rows.append(link(
            id_, give["firm_id"], get["firm_id"], give["resource"], taken, input_resource=get["resource"],
            share_of_supply_pct=min(100 * taken / give["quantity"], 100),
            share_of_demand_pct=min(100 * taken / get["quantity"], 100),
            confidential=int(chance.random() < 0.1), **named,
        ))  # fmt: skip
    return rows, flows, links, left


def worked_out(flows, links, left, shown_flows, shown_links):
    """Least and most that each amount can be, to one who knows each link's flows and whether a flow is used up.

    Unknown are the flows' quantities, then the links' amounts.
    """
    flow_ids, link_ids = list(flows), list(links)
    place = {id_: number for number, id_ in enumerate([*flow_ids, *link_ids])}
    bounds = [[0.0, None] for _ in place]
    equal, least = [], []
    for id_ in flow_ids:
        if shown_flows[id_]["quantity"] is not None:
            bounds[place[id_]] = [shown_flows[id_]["quantity"]] * 2
        sum_ = np.zeros(len(place))
        sum_[[place[each] for each, (give, get, _) in links.items() if id_ in (give, get)]] = 1
        sum_[place[id_]] = -1
        (equal if left[id_] <= 0 else least).append(sum_)
    for id_, (give, get, _) in links.items():
        row = shown_links[id_]
        if row["quantity"] is not None:
            bounds[place[id_]] = [row["quantity"]] * 2
        for share, end in ((row["share_of_supply_pct"], give), (row["share_of_demand_pct"], get)):
            if share is not None:
                line = np.zeros(len(place))
                line[place[id_]], line[place[end]] = 1, -share / 100
                equal.append(line)
    found = {}
    for id_ in place:
        edge = []
        for sign in (1, -1):
            goal = np.zeros(len(place))
            goal[place[id_]] = sign
            answer = linprog(goal, *system(least), *system(equal), bounds)
            assert answer.status in (0, 3), answer.message
            edge.append(answer.fun * sign if answer.status == 0 else np.inf)
        found[id_] = edge
    return found


def system(lines):
    """As `linprog` takes it."""
    return (np.array(lines), np.zeros(len(lines))) if lines else (None, None)


def assert_nothing_is_told(postgis, postgres, seed):
    rows, flows, links, left = a_park(random.Random(seed))
    postgis().save(rows)
    shown_flows, shown_links = seen(postgres, "flow"), seen(postgres, "link")
    ((secret_firms,),) = postgres.run("SELECT array_agg(firm_id) FROM kcn.firm WHERE confidential = 1")
    secret = {id_ for id_, each in flows.items() if each["confidential"] or each["firm_id"] in (secret_firms or [])}
    ((marked,),) = postgres.run("SELECT array_agg(link_id) FROM kcn.link WHERE confidential = 1")
    secret |= {id_ for id_, (give, get, _) in links.items() if id_ in (marked or []) or {give, get} & secret}
    truth = {**{id_: each["quantity"] for id_, each in flows.items()}, **{id_: each[2] for id_, each in links.items()}}
    for id_, (least, most) in worked_out(flows, links, left, shown_flows, shown_links).items():
        if id_ in secret:
            assert least <= truth[id_] * (1 - ROOM), (seed, id_)
            assert most >= truth[id_] * (1 + ROOM), (seed, id_)
    shown = sum(row["quantity"] is not None for row in (*shown_flows.values(), *shown_links.values()))
    return len(secret), shown


def test_a_linear_program_finds_no_hidden_amount(postgis, postgres):
    try_parks(postgis, postgres, range(8))


def try_parks(postgis, postgres, seeds):
    """Fresh parks by seed; enough is hidden in them, and enough shown."""
    found = []
    for seed in seeds:
        names = ", ".join(f"kcn.{name}" for name in (*schema.tables(), "history"))
        postgres.run(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        found.append(assert_nothing_is_told(postgis, postgres, seed))
    secret, shown = map(sum, zip(*found))
    assert secret > 4 * len(found)
    assert shown > 4 * len(found)


def test_the_scripts_have_the_number_they_are_known_by(postgis):
    """A store with an older number is mended: with every change one more, here and in the module."""
    digest = hashlib.sha256(json.dumps(postgis_rights.families()).encode())
    for name in ("functions", "views", "rights"):
        digest.update(resource("storage", f"postgis_{name}.sql").read_bytes())
    assert (postgis_rights.REVISION, digest.hexdigest()[:16]) == (5, "cf41838c72214449")
    assert postgis().values()[postgis_rights.REVISION_KEY] == str(postgis_rights.REVISION)
