"""One park of the store that is chosen, for algorithms that tell of one.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ...core.errors import EcoIpError
from ...core.park.one import Parks
from ..framework.run import Run
from ..framework.store import PARK
from .inputs import read_parks


def read_one(run: Run, tables: Sequence[str]) -> tuple[Parks, Mapping[str, np.ndarray]]:
    """The parks, and the rows, (k,) positions by table, of the one that is asked for, an only one where none is. Raises
    EcoIpError where there are several and none is named, or none of that name."""
    parks = read_parks(run, tables)
    known = ", ".join(parks.ids[:20])
    chosen = run[PARK] or parks.only()
    if not chosen:
        raise EcoIpError("error.scores.several_parks", known=known)
    if chosen not in parks.ids:
        raise EcoIpError("error.form.park", park=chosen, known=known)
    return parks, parks.rows(chosen)
