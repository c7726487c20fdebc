"""`ecoip:corridorbuffers` and `ecoip:corridorroutes` with outputs in memory."""

from __future__ import annotations

import pytest

from tests.processing.corridors.lines import SINKS, places


@pytest.fixture
def study(run):
    def study(corridors, **parameters):
        return run("corridorbuffers", CORRIDORS=corridors, **{**dict.fromkeys(SINKS, "TEMPORARY_OUTPUT"), **parameters})

    return study


@pytest.fixture
def routes(run):
    def routes(lines, *corners, **parameters):
        sinks = dict.fromkeys(("ROUTES", "UNREACHED"), "TEMPORARY_OUTPUT")
        return run(
            "corridorroutes", NETWORK=lines, TERMINALS=places(*corners), **{**sinks, "LANGUAGE": "en", **parameters}
        )

    return routes
