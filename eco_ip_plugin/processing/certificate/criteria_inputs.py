"""What the sheets of criteria read of a store: one park and every table that a criterion may rest on.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem

from ...core.certificate.scope import TABLES, Scope
from ...core.certificate.sheet import park_scope
from ...core.park.one import Parks
from ...storage import schema
from ...storage.park import read_park
from ..framework.blocks import AS_OF
from ..framework.run import Run
from ..framework.store import PARK, found_store


def read_scope(run: Run, span_pct: tuple[float, float] = (2, 55)) -> Scope:
    """The park that is asked for, on the day. Raises EcoIpError where there is no store, or no such park in it."""
    store = found_store(run)
    there = [name for name in TABLES if name in store.tables() and name in schema.tables()]
    whole = read_park(store, there, run.progress(*span_pct))
    run.crs = QgsCoordinateReferenceSystem(whole.crs)
    parks = Parks(whole)
    scope = park_scope(parks, run[PARK], run[AS_OF])
    if lost := parks.of_nobody():
        run.tell("certificate.note.of_nobody", count=lost)
    return scope
