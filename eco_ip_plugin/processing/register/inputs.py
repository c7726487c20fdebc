"""What the register reads: facts of a table or a store, parks and plots of a store, phases of either.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ...core.errors import EcoIpError
from ...core.geometry.units import M2_PER_HA
from ...core.register.facts import NEEDED, Facts, Unread, read_facts
from ...core.register.phases import COLUMNS as PHASE_COLUMNS
from ...core.register.phases import Phases, read_phases
from ...core.register.register import Known
from ...core.tables import user_csv
from ...crs import why_not_metres
from ..framework.reader import no_field
from ..framework.run import Run
from ..framework.store import PARK
from .blocks import FACTS, PHASES

if TYPE_CHECKING:
    from ...core.park.park import Park
    from ...storage.opening import Store

_OF_STORE = ("park", "zone", "plot", "fact", "phase")


@dataclass(frozen=True)
class Given:
    """facts and rows that are none; phases; known: what a store says besides."""

    facts: Facts
    unread: tuple[Unread, ...]
    phases: Phases
    known: Known = field(default_factory=Known)


def read_all(run: Run) -> Given:
    """Facts, phases and parks. Raises EcoIpError where there are neither facts nor a store."""
    phases = _phase_layer(run)
    if run.parameters.get(FACTS.name) is not None:
        facts, unread = read_facts(_facts_table(run))
        return _only(run, Given(facts, unread, phases or read_phases({})))
    if isinstance(run.seen, EcoIpError):
        raise run.seen
    if run.seen is None:
        raise EcoIpError("error.register.no_facts")
    return _only(run, _of_store(run, run.seen, phases))


def _facts_table(run: Run) -> dict[str, list[Any]]:
    file = run.file(FACTS)
    if file is not None:
        return user_csv.columns(file, NEEDED, run.tell)
    names, rows = run.rows(FACTS)
    lowered = [name.strip().lower() for name in names]
    for name in NEEDED:
        if name not in lowered:
            raise no_field(run.needed(FACTS), run.name(FACTS), name)
    return {name: [_plain(row[place]) for row in rows] for place, name in enumerate(lowered)}


def _of_store(run: Run, store: Store, phases: Phases | None) -> Given:
    from ...core.register.measured import known_of
    from ...storage import schema
    from ...storage.park import read_park

    there = [name for name in _OF_STORE if name in store.tables() and name in schema.tables()]
    park = read_park(store, there, run.progress(5, 25))
    known, unplaced = known_of(park, run.progress(25, 38))
    if unplaced:
        run.tell("register.note.unplaced_zones", count=unplaced)
    if "fact" not in park:
        run.tell("register.note.no_table", store=store.title())
    empty: Mapping[str, Sequence[Any]] = {name: [] for name in NEEDED}
    facts, unread = read_facts(park["fact"].columns if "fact" in park else empty)
    if phases is None and "phase" in park:
        phases = _stored_phases(run, park)
    return Given(facts, unread, phases or read_phases({}), known)


def _stored_phases(run: Run, park: Park) -> Phases:
    """Phases of a store, each in the place of its park."""
    from qgis.core import QgsCoordinateReferenceSystem

    table, parks = park["phase"], park["park"]
    shapes = [None, *(parks.geometry.tolist() if parks.geometry is not None else ())]
    places = [shapes[row + 1] if row + 1 < len(shapes) else None for row in table.rows_of("park_id", parks).tolist()]
    run.crs = QgsCoordinateReferenceSystem(park.crs)
    return read_phases({name: table[name].tolist() for name in PHASE_COLUMNS}, places)


def _phase_layer(run: Run) -> Phases | None:
    """The phases of a layer, in its own coordinate system; their planar area where no field says it."""
    source = run.given(PHASES)
    if source is None:
        return None
    names = {name.lower(): name for name in source.fields().names()}
    if "starts" not in names:
        raise no_field(source, run.name(PHASES), "starts")
    chosen = [names[name] for name in PHASE_COLUMNS if name in names]
    layer = run.read(PHASES, chosen, span_pct=(0, 5))
    run.crs = source.sourceCrs()
    for lost, told in ((layer.lost, "corridor.note.lost"), (layer.repairs, "corridor.note.repaired")):
        if lost:
            run.tell(told, layer=run.name(PHASES), count=len(lost), ids=_ids(layer.id, lost))
    table = {name: [_plain(each) for each in layer.columns[names[name]]] for name in PHASE_COLUMNS if name in names}
    if "area_ha" not in table and not why_not_metres(run.crs):
        table["area_ha"] = (shapely.area(layer.geometry) / M2_PER_HA).tolist()
    return read_phases(table, layer.geometry)


def _ids(ids: np.ndarray, lost: Sequence[Any]) -> str:
    return ", ".join(each if isinstance(each, str) else str(ids[each.row]) for each in lost[:10])


def _only(run: Run, given: Given) -> Given:
    """What is about the park that was chosen, all for none. Raises EcoIpError for one that is not there."""
    park = run[PARK]
    if not park:
        return given
    known = sorted({*given.facts.park.tolist(), *given.known.parks, *given.phases.park.tolist()} - {""})
    if park not in known:
        raise EcoIpError("error.register.park", park=park, known=", ".join(known[:20]) or "–")
    about = given.known
    known_ = Known(*({id_: each for id_, each in part.items() if id_ == park}
                     for part in (about.parks, about.provinces, about.measured)))  # fmt: skip
    facts = _rows(given.facts, given.facts.park == park)
    return replace(given, facts=facts, phases=_rows(given.phases, given.phases.park == park), known=known_)


def _rows(arrays: Any, chosen: np.ndarray) -> Any:
    """Some rows of a frozen class of arrays."""
    held = {name: value for name, value in vars(arrays).items() if name in type(arrays).__dataclass_fields__}
    return type(arrays)(**{name: each[chosen] if isinstance(each, np.ndarray) else each for name, each in held.items()})


def _plain(cell: Any) -> Any:
    """A cell as Python has it: days of Qt as days."""
    for name in ("toPyDateTime", "toPyDate"):
        if hasattr(cell, name):
            return getattr(cell, name)()
    return cell
