"""Which firms and flows are confidential, however their marks are written."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from eco_ip_plugin.core.symbiosis.flow_table.entry import read_cell
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.report import page as report
from eco_ip_plugin.core.symbiosis.report import tables
from eco_ip_plugin.core.symbiosis.secrecy import is_marked, marks
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from tests.support.secret_parks import COLUMNS
from tests.support.symbiosis_cases import analysed, firms_of, table_of


@pytest.mark.parametrize("name", ["confidential", "Bảo mật", "MẬT", "is_confidential", "confidenti", "Confidential 2",
                                  "Bảo mật (1/0)", "Thông tin bí mật", "Bảo_mật?"])  # fmt: skip
def test_a_column_of_marks_is_known_however_it_is_called(name):
    assert marks({name: ["1", "", "0"]}, 3).tolist() == [True, False, False]


@pytest.mark.parametrize("name", ["mật độ", "note", "status", "material", "secretary"])
def test_other_columns_are_no_marks(name):
    assert not marks({name: ["1", "x"]}, 2).any()


def test_the_hours_of_a_marked_firm_are_told_by_their_class_alone_whatever_the_units():
    rows = [("A", "output", "electricity", 7, unit, "hour") for unit in ("MWh", "GJ")]
    told = []
    for hours, days in ((8.0, 252.0), (8.0, 315.0), (9.9, 315.0)):
        firms = replace(firms_of([("A", "a", 0, 0)]), confidential=np.array([True]))
        firms = replace(firms, hours_per_day=np.array([hours]), days_per_year=np.array([days]))
        found = analysed(firms, table_of(rows)).flows
        told.append((found.per_year.tolist(), found.yearly.tolist()))
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize(
    "typed", ["Y", "2", "bảo mật", "mật", "x", "Có", "vâng", 1, 1.0, True, "true", "1,0", "?", "–", "-"]
)
def test_what_is_not_known_as_no_is_confidential(typed):
    rows = [("A", "output", "sludge", 5, "t", "day", 0, typed, ""), ("B", "input", "sludge", 8, "t", "day", 0, 0, "")]
    firms = firms_of([("A", "A", 0, 0), ("B", "B", 9, 0)])
    flows, _ = settle(table_of(rows, COLUMNS), firms, Vocabulary.shipped(), shipped_factors())
    assert flows.confidential.tolist() == [True, False]
    assert read_cell("confidential", typed, {}, Vocabulary.shipped()).changes == {"confidential": 1}


@pytest.mark.parametrize(
    "typed", [None, "", " ", 0, 0.0, False, "0", "0,0", "00", "no", "Không", "KHÔNG", "false", "công khai"]
)
def test_words_for_no_are_no(typed):
    assert not is_marked(typed)


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"quantity": -88.8}, "quantity"), ({"quantity": "trăm tấn"}, "quantity"), ({"price": "1,234 đ"}, "number"),
     ({"unit": "37 t"}, "unit"), ({"resource": "37 t bùn"}, "unknown_resource"), ({"direction": "ra 37"}, "direction")],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["flow", "firm", "word", "unknown"])
def test_rejected_rows_show_no_amount_of_what_is_confidential_or_may_be(change, reason, mark):
    row = {
        "flow_id": "A1", "firm_id": "A", "direction": "output", "resource": "sludge", "quantity": 37.0, "unit": "t",
        "period": "day", "price": 37.0, "confidential": {"flow": 1, "word": "kín"}.get(mark, 0), "note": "37", **change,
    }  # fmt: skip
    if mark == "unknown":
        row["firm_id"], reason = "Z", "unknown_firm"
    table = {name: [value] for name, value in row.items()}
    firms = replace(firms_of([("A", "A", 0, 0)]), confidential=np.array([mark == "firm"]))
    analysis = analysed(firms, table)
    assert [each.reason for each in analysis.rejected] == [reason]
    shown = repr(tables.unmatched_columns(analysis, table, "en")) + repr(report._rejected(analysis, "en"))
    assert not [each for each in ("37", "88", "1,234", "trăm") if each in shown]
    open_ = replace(firms, confidential=None)
    table["confidential"] = [0]
    if mark != "unknown":
        assert [each for each in ("37", "88", "1,234", "trăm") if each in repr(analysed(open_, table).rejected)]
