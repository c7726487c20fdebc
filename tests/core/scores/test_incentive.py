"""Scores of firms: the example of the issue, unknown shares, and ranks against a count by hand."""

from __future__ import annotations

import datetime
import itertools
import random

import numpy as np
import pytest

from eco_ip_plugin.core.documents import html
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.forms.grid import shipped_grid
from eco_ip_plugin.core.scores.firms import Firm, firms_of
from eco_ip_plugin.core.scores.incentive import scored, share_of, weights_of
from eco_ip_plugin.core.scores.page import of_incentives
from eco_ip_plugin.core.scores.yearly import Reading
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from tests.support.forms.parks import firms, parks_of, square_park

UNKNOWN = float("nan")


def test_the_example() -> None:
    shares = [(share_of(20, 100), share_of(40, 100), share_of(3, 5))]
    found = scored(np.array(shares), (1, 1, 1))
    assert f"{found.score[0]:.4f}" == "0.4000"
    assert (found.rank[0], found.best[0], found.worst[0]) == (1, 1, 1)


def test_shares_are_clipped_and_only_the_proportion_of_weights_counts() -> None:
    assert [share_of(7, 5), share_of(-1, 5), share_of(0, 5)] == [1.0, 0.0, 0.0]
    assert all(np.isnan([share_of(1, 0), share_of(1, UNKNOWN), share_of(UNKNOWN, 1), share_of(0, 0)]))
    one, other = (scored(np.array([(0.2, 0.4, 0.6)]), weights).score[0] for weights in ((1, 2, 3), (10, 20, 30)))
    assert one == pytest.approx(other) == pytest.approx((0.2 + 0.8 + 1.8) / 6)


def test_what_is_unknown_is_never_zero() -> None:
    found = scored(np.array([(UNKNOWN, 0.9, 0.9), (0.1, 0.1, 0.1), (0.95, 0.95, 0.95)]), (1, 1, 1))
    assert np.isnan(found.score[0])
    assert (found.low[0], found.high[0]) == (pytest.approx(0.6), pytest.approx(2.8 / 3))
    assert found.rank.tolist() == [0, 3, 1]
    assert (found.best[0], found.worst[0]) == (1 + 1, 2)


def test_an_unknown_share_without_weight_does_not_matter() -> None:
    assert scored(np.array([(UNKNOWN, 0.5, 0.7)]), (0, 1, 1)).score[0] == pytest.approx(0.6)


@pytest.mark.parametrize(("typed", "expected"), [
    ("1; 1; 1", (1, 1, 1)), ("0,5; 0,3; 0,2", (0.5, 0.3, 0.2)), ("0.5,0.3,0.2", (0.5, 0.3, 0.2)),
    ([2, 0, 1], (2, 0, 1)),
    ("3 2 1", (3, 2, 1)),
])  # fmt: skip
def test_weights_as_typed(typed, expected) -> None:
    assert weights_of(typed) == expected


@pytest.mark.parametrize("typed", ["", "1;1", "1;1;1;1", "0;0;0", "1;-1;1", "a;b;c", None, "nan;1;1"])
def test_what_is_not_three_weights_is_refused(typed) -> None:
    with pytest.raises(EcoIpError, match="three numbers"):
        weights_of(typed)


def test_ranks_of_random_firms_are_those_counted_by_hand() -> None:
    """Every firm against every other, every combination of weights; no array in it."""
    chance = random.Random(45)
    for _ in range(6):
        firms = [tuple(chance.choice([UNKNOWN, chance.random(), 0.5, 1.0]) for _ in range(3)) for _ in range(12)]
        weights = [chance.uniform(0.1, 3) for _ in range(3)]
        found = scored(np.array(firms), weights)
        seen: dict[int, list[tuple[int, int]]] = {at: [] for at in range(12)}
        for factors in itertools.product((0.8, 0.9, 1.0, 1.1, 1.2), repeat=3):
            moved = [a * b for a, b in zip(factors, weights)]
            low, high = (
                [sum(w * (unknown if x != x else x) for w, x in zip(moved, firm)) / sum(moved) for firm in firms]
                for unknown in (0.0, 1.0)
            )
            for at in range(12):
                others = [k for k in range(12) if k != at]
                seen[at].append((1 + sum(low[k] > high[at] + 1e-9 for k in others),
                                 1 + sum(high[k] > low[at] + 1e-9 for k in others)))  # fmt: skip
        assert found.best.tolist() == [min(a for a, _ in seen[at]) for at in range(12)]
        assert found.worst.tolist() == [max(b for _, b in seen[at]) for at in range(12)]


def test_the_page_of_firms_says_every_share_bound_and_note_and_nothing_in_it_runs():
    firms = [
        Firm("F1", "A<script>", {"cut_t": 20, "base_t": 100, "reused_m3": 4, "water_m3": 10, "links": 3,
                                 "feasible_links": 5}, sandbox="QĐ 12", taxonomy="<b>Nhóm I</b>"),
        Firm("F2", "B", {"cut_t": 20, "base_t": 100, "links": 0, "feasible_links": 5}, why=["scores.why.no_water"]),
    ]  # fmt: skip
    found = scored([each.shares for each in firms], (1, 1, 1))
    for language, said in (("vi", ("0,4000", "0,0667 – 0,4000", "Chưa khai nước dùng")),
                           ("en", ("0.4000", "0.0667 – 0.4000", "No water taken in"))):  # fmt: skip
        page = html.page(of_incentives(firms, found, (1, 1, 1), "KCN", datetime.date(2026, 11, 21), language))
        assert all(each in page for each in (*said, "QĐ 12", "A&lt;script&gt;", "&lt;b&gt;Nhóm I"))
        assert "<script>" not in page


@pytest.mark.parametrize(
    ("status", "co2_t", "cut_t"),
    [
        ("done", 10.0, 30.0),
        ("idea", 10.0, 20.0),
        (None, 10.0, None),
        ("làm rồi thì phải", 10.0, None),
        (None, 0.0, 20.0),
    ],
)
def test_a_measure_of_no_known_status_leaves_the_cut_open_where_it_may_cut_anything(status, co2_t, cut_t) -> None:
    measures = [{"measure_id": "M1", "firm_id": "F1", "title": "LED", "status": "done", "co2_t": 20.0},
                {"measure_id": "M2", "firm_id": "F1", "title": "Bơm", "status": status, "co2_t": co2_t}]  # fmt: skip
    parks = parks_of(square_park(firm=firms(1), measure=measures))
    by = Reading(Vocabulary.shipped(), shipped_factors(), shipped_grid())
    (one,) = firms_of(parks.whole, parks.rows("V")["firm"], datetime.date(2026, 11, 21), by)
    assert one.figures["cut_t"] == (pytest.approx(cut_t) if cut_t is not None else pytest.approx(UNKNOWN, nan_ok=True))
    assert ("scores.why.measure_status" in one.why) == (cut_t is None)
