"""A request file is hostile input: it is read whole, or refused in one sentence."""

from __future__ import annotations

import json

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.investor.needs import FORMAT, MOST_BYTES, read_request, request_of

GOOD = {"format": FORMAT, "version": 1, "needs": {"area_ha": 3.5, "gives": ["fly_ash"], "sector": "2610"}}


def told(**changed):
    return request_of(json.dumps({**GOOD, **changed}).encode(), "yêu cầu.json")


def test_what_is_asked_for_is_read():
    needs = told().needs
    assert (needs.figures, needs.gives, needs.sector) == ({"area_ha": 3.5}, ("fly_ash",), "2610")


def written(**changed):
    return json.dumps({**GOOD, **changed}).encode()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "request"), (b"\xff\xfe\x00", "request"), (b"[" * 100_000, "request"), (b'{"needs": NaN}', "request"),
        (b"[]", "request"), (b'{"format": "other"}', "request"), (written(needs=[]), "request"),
        *((written(version=value), "version") for value in (2, True, None, "<b>1")), (written(needs={}), "empty"),
        *((written(needs={"area_ha": value}), "figure") for value in (-1, 0, "3", True, [], 1e300, 10**400)),
        *((written(needs={"wants": value}), "request") for value in ("x", [1], ["a"] * 51)),
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_what_to_do(data, key):
    with pytest.raises(EcoIpError) as refused:
        request_of(data, "a.json")
    assert refused.value.key == f"error.investor.{key}"
    assert "a.json" in refused.value.say("vi")


def test_a_file_above_one_megabyte_is_not_read(tmp_path):
    path = tmp_path / "lớn.json"
    path.write_bytes(json.dumps(GOOD).encode() + b" " * MOST_BYTES)
    with pytest.raises(EcoIpError) as refused:
        read_request(path)
    assert refused.value.key == "error.investor.large"
    with pytest.raises(EcoIpError):
        read_request(tmp_path / "none.json")


def test_words_are_one_line_without_letters_that_turn_the_reading():
    request = told(investor={"name": "A\u202eB\n\x1b[31m" + "x" * 1000, "contact": {"a": 1}, "note": None}, page=7)
    assert request.investor.startswith("A B [31m")
    assert len(request.investor) <= 300
    assert (request.contact, request.note, request.page) == ("", "", "")


def test_a_resource_nobody_knows_is_told_and_left_out():
    request = told(needs={"area_ha": 1, "wants": ["unobtainium", "steam"]})
    assert (request.needs.wants, request.unknown) == (("steam",), ("unobtainium",))
