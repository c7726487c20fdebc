"""The card of a plant: what is read, and that what cannot be is refused with its place and what is expected there."""

from __future__ import annotations

import json
import random

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.impact.card import EMPTY, Card, CardFlow, card_of, load_card, text_of

FULL = {
    "vsic": "10", "ha": 10, "floor_m2": 72000, "floors": 1, "workers": 900, "shifts": [400, 300, 200],
    "flows": [{"resource": "hơi nước", "direction": "đầu vào", "quantity": "5,5", "unit": "t/h",
               "content": [{"parameter": "COD", "value": 80, "unit": "mg/l"}]}],
}  # fmt: skip


def read(**changed):
    return card_of(json.dumps({**FULL, **changed}, ensure_ascii=False), "thẻ.json")


def test_a_card_is_read_with_words_and_numbers_as_offices_write_them():
    flow = CardFlow("steam", "input", 5.5, "t/h", content=(("COD", 80.0, "mg/l"),))
    assert read() == Card("", "C10", "", 10.0, 72000.0, 1, None, 900, (400, 300, 200), flows=(flow,))
    assert read(shifts=3).shifts == (300, 300, 300)
    assert read(workers=10, shifts=3).shifts == (4, 3, 3)
    assert read(industry="Chế biến thực phẩm").industry == "food"
    assert card_of('{"VSIC": "C1010", "Floor m2": 5}', "x") == Card(vsic="C1010", floor_m2=5.0)


def test_what_is_written_is_read_again():
    assert card_of(text_of(read()), "x") == read()
    assert card_of(text_of(EMPTY), "x") == EMPTY


@pytest.mark.parametrize("text", ["", " \n", "{}", "null", '{"ha": null, "flows": []}'])
def test_a_card_that_says_nothing_is_no_plant(text, tmp_path):
    path = tmp_path / "thẻ trống.json"
    path.write_text(text, encoding="utf-8")
    assert load_card(path).is_empty
    assert load_card(None).is_empty


@pytest.mark.parametrize(
    ("changed", "place", "expected"),
    [
        ({"ha": -1}, "ha", "above 0"),
        ({"ha": True}, "ha", "above 0"),
        ({"ha": "mười"}, "ha", "above 0"),
        ({"floors": 1.5}, "floors", "whole number"),
        ({"floors": 0}, "floors", "from 1 to 200"),
        ({"vsic": "99x"}, "vsic", "VSIC"),
        ({"industry": "bán phở"}, "industry", "food"),
        ({"shifts": [1, 2]}, "shifts", "together workers"),
        ({"flows": {"a": 1}}, "flows", "list"),
        ({"flows": ["steam"]}, "flows[0]", "object"),
        ({"flows": [{"resource": "steam", "direction": "sideways", "unit": "t/h"}]}, "flows[0].direction", "input"),
        ({"flows": [{"resource": "stea m x", "direction": "in", "unit": "t/h"}]}, "flows[0].resource", "vocabulary"),
        ({"flows": [{"resource": "steam", "direction": "in", "unit": "bushel/h"}]}, "flows[0].unit", "unit"),
        ({"flows": [{"resource": "steam", "direction": "in", "unit": "t"}]}, "flows[0].period", "period"),
        ({"flows": [{"resource": "steam", "direction": "in", "unit": "t/h", "quantity": -5}]}, "flows[0].quantity",
         "from 0"),
        ({"flows": [{**FULL["flows"][0], "content": [{"parameter": "COD", "value": "?"}]}]},
         "flows[0].content[0].value", "number"),
        ({"đất": 5}, "đất", "vsic"),
        ({"flows": [{**FULL["flows"][0], "colour": 1}]}, "flows[0].colour", "resource"),
    ],
)  # fmt: skip
def test_a_wrong_card_is_refused_with_the_place_and_what_is_expected(changed, place, expected):
    with pytest.raises(EcoIpError) as refused:
        read(**changed)
    said = refused.value.say("en")
    assert f"“{place}”" in said or f"at {place} " in said
    assert expected in said
    assert refused.value.say("vi") != said


@pytest.mark.parametrize(
    "text", ["{", "[1]", "7", '{"ha": NaN}', '{"ha": 1e999}', '{"ha": 1, "HA": 2}', "[" * 5000, '{"ha": {"a": 1}}']
)
def test_no_text_however_hostile_gets_through_or_ends_in_anything_but_a_sentence(text):
    with pytest.raises(EcoIpError) as refused:
        card_of(text, "x.json")
    assert "x.json" in refused.value.say("vi")


def test_a_file_that_is_no_text_or_too_large_or_gone_is_refused(tmp_path):
    for name, content in (("a.json", b"\xff\xfe{}"), ("b.json", b" " * 1_000_001)):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(EcoIpError):
            load_card(tmp_path / name)
    with pytest.raises(EcoIpError):
        load_card(tmp_path / "không có.json")


def test_random_cards_survive_writing_and_reading():
    rng = random.Random(19)
    for _ in range(50):
        workers = rng.choice([None, rng.randint(0, 5000)])
        card = Card(
            name="Nhà máy “A”", vsic=rng.choice(["", "C10", "C2394"]), ha=rng.choice([None, rng.uniform(0.01, 99)]),
            floor_m2=rng.choice([None, rng.uniform(1, 1e5)]), floors=rng.choice([None, rng.randint(1, 20)]),
            workers=workers, shifts=() if workers is None else (workers,),
            flows=tuple(CardFlow("fly_ash", "input", rng.uniform(0, 500), "t", "day", temperature_c=rng.uniform(0, 90))
                        for _ in range(rng.randint(0, 4))),
        )  # fmt: skip
        assert card_of(text_of(card), "x") == card
