"""What the register reads: facts of a table or a store, parks and plots of a store, phases of either.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ...core.errors import EcoIpError
from ...core.geometry.units import M2_PER_HA
from ...core.register.belief import Known
from ...core.register.facts import NEEDED, read_facts
from ...core.register.given import TABLES, Given, given_of
from ...core.register.phases import COLUMNS as PHASE_COLUMNS
from ...core.register.phases import Phases, read_phases
from ...core.tables import user_csv
from ...crs import why_not_metres
from ...features import plain
from ..framework.keys import Source
from ..framework.reader import no_field
from ..framework.run import Run
from ..framework.store import PARK
from .blocks import FACTS, PHASES

if TYPE_CHECKING:
    from ...storage.opening import Store


def read_all(run: Run) -> Given:
    """Facts, phases and parks. Raises EcoIpError where there are neither facts nor a store."""
    phases = _phase_layer(run)
    if run.parameters.get(FACTS.name) is not None:
        facts, unread = read_facts(facts_table(run, FACTS))
        return _only(run, Given(facts, unread, phases or read_phases({})))
    if isinstance(run.seen, EcoIpError):
        raise run.seen
    if run.seen is None:
        raise EcoIpError("error.register.no_facts")
    return _only(run, _of_store(run, run.seen, phases))


def facts_table(run: Run, key: Source) -> dict[str, list[Any]]:
    """The table of facts given for `key` by column, small letters in the headings. Raises EcoIpError."""
    file = run.file(key)
    if file is not None:
        return user_csv.columns(file, NEEDED, run.tell)
    names, rows = run.rows(key)
    lowered = [name.strip().lower() for name in names]
    for name in NEEDED:
        if name not in lowered:
            raise no_field(run.needed(key), run.name(key), name)
    return {name: [plain(row[place]) for row in rows] for place, name in enumerate(lowered)}


def _of_store(run: Run, store: Store, phases: Phases | None) -> Given:
    from qgis.core import QgsCoordinateReferenceSystem

    from ...storage import schema
    from ...storage.park import read_park

    there = [name for name in TABLES if name in store.tables() and name in schema.tables()]
    park = read_park(store, there, run.progress(5, 25))
    given = given_of(park, run.progress(25, 38))
    if given.unplaced:
        run.tell("register.note.unplaced_zones", count=given.unplaced)
    if not given.has_facts:
        run.tell("register.note.no_table", store=store.title())
    if phases is not None:
        return replace(given, phases=phases)
    run.crs = QgsCoordinateReferenceSystem(park.crs)
    return given


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
    table = {name: [plain(each) for each in layer.columns[names[name]]] for name in PHASE_COLUMNS if name in names}
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
