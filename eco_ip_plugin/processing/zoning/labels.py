"""The field of a zoning layer with what people call its zones."""

from __future__ import annotations

from ...core.tables.words import fold_signs
from ..framework.keys import Source
from ..framework.run import Run
from .blocks import LABEL_FIELD

_LABELS = ("LABEL", "PLOT", "PLOT ID", "LO", "SO LO", "TEN LO", "O DAT", "KY HIEU LO")
"""Fields of labels, as `fold_signs` leaves them; the first that a layer has is taken."""


def label_field(run: Run, key: Source) -> str:
    """The one chosen, else one that is called so; "" for none."""
    source = run.given(key)
    if run[LABEL_FIELD] or source is None:
        return run[LABEL_FIELD]
    named = {fold_signs(name): name for name in source.fields().names()}
    return next((named[name] for name in _LABELS if name in named), "")
