"""A rule pack that something else has taken the place of is told in the log of every algorithm that uses it."""

from __future__ import annotations

import dataclasses
import datetime
import json

import pytest
from qgis.core import QgsProcessingFeedback

from eco_ip_plugin.core.rules import pack as packs
from tests.processing.conftest import boundary_layer, box, zone_layer
from tests.processing.vuong import CLEAN, PARK
from tests.support.packs import SHARE, content, rule

TOLD = "is superseded by Văn bản mới from 2026-11-21"
SUPERSEDED = packs.Superseded("Văn bản mới", datetime.date(2026, 11, 21))


@pytest.mark.parametrize(("day", "is_told"), [("2026-11-20", False), ("2026-11-21", True)])
def test_the_check_tells_it_of_an_own_pack(check, tmp_path, day, is_told) -> None:
    path, feedback = tmp_path / "own.json", QgsProcessingFeedback(False)
    superseded = {"by": "Văn bản mới", "from": "2026-11-21"}
    path.write_text(json.dumps(content(rule(10, **SHARE), superseded=superseded)), encoding="utf-8")
    check(zone_layer(CLEAN), boundary_layer(PARK), RULES_FILE=str(path), APPRAISAL_DATE=day, feedback=feedback)
    assert (TOLD in feedback.textLog()) == is_told


@pytest.mark.parametrize("algorithm", ["safetydistances", "plotcheck", "greenbelt"])
def test_algorithms_that_take_single_figures_tell_it_of_the_shipped_pack(run, monkeypatch, algorithm) -> None:
    old = dataclasses.replace(packs.load_shipped("qcvn-01"), superseded=SUPERSEDED)
    monkeypatch.setattr(packs.RulePack, "with_included", lambda _: iter((old,)))
    land = zone_layer([(box(0, 100), "CX")])
    given = {
        "safetydistances": {"SOURCES": land, "PROTECTED": land, "KIND_FIELD": "code"},
        "plotcheck": {"PLOTS": land, "BUILDINGS": land},
        "greenbelt": {"ZONES": land, "CODE_FIELD": "code"},
    }[algorithm]
    feedback = QgsProcessingFeedback(False)
    run(algorithm, **given, APPRAISAL_DATE="2026-11-21", LANGUAGE="en", feedback=feedback)
    assert TOLD in feedback.textLog()
