"""Every algorithm's parameters, outputs and help, and its results on the samples, against a record.

What others call may grow: a parameter that came in since is no difference, one that went or changed is. The record is
made anew by tools/record.py, together with a line in CHANGELOG.md that says what users see.
"""

from __future__ import annotations

import json

import pytest

from .record import RECORD, RUNS, declared, result_of

WANTED = json.loads(RECORD.read_text(encoding="utf-8"))


def test_the_record_knows_every_run():
    assert sorted(WANTED["results"]) == sorted(RUNS)


@pytest.mark.parametrize("name", sorted(WANTED["algorithms"]))
def test_an_algorithm_is_declared_as_it_was(ecoip, name):
    wanted, found = WANTED["algorithms"][name], declared(ecoip.algorithm(name))
    for part in ("label", "group", "tags", "help"):
        assert found[part] == wanted[part], part
    for part in ("parameters", "outputs"):
        there = {each["name"]: each for each in found[part]}
        known = [each["name"] for each in wanted[part]]
        assert [each["name"] for each in found[part] if each["name"] in known] == known, part
        assert [there[each] for each in known] == wanted[part], part


@pytest.mark.parametrize("name", sorted(WANTED["results"]))
def test_the_samples_give_what_they_gave(run, name):
    found, wanted = result_of(run, name), WANTED["results"][name]
    assert found.keys() >= wanted.keys()
    for part, value in wanted.items():
        assert found[part] == (pytest.approx(value, rel=1e-9) if isinstance(value, float) else value), part
