"""The certification sheet: the state of each criterion of a pack for one park on one day, with what it rests on.

    found = sheet(Scope(Parks(park), park_id, as_of), pack, look, progress)
    for each in found.criteria: each.id, each.state, each.rows, each.papers …

What nobody knows is never counted as zero: a figure lies between two, and is judged only where both say the same.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import EcoIpError
from ..park.one import Parks
from ..progress import Progress, Silent, Stretch, step
from ..rules.pack import RulePack, superseded
from ..rules.verdict import worst
from .documents import Look, Papers
from .found import Found, Note
from .held import STATES, VERDICT_OF, Held, Judging, held
from .measures import Measured
from .scope import Scope


@dataclass(frozen=True)
class Sheet:
    """The criteria in the order of the pack. notes: what a reader has to know of the whole. counts: by state."""

    park_id: str
    park_name: str
    as_of: datetime.date
    pack: RulePack
    criteria: tuple[Held, ...]
    notes: tuple[Note, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """fail where a criterion is not met, pass where all that are asked are met, else no verdict."""
        return worst([VERDICT_OF[each.state] for each in self.criteria if each.state in VERDICT_OF])

    def groups(self) -> dict[str, list[Held]]:
        """The criteria by group, in their order."""
        found: dict[str, list[Held]] = {}
        for each in self.criteria:
            found.setdefault(each.group, []).append(each)
        return found


def park_scope(parks: Parks, park_id: str, as_of: datetime.date) -> Scope:
    """The park that is asked for, an only one where none is. Raises EcoIpError where there is none, or there are
    several and none is named."""
    known = ", ".join(parks.ids[:20])
    chosen = park_id or parks.only()
    if not parks.ids:
        raise EcoIpError("error.certificate.no_park")
    if not chosen:
        raise EcoIpError("error.certificate.which_park", known=known)
    if chosen not in parks.ids:
        raise EcoIpError("error.certificate.park", park=chosen, known=known)
    return Scope(parks, chosen, as_of)


def sheet(
    scope: Scope, pack: RulePack, look: Look, progress: Progress | None = None, said: Mapping[str, Found] | None = None
) -> Sheet:
    """Hold a park against the criteria of a pack. look: finds out what became of a file (`documents.Look`). said:
    measures by name that somebody has said, used where the data have none. Raises Cancelled."""
    watched = progress or Silent()
    measured = Measured(scope, pack, Stretch(watched, 0.0, 0.6), said)
    judging = Judging(scope, pack, measured, Papers(scope, look))
    wanted, criteria = pack.held_criteria, []
    for position, each in enumerate(wanted):
        step(watched, 0.6 + 0.4 * position / len(wanted))
        criteria.append(held(judging, each))
    counted = Counter(each.state for each in criteria)
    counts = {state: counted[state] for state in STATES}
    return Sheet(scope.park_id, scope.name, scope.as_of, pack, tuple(criteria), _notes(scope, pack, measured), counts)


def _notes(scope: Scope, pack: RulePack, measured: Measured) -> tuple[Note, ...]:
    notes: list[Note] = [(key, dict(values)) for key, values in superseded(pack, scope.as_of)]
    if measured.unread_facts:
        notes.append(("certificate.note.facts_unread", {"count": measured.unread_facts}))
    if scope.parks.whole.hidden:
        notes.append(("park.hidden", {"count": scope.parks.whole.hidden}))
    said = scope["criterion"]["pack"].tolist() if "criterion" in scope else []
    foreign = sorted({str(each) for each in said if each} - {used.id for used in pack.with_included()})
    if foreign:
        notes.append(("certificate.note.other_packs", {"packs": ", ".join(foreign[:5])}))
    return tuple(notes)
