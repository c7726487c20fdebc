"""A figure of a layer that cannot be used is refused with the names of layer and field."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

from tests.processing.conftest import zone_layer

from .lines import places, wkt
from .test_routes import network

ROAD = wkt((0, 0), (100, 0))


def lines(*rows, fields="kind:string,a:string,b:string"):
    return zone_layer(rows, name="tuyến", fields=fields, kind="LineString")


def in_routes(field, typed):
    layer = lines((ROAD, typed), fields="a:string")
    given = {"NETWORK": network((ROAD, 1.0)), "TERMINALS": places((0, 0), (100, 0)), field: "a"}
    return {**given, {"COST_FIELD": "NETWORK", "PENALTY_FIELD": "BARRIERS", "FLOW_FIELD": "LINKS"}[field]: layer}


def in_strips(field, typed):
    return {"CORRIDORS": lines((ROAD, "steam", typed, "")), field: "a", "WIDTH": 5}


def in_spacing(field, typed):
    return {"UTILITIES": lines((ROAD, "steam", typed, "")), "KIND_FIELD": "kind", field: "a"}


def in_section(field, typed):
    table = zone_layer([(None, "steam", typed, "500")], name="tuyến", fields="kind:string,a:string,b:string",
                       kind="NoGeometry", crs="")  # fmt: skip
    return {"UTILITIES": table, "KIND_FIELD": "kind", "DIAMETER_FIELD": "b", field: "a"}


@pytest.mark.parametrize(
    ("name", "given", "field"),
    [
        ("corridorroutes", in_routes, "COST_FIELD"), ("corridorroutes", in_routes, "PENALTY_FIELD"),
        ("corridorroutes", in_routes, "FLOW_FIELD"), ("corridorbuffers", in_strips, "WIDTH_FIELD"),
        ("corridorbuffers", in_strips, "SAFETY_FIELD"), ("corridorspacing", in_spacing, "DIAMETER_FIELD"),
        ("corridorspacing", in_spacing, "DEPTH_FIELD"), ("corridorsection", in_section, "DIAMETER_FIELD"),
        ("corridorsection", in_section, "INSULATION_FIELD"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("typed", ["1.500", "vài", "15²", "1e200"])
def test_the_refusal_names_layer_and_field(run, name, given, field, typed):
    with pytest.raises(QgsProcessingException) as refused:
        run(name, **given(field, typed), LANGUAGE="en")
    assert "Layer “tuyến”, field “a”: " in str(refused.value)
    assert f"“{typed}”" in str(refused.value)
