"""`ecoip:corridorbuffers` with outputs in memory."""

from __future__ import annotations

import pytest

from tests.processing.corridors.lines import SINKS


@pytest.fixture
def study(run):
    def study(corridors, **parameters):
        return run("corridorbuffers", CORRIDORS=corridors, **{**dict.fromkeys(SINKS, "TEMPORARY_OUTPUT"), **parameters})

    return study
