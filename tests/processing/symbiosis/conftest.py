"""`ecoip:symbiosisradius` with outputs in memory."""

from __future__ import annotations

import pytest

from tests.processing.symbiosis.layers import RADII, SINKS, firm_layer, flow_layer


@pytest.fixture
def symbiosis(run, tmp_path):
    """The analysis with memory outputs and the radii of story 4; arguments go before the defaults."""
    path = tmp_path / "radii.csv"
    path.write_text(RADII, encoding="utf-8")

    def symbiosis(firms=None, flows=None, **parameters):
        defaults = {"RADII": str(path), "FIRM_NAME_FIELD": "name", **dict.fromkeys(SINKS, "TEMPORARY_OUTPUT")}
        firms = firm_layer() if firms is None else firms
        flows = flow_layer() if flows is None else flows
        return run("symbiosisradius", FIRMS=firms, FLOWS=flows, **{**defaults, **parameters})

    return symbiosis
