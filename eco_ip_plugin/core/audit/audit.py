"""The audit of a park: every topic in turn. A check that cannot be made is a line that says why, and ends nothing.

found = audit(Given(parks, park_id, day, look), TOPICS, progress)
for line in found.lines: line.topic, line.indicator, line.value, line.verdict, line.missing …
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..errors import Cancelled, EcoIpError
from ..progress import Progress, Silent, Stretch, step
from ..rules.verdict import NO_VERDICT, worst
from ..text import LANGUAGES
from . import data, land, papers, streams
from .data import Fault
from .given import Given
from .line import BROKEN, TOPICS, VERDICTS, Line, said

Check = Callable[[Given], Iterator[Line]]
_CHECKS: Mapping[str, Check] = {
    "land": land.land, "occupancy": land.occupancy, "plots": land.plots, "dossier": papers.dossier,
    "certificate": papers.certificate, "generation": papers.generation, "forms": papers.forms,
    "symbiosis": streams.symbiosis, "water": streams.water, "energy": streams.energy, "carbon": streams.carbon,
    "register": streams.register, "monitoring": streams.monitoring,
}  # fmt: skip


@dataclass(frozen=True)
class Audit:
    """lines: in the order of `TOPICS`. faults: the rows behind the topic data."""

    park_id: str
    park_name: str
    as_of: datetime.date
    topics: tuple[str, ...]
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Lines by verdict."""
        counted = Counter(each.verdict for each in self.lines)
        return {verdict: counted[verdict] for verdict in VERDICTS}

    @property
    def verdict(self) -> str:
        """fail where anything fails; what could not be judged leaves it open."""
        return worst([NO_VERDICT if each.verdict == BROKEN else each.verdict for each in self.lines])

    @property
    def missing(self) -> tuple[str, ...]:
        """What lacks, by how many lines it stops."""
        counted = Counter(name for each in self.lines for name in each.missing)
        return tuple(sorted(counted, key=lambda name: (-counted[name], name)))


class _Turn:
    """The bar of whichever topic is being looked at, so that what was measured for one serves the next."""

    def __init__(self, whole: Progress) -> None:
        self._whole, self._now = whole, whole

    def take(self, start: float, end: float) -> None:
        """What follows is this stretch of the whole."""
        step(self._whole, start)
        self._now = Stretch(self._whole, start, end)

    def report(self, fraction: float) -> None:
        """Say that `fraction` of the topic is done."""
        self._now.report(fraction)

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._whole.cancelled()


def audit(given: Given, topics: Sequence[str] = TOPICS, progress: Progress | None = None) -> Audit:
    """Look at a park in every respect that is asked for. Raises EcoIpError for a topic that is none, Cancelled."""
    if unknown := [each for each in topics if each not in TOPICS]:
        raise EcoIpError("error.audit.topic", found=", ".join(unknown), known=", ".join(TOPICS))
    wanted, turn = [each for each in TOPICS if each in topics], _Turn(progress or Silent())
    here = replace(given, progress=turn)
    found: list[Line] = []
    faults: list[Fault] = []
    for place, topic in enumerate(wanted):
        turn.take(place / len(wanted), (place + 1) / len(wanted))
        found += _looked_at(here, topic, faults)
    turn.take(1.0, 1.0)
    return Audit(given.park_id, given.scope.name, given.as_of, tuple(wanted), tuple(_once(found)), tuple(faults))


def _looked_at(given: Given, topic: str, faults: list[Fault]) -> list[Line]:
    """The lines of a topic; of one that breaks those that came before, and why."""
    made: list[Line] = []
    try:
        if topic == data.TOPIC:
            faults += data.faults(given)
            made.extend(data.lines(given, faults))
        else:
            made.extend(_CHECKS[topic](given))  # what came before an error stays in the list
    except Cancelled:
        raise
    except Exception as error:  # one check that breaks must not take the others along
        made.append(_broken(topic, error))
    return made


def _broken(topic: str, error: Exception) -> Line:
    known = isinstance(error, EcoIpError)
    note = {each: error.say(each) if isinstance(error, EcoIpError) else f"{type(error).__name__}: {error}"
            for each in LANGUAGES}  # fmt: skip
    return Line(topic, "check" if known else "error", said("audit.broken"), verdict=BROKEN, note=note)


def _once(lines: Sequence[Line]) -> Iterator[Line]:
    """Each indicator with a name of its own within its topic."""
    seen: Counter[tuple[str, str]] = Counter()
    for line in lines:
        key = (line.topic, line.indicator)
        seen[key] += 1
        yield line if seen[key] == 1 else replace(line, indicator=f"{line.indicator}.{seen[key]}")
