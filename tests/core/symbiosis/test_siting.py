"""Siting: each plot scored by the optimum with the firm there less the optimum without it."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.siting import complements, score_plots, with_newcomer
from eco_ip_plugin.core.symbiosis.terms import Terms
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from tests.support.symbiosis_cases import STORY_FIRMS, STORY_FLOWS, STORY_RADII, analysed, firms_of, table_of

PLOTS = np.array([[100.0, 0.0], [5000.0, 0.0], [0.0, 300.0], [0.0, 100.0]])


def scores(wanted, plots=PLOTS):
    columns = ("direction", "resource", "quantity", "unit", "period")
    new = {name: [row[k] for row in wanted] for k, name in enumerate(columns)}
    firms, table = with_newcomer(firms_of(STORY_FIRMS), table_of(STORY_FLOWS), new)
    flows, rejected = settle(table, firms, Vocabulary.shipped(), shipped_factors())
    assert not rejected
    terms = Terms(Limits(Vocabulary.shipped(), STORY_RADII), shipped_factors())
    return score_plots(firms, flows, Places(firms.xy), plots, terms, Silent())


def test_the_gain_is_the_optimum_with_the_firm_less_the_optimum_without():
    found = scores([("input", "steam", 9, "t", "hour")])
    # Story 4 leaves 5 t of steam an hour; a further 4 t would only be taken from others.
    assert [each.gain for each in found] == pytest.approx([5 * 8760] * 3 + [0.0])
    for each in found:
        there = np.array([[*PLOTS[each.plot]]])
        rows = [*STORY_FIRMS, ("N", "N", *there[0])]
        whole = analysed(
            firms_of(rows), table_of([*STORY_FLOWS, ("N", "input", "steam", 9, "t", "hour")]), radii=STORY_RADII
        )
        without = analysed(firms_of(STORY_FIRMS), table_of(STORY_FLOWS), radii=STORY_RADII)
        assert each.gain == pytest.approx(whole.links.taken.sum() - without.links.taken.sum())


def test_equal_gains_are_told_apart_by_the_shorter_way_and_then_by_order():
    found = scores([("input", "steam", 5, "t", "hour")])
    assert [each.plot for each in found] == [0, 3, 2, 1]
    assert found[0].mean_distance_m == pytest.approx(100.0)
    assert found[0].by_family == pytest.approx({"mass": 5 * 8760, "volume": 0, "energy": 0})
    assert np.isnan(found[-1].mean_distance_m)


def test_a_flow_without_partner_names_what_kind_of_user_is_missing():
    rows = [("A", "output", "fly_ash", 9, "t", "day"), ("A", "input", "steam", 9, "t", "day")]
    found = analysed(firms_of([("A", "a", 0, 0)]), table_of(rows))
    missing = {str(found.flows.resource[flow]): names for flow, names in complements(found)}
    vocabulary = Vocabulary.shipped()
    assert set(missing) == {"fly_ash", "steam"}
    assert missing["fly_ash"][0] == "fly_ash"
    for name in missing["fly_ash"][1:]:
        assert vocabulary.serves("fly_ash", name) is not None
    assert len(missing["fly_ash"]) > 1
