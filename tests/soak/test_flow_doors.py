"""Whatever is pasted, typed or read of a flow: a value that can be, or a sentence; nothing else, and no row is lost."""

from __future__ import annotations

import math
import random
import warnings
from typing import Any

import numpy as np
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.flow_table.entry import check_row, read_row
from eco_ip_plugin.core.symbiosis.flow_table.firm_names import FirmNames
from eco_ip_plugin.core.symbiosis.flow_table.flows import COLUMNS, Firms
from eco_ip_plugin.core.symbiosis.flow_table.headings import HEADINGS
from eco_ip_plugin.core.symbiosis.flow_table.pasted import read_table
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary

from .processes import soaking

ROUNDS = 20_000 if soaking() else 300
WORDS = Vocabulary.shipped()
FIRMS = FirmNames({"F1": ("Nhiệt điện", ""), "F2": ("",), "": ("không tên",), "Công ty": ("",), "3": ("TNHH",)})
OVER = [each for headings in HEADINGS.values() for each in headings]
OVER += ["STT", "", "Bên nhận", "x" * 300, "()", "(tấn)", "Khối lượng (", "Giá [/]", "\u202e", "°"]
TEXTS = [
    "ra", "vào", "bùn thải", "hơi", "5", "1e308", "-5", "nan", "inf", "t", "m³/ngđ", "m³", "ngày", "năm", "x", "F1",
    "Nhiệt điện", "Công ty", "", "  ", "=1+1", "'", '"', "12,5", "1.234", "0", "\ud800", "\x00", "٣", "²", "½", "1e5",
    "0x1F", "t/", "/", "//", "/t",
    "t/ngày/năm", "10³ m³", "mỗi", "t mỗi ", "có", "không", "19 08 12*", "60502", "1-13", "1-3,",
]  # fmt: skip
NUMBERS = [0, 1, -1, 5.0, 1e308, math.inf, -math.inf, math.nan, 2025, 2025.0, 60502.0, True, False, None, 1e-300]


def said(problems: list[Any]) -> None:
    for each in problems:
        assert each.say("vi")
        assert each.say("en")


def paste(chance: random.Random) -> None:
    columns = chance.randint(1, 8)
    lines = [[chance.choice(OVER) for _ in range(columns)]] if chance.random() < 0.8 else []
    lines += [
        [chance.choice(TEXTS) for _ in range(chance.randint(1, columns + 1))] for _ in range(chance.randint(0, 4))
    ]
    text = chance.choice(["\n", "\r\n", "\r"]).join(chance.choice("\t\t\t;").join(line) for line in lines)
    try:
        rows = read_table(text, ("direction", "resource", "quantity", "unit", "period"), WORDS, FIRMS).rows
    except EcoIpError as error:
        said([error])
        return
    for row in rows:
        said([*row.problems, *check_row(row.values, WORDS)])


def layer(chance: random.Random) -> None:
    count = chance.randint(1, 4)
    table = {name: [chance.choice([*TEXTS, *NUMBERS]) for _ in range(count)] for name in COLUMNS}
    table["firm_id"] = [chance.choice(["A", "F1", "Z", None]) for _ in range(count)]
    ids = np.array(["A", "F1"], dtype=object)
    xy = np.array([[0.0, 0.0], [chance.choice([1.0, 1e308, math.inf, math.nan]), 0.0]])
    hours = np.array([chance.choice([24.0, 0.0, math.nan, -8.0, 30.0, math.inf]), 24.0])
    flows, rejected = settle(table, Firms(ids, ids, xy, hours, np.full(2, 365.0)), WORDS, shipped_factors())
    assert len(flows.firm) + len(rejected) == count
    amounts = flows.per_year[~np.isnan(flows.per_year)]
    assert np.isfinite(amounts).all()
    assert (amounts > 0).all()
    assert not np.isinf(flows.price).any()


@pytest.mark.parametrize("door", [paste, layer])
def test_random_input_is_a_value_that_can_be_or_a_sentence(door):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for seed in range(ROUNDS):
            door(random.Random(seed))


def test_random_rows_of_the_dock_are_read_or_refused_in_both_languages():
    for seed in range(ROUNDS):
        chance = random.Random(seed)
        row = {name: chance.choice([*TEXTS, *NUMBERS, 10**400, b"x"]) for name in COLUMNS}
        values, problems = read_row(row, WORDS)
        said([*problems, *check_row(row, WORDS), *check_row(values, WORDS)])
