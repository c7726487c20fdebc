"""What a number of people needs: the figures of QCVN 01:2021 in sight, the day norms change, and who is counted."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.people.kinds import chosen, kinds, known
from eco_ip_plugin.core.people.needs import needs
from eco_ip_plugin.core.people.workers import Asked, people
from eco_ip_plugin.core.tables import shipped
from eco_ip_plugin.core.tables.norms import norms_on

DAY, LAST, NEW = (datetime.date(*each) for each in ((2026, 11, 21), (2026, 12, 31), (2027, 1, 1)))


def of(population, day=DAY, units=1):
    return {need.kind.id: need for need in needs(population, units, norms_on(day, "social.csv"))}


def asked(workers=None, firms=None, area_ha=None, per_ha=None, lodging_pct=100.0, dependants=0.0):
    given = Asked(workers, firms, area_ha, per_ha, lodging_pct, dependants)
    return people(given, norms_on(DAY, "social.csv"))


@pytest.mark.parametrize(
    ("kind", "places", "m2", "clause"),
    [
        ("kindergarten", 500, 6_000, "Bảng 2.4"), ("primary", 650, 6_500, "Bảng 2.4"),
        ("lower_secondary", 550, 5_500, "Bảng 2.4"), ("playground", None, 5_000, "Bảng 2.4"),
        ("hospital", 40, 4_000, "Bảng 2.3"), ("upper_secondary", 400, 4_000, "Bảng 2.3"),
        ("clinic", None, 500, "Bảng 2.4"), ("green", None, 20_000, "2.4.2"), ("market", None, 2_000, "Bảng 2.4"),
    ],
)  # fmt: skip
def test_ten_thousand_people_need(kind, places, m2, clause):
    need = of(10_000)[kind]
    assert (need.places, need.m2, need.clause, need.evidence) == (places, pytest.approx(m2), clause, "verified")


def test_one_person_more_asks_for_whole_places_but_for_no_rounded_land():
    # 10.001 x 50 = 500.05 places, x 12 m2 = 6,000.6 m2.
    found = of(10_001)
    assert [found[kind].places for kind in ("kindergarten", "primary", "lower_secondary", "hospital")] == [
        501, 651, 551, 41,
    ]  # fmt: skip
    assert found["kindergarten"].m2 == pytest.approx(6_000.6, abs=1e-9)
    assert found["primary"].m2 == pytest.approx(6_500.65, abs=1e-9)
    assert found["playground"].m2 == pytest.approx(5_000.5, abs=1e-9)
    assert of(10_000.0 + 1e-9)["kindergarten"].places == 500  # noise of arithmetic is no child


def test_a_work_is_never_smaller_than_its_norm_and_each_unit_has_its_own():
    found = of(1_000, units=3)
    assert (found["stadium"].m2, found["sport_ground"].m2, found["training_ground"].m2) == (25_000, 10_000, 3_000)
    assert (found["clinic"].works, found["clinic"].m2) == (3, 1_500)
    assert all(need.amount == 0 for need in of(0).values())


def test_the_set_of_2027_is_in_square_metres_alone_and_too_unsure_for_a_verdict():
    assert of(10_000, LAST)["kindergarten"].places == 500
    found = of(10_000, NEW)
    land = [round(found[kind].m2, 6) for kind in ("kindergarten", "primary", "green")]
    assert land == [6_000, 6_500, 20_000]
    assert found["kindergarten"].radius_m == 1_000
    assert not any(need.places or need.works or need.is_sure for need in found.values())
    assert "hospital" not in found


@pytest.mark.parametrize(
    ("area_ha", "workers", "per_ha", "plausible"),
    [(700, 35_000, 50, True), (200, 26_000, 130, False), (200, 25_999, 129.995, True), (700, 34_999, 49.998571, False)],
)
def test_fifty_workers_a_hectare_are_plausible_and_a_hundred_and_thirty_are_looked_at_again(
    area_ha, workers, per_ha, plausible
):
    found = asked(workers, area_ha=area_ha)
    assert (found.per_ha, found.plausible) == (pytest.approx(per_ha), plausible)


def test_people_are_workers_with_their_dependants_as_far_as_they_need_lodging():
    # 20,000 x (1 + 0.25) x 40 % = 10,000.
    assert asked(20_000, lodging_pct=40, dependants=0.25).population == pytest.approx(10_000)
    firms = np.array([120.0, np.nan, 80.0])
    found = asked(firms=firms)
    assert (found.workers, found.silent, found.origin) == (200, 1, "firms")
    typed = asked(300, firms)
    assert (typed.workers, typed.other, typed.origin) == (300, 200, "typed")
    assert asked(area_ha=10, per_ha=60).workers == 600
    for nothing in ({}, {"firms": np.array([np.nan])}, {"area_ha": 5.0}):
        with pytest.raises(EcoIpError, match="how many workers"):
            asked(**nothing)
    with pytest.raises(EcoIpError, match="0 to 100"):
        asked(5, lodging_pct=101)


def test_kinds_are_known_by_id_and_by_name_with_marks_or_without():
    for word in ("kindergarten", "Trường mầm non", "truong mam non", "MẪU GIÁO", " Kindergarten "):
        assert known(word) == "kindergarten"
    assert [known(word) for word in ("THCS", "trạm y tế", "Chợ", None, "", "sân bay")] == [
        "lower_secondary", "clinic", "market", "", "", "",
    ]  # fmt: skip
    assert chosen("mầm non, primary;THCS, primary") == ("kindergarten", "primary", "lower_secondary")
    with pytest.raises(EcoIpError, match="sân bay"):
        chosen("primary, sân bay")


def test_every_shipped_figure_has_source_evidence_and_both_names():
    for row in shipped.rows("parameters", "social.csv"):
        assert all(row[each] for each in ("source", "source_vi", "vi", "en")), row["key"]
        assert row["evidence"] in ("verified", "secondary", "none"), row["key"]
        assert (row["value"] == "") == (row["evidence"] == "none"), row["key"]
        assert row["clause"] or row["evidence"] != "verified", row["key"]
        assert row["key"].rsplit("_", 1)[0] in kinds() or row["key"].startswith("workers_per_ha"), row["key"]
