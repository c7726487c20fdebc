"""The shipped list of waste codes decides what is hazardous, with or without the asterisk."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.symbiosis.flow_table.entry import read_cell
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from eco_ip_plugin.core.symbiosis.vocabulary.waste_codes import digits, waste_codes
from tests.support.symbiosis_cases import firms_of, table_of
from tests.support.symbiosis_files import CASES, ran

COLUMNS = ("firm_id", "direction", "resource", "quantity", "unit", "period", "legal_status", "waste_code", "hazardous")


def hazardous_each(codes, declared=None, legal="waste"):
    rows = [("A", "output", "industrial_sludge", 5, "t", "day", legal, code, declared) for code in codes]
    flows, rejected = settle(
        table_of(rows, COLUMNS), firms_of([("A", "a", 0, 0)]), Vocabulary.shipped(), shipped_factors()
    )
    assert not rejected
    return flows.hazardous[np.argsort(flows.row)].tolist()


def hazardous(code, declared=None, legal="waste"):
    return hazardous_each([code], declared, legal)[0]


def test_two_ways_to_write_one_code_are_both_hazardous_and_linked_with_nobody(tmp_path):
    tables = ran(CASES / "haz", tmp_path)
    assert not len(tables["links"])
    assert set(tables["unmatched"]["reason"]) == {"hazardous"}
    assert len(ran(CASES / "haz", tmp_path / "with", "--include-hazardous")["links"]) == 1


@pytest.mark.parametrize("typed", ["CTNH 06 05 02", "10 01 01; 06 05 02", "060502/100101", "06 05 02 NH", "06·05·02"])
def test_a_hazardous_code_among_words_or_others_is_no_less_so(typed):
    assert hazardous(typed) == 1


def test_of_several_codes_one_that_is_always_hazardous_is_enough_whatever_is_declared():
    assert hazardous("10 01 01, 12 01 09", declared="0") == 1
    assert hazardous("10 01 01, 10 01 02", declared="0") == 0


@pytest.mark.parametrize("typed", ["06 05 02", "060502", "06.05.02", "06-05-02", "060502*", "06 05 02*", "06 05 02 (*)",
                                   60502, 60502.0, "60502", "60502.0", " 060502 ",
                                   "06/05/02", "06_05_02", "'060502", "０６０５０２", "06 05 02＊"])  # fmt: skip
def test_however_a_code_is_written_it_is_one(typed):
    assert digits(typed) == "060502"
    assert hazardous(typed) == 1


def test_every_hazardous_code_of_the_list_is_hazardous_without_its_asterisk_and_no_other_is():
    found = dict(zip(waste_codes(), hazardous_each(waste_codes())))
    assert len(found) == 842
    for code, entry in waste_codes().items():
        assert (found[code] == 1) == entry.hazardous, code


@pytest.mark.parametrize(
    ("code", "declared", "found"),
    [
        ("060502", 0, 0),  # a mirror entry: what is in it was looked into
        ("060502", 1, 1), ("130205", 0, 1),  # oil is hazardous whatever is declared
        ("060503", 1, 1), ("060503", None, None), ("060503*", None, 1), ("99 99 99*", None, 1), ("999999", None, None),
        ("bùn", None, None), ("", None, None), (None, None, None),
    ],
)  # fmt: skip
def test_what_a_declaration_can_change_and_what_not(code, declared, found):
    read = hazardous(code, declared)
    assert read == found if found is not None else read != read


def test_an_asterisk_that_the_list_does_not_have_is_kept_and_told():
    entry = read_cell("waste_code", "06 05 03*", {}, Vocabulary.shipped())
    assert entry.changes == {"waste_code": "06 05 03*"}
    assert entry.accepted
    assert "06 05 03" in entry.problem.say("vi")
