"""Candidates of one firm, and why they are turned down."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin import symbiosis_cli
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.candidates import candidate_columns, candidates_of, firm_called
from eco_ip_plugin.core.symbiosis.matching.matching import REASONS
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits, find_pairs
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary, with_assumed
from tests.support.symbiosis_cases import by_row, firms_of, table_of

FIRMS = firms_of([("A", "Nhiệt điện", 0, 0), ("B", "Giấy", 200, 0), ("C", "Gạch", 1, 0), ("D", "Gạch", 2, 0)])
COLUMNS = ("firm_id", "direction", "resource", "quantity", "unit", "period", "temperature_c", "pressure_bar",
           "moisture_pct", "hazardous")  # fmt: skip
ROWS = [
    ("A", "output", "hot_water", 1, "MWh", "day", 90, None, None, None),
    ("B", "input", "hot_water", 1, "MWh", "day", 60, None, None, None),
    ("C", "input", "hot_water", 1, "MWh", "day", 120, None, None, None),
    ("A", "output", "sludge", 1, "t", "day", None, None, 80, None),
    ("C", "input", "sludge", 1, "t", "day", None, None, 40, None),
    ("A", "output", "galvanic_sludge", 1, "t", "day", None, None, None, 1),
    ("D", "input", "galvanic_sludge", 1, "t", "day", None, None, None, None),
    ("D", "input", "fly_ash", 1, "t", "day", None, None, None, None),
]


def judged(limits, firm=0, other=None, language="en", firms=FIRMS, rows=ROWS):
    flows, _ = settle(table_of(rows, COLUMNS), firms, limits.vocabulary, shipped_factors())
    found = candidates_of(flows, Places(firms.xy), limits, firm, other)
    return {
        (row["supply_flow"], row["demand_flow"]): row
        for row in by_row(candidate_columns(found, firms, flows, limits, language))
    }, [REASONS[code] for code in found.reason]  # fmt: skip


def test_each_reason_is_named_with_its_figures():
    rows, _ = judged(Limits(Vocabulary.shipped(), {"hot_water": 199.0, "sludge": 50.0}))
    said = {ends: (row["reason"], row["message"]) for ends, row in rows.items()}
    assert said == {
        ("A0001", "A0002"): ("out_of_radius", "200 m apart, further than the radius of 199 m"),
        ("A0001", "A0003"): (
            "temperature", "temperature or pressure does not fit: 90 °C, ? bar given; 120 °C, ? bar asked",
        ),
        ("A0004", "A0005"): ("quality", "moisture 80 %, above the 40 % the receiver asks for"),
        ("A0006", "A0007"): (
            "hazardous",
            'hazardous: left out unless "Include hazardous waste" is on, or the receiver says it takes none',
        ),
        **{ends: each for ends, each in said.items() if each[0] in ("feasible", "no_partner")},
    }  # fmt: skip
    assert ("A0001", "A0008") not in said, "heat and ash are no candidates"


def test_two_firms_are_compared_whatever_they_have():
    rows, _ = judged(Limits(Vocabulary.shipped(), {}), other=3, language="vi")
    assert set(rows) == {(f"A000{supply}", f"A000{demand}") for supply in (1, 4, 6) for demand in (7, 8)}
    assert rows["A0001", "A0008"]["reason"] == "no_partner"
    assert rows["A0001", "A0008"]["message"] == "nước nóng không dùng thay được cho tro bay"


def test_an_assumption_that_is_switched_off_is_said_to_be_one():
    vocabulary = Vocabulary.shipped()
    off = next(each for each in vocabulary.compatibilities if vocabulary.serves(each.output, each.input) is None)
    unit = {"mass": "t", "volume": "m3", "energy": "MWh"}
    ends = [(firm, way, kind, 1, unit[vocabulary.resources[kind].unit_family], "day", *[None] * 4)
            for firm, way, kind in (("A", "output", off.output), ("C", "input", off.input))]  # fmt: skip
    rows, reasons = judged(Limits(vocabulary, {}), rows=ends)
    assert reasons == ["no_partner"]
    assert "only assumed" in next(iter(rows.values()))["message"]
    assert judged(Limits(with_assumed(vocabulary), {}, include_hazardous=True), rows=ends)[1] == ["feasible"]


@pytest.mark.parametrize("network", [None, lambda a, b: np.where((a + b) % 3 == 0, np.inf, 60.0 * np.abs(a - b))])
@pytest.mark.parametrize("hazardous", [False, True])
def test_what_suits_is_what_the_analysis_pairs(network, hazardous):
    random = np.random.default_rng(4)
    firms = firms_of([(f"F{n}", f"f{n}", *random.uniform(0, 300, 2)) for n in range(12)])
    kinds = ["steam", "hot_water", "sludge", "paper_sludge", "galvanic_sludge", "fly_ash", "co2"]
    rows = []
    for kind in random.choice(kinds, 150):
        firm, way = f"F{random.integers(12)}", random.choice(["output", "input"])
        conditions = *random.choice([None, 20, 60, 120], 3), random.choice([None, 0, 1])
        rows.append((firm, way, kind, 5, "MWh" if kind == "hot_water" else "t", "day", *conditions))
    limits = Limits(Vocabulary.shipped(), dict.fromkeys(Vocabulary.shipped().resources, 150.0), hazardous, network,
                    network is not None)  # fmt: skip
    flows, _ = settle(table_of(rows, COLUMNS), firms, limits.vocabulary, shipped_factors())
    places = Places(firms.xy)
    pairs = find_pairs(flows, places, limits, Silent())
    assert len(pairs.supply) > 20
    for firm in range(12):
        found = candidates_of(flows, places, limits, firm)
        good = found.reason == REASONS.index("feasible")
        mine = (flows.firm[pairs.supply] == firm) | (flows.firm[pairs.demand] == firm)
        columns = ("supply", "demand", "distance_m", "flag_bits")
        ours = sorted(zip(*(getattr(found, name)[good].tolist() for name in columns)))
        assert ours == sorted(zip(*(getattr(pairs, name)[mine].tolist() for name in columns)))
        assert (np.diff(found.distance_m) >= 0).all()
        reached = np.zeros(len(flows.firm), dtype=int)
        for ends in (found.supply, found.demand):
            np.maximum.at(reached, ends, found.reason)
        own = flows.firm == firm
        assert reached[own].tolist() == pairs.reached[own].tolist()


def test_a_firm_is_found_by_id_or_name_and_asked_for_again_when_that_is_not_one():
    assert [firm_called(typed, FIRMS) for typed in ("B", " b ", "nhiet dien")] == [1, 1, 0]
    with pytest.raises(EcoIpError, match=r"Gạch \(C\), Gạch \(D\)"):
        firm_called("gach", FIRMS)
    with pytest.raises(EcoIpError, match="Nhiệt điện"):
        firm_called("nhiet die", FIRMS)
    with pytest.raises(EcoIpError, match='no firm "xyz"'):
        firm_called("xyz", FIRMS)


def test_the_command_line_tells_the_candidates_of_a_firm(tmp_path, capsys):
    firms, flows, out = tmp_path / "firms.csv", tmp_path / "flows.csv", tmp_path / "out"
    firms.write_text("firm_id,name,x,y\nA,Nhiệt điện,0,0\nB,Giấy,9000,0\n", encoding="utf-8")
    flows.write_text(
        "firm_id,direction,resource,quantity,unit,period\nA,output,steam,5,t,hour\nB,input,steam,4,t,hour\n"
    )
    given = ["--firms", str(firms), "--flows", str(flows), "--out", str(out), "--language", "vi"]
    assert symbiosis_cli.main([*given, "--candidates-of", "nhiet dien"]) == 0
    assert "out_of_radius" in (out / "candidates.csv").read_text(encoding="utf-8")
    assert "9.000 m" in (out / "candidates.csv").read_text(encoding="utf-8")
    assert symbiosis_cli.main([*given, "--candidates-of", "xyz"]) == 2
    assert "xyz" in capsys.readouterr().err
