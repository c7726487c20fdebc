"""`ecoip:importdrawing` with outputs in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.processing.drawing.imports import OUTPUTS


@pytest.fixture
def import_drawing(run) -> Callable[..., dict[str, Any]]:
    """The import with memory outputs, for a dossier of Bắc Giang; arguments go before the defaults."""

    def import_drawing(drawing: Any, **parameters: Any) -> dict[str, Any]:
        defaults = {"PROVINCE": "Bắc Giang", "LANGUAGE": "en", **dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT")}
        return run("importdrawing", DRAWING=str(drawing), **{**defaults, **parameters})

    return import_drawing
