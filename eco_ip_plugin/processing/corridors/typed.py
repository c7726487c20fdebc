"""Columns of figures of a layer, which know what layer and field are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..framework.keys import Field, Source
from ..framework.run import Run

if TYPE_CHECKING:
    from ...core.corridors.cells import Typed


def typed(run: Run, source: Source, field: Field, cells: Sequence[Any] | None) -> Typed | None:
    """The cells of `field` of `source`; None for a field that was not chosen."""
    from ...core.corridors.cells import Typed

    return None if cells is None else Typed(cells, run.name(source), run[field])
