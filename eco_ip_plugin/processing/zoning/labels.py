"""The fields of a zoning layer with what people call its zones, and with their sub-classes."""

from __future__ import annotations

from ...core.tables.words import fold_signs
from ..framework.keys import Source
from ..framework.run import Run
from .blocks import LABEL_FIELD, SUBCLASS_FIELD

_LABELS = ("LABEL", "PLOT", "PLOT ID", "LO", "SO LO", "TEN LO", "O DAT", "KY HIEU LO")
_SUBCLASSES = ("SUBCLASS", "SUB CLASS", "LOAI DAT CHI TIET")
"""Fields as `fold_signs` leaves them; the first that a layer has is taken."""


def label_field(run: Run, key: Source) -> str:
    """The one chosen, else one that is called so; "" for none."""
    return run[LABEL_FIELD] or _called(run, key, _LABELS)


def subclass_field(run: Run, key: Source) -> str:
    """The one chosen, else one that is called so; "" for none."""
    return run[SUBCLASS_FIELD] or _called(run, key, _SUBCLASSES)


def _called(run: Run, key: Source, names: tuple[str, ...]) -> str:
    source = run.given(key)
    if source is None:
        return ""
    named = {fold_signs(name): name for name in source.fields().names()}
    return next((named[name] for name in names if name in named), "")
