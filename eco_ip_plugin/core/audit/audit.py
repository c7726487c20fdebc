"""The audit of a park: every topic in turn. A check that cannot be made is a line that says why, and ends nothing.

found = audit(Given(parks, park_id, day, look), TOPICS, progress)
for line in found.lines: line.topic, line.indicator, line.value, line.verdict, line.missing …
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..errors import Cancelled, EcoIpError
from ..progress import Onward, Progress, Silent, Stretch, step
from ..rules.verdict import NO_VERDICT, worst
from ..text import LANGUAGES
from .checks.table import CHECKS, Check
from .data import Fault
from .given import Given, lacks
from .line import BROKEN, CHOICE, TOPICS, VERDICTS, Line, known, said
from .prints import Print, prints_of

MADE, NEEDS_CHOICE, NOT_MADE = "made", "needs_choice", "not_made"
STATES = (MADE, NEEDS_CHOICE, NOT_MADE, BROKEN)
"""What became of a check: it has figures; some or all of it hangs on a choice that nobody has made; data lack; it could
not be made."""


@dataclass(frozen=True)
class Done:
    """What became of one check. missing: what lacks, of a check that was made what lacks to the whole of it; note: why
    it was not made, or not whole."""

    check: Check
    state: str
    lines: int
    missing: tuple[str, ...] = ()
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Audit:
    """lines: in the order of `TOPICS`. faults: the rows behind the topic data. done: every check of the topics, in the
    order they were made. prints: of the tables it rests on."""

    park_id: str
    park_name: str
    as_of: datetime.date
    topics: tuple[str, ...]
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...] = ()
    done: tuple[Done, ...] = ()
    prints: Mapping[str, Print] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """Lines by verdict."""
        counted = Counter(each.verdict for each in self.lines)
        return {verdict: counted[verdict] for verdict in VERDICTS}

    @property
    def states(self) -> dict[str, int]:
        """Checks by what became of them."""
        counted = Counter(each.state for each in self.done)
        return {state: counted[state] for state in STATES}

    @property
    def verdict(self) -> str:
        """fail where anything fails; what could not be judged leaves it open."""
        return worst([NO_VERDICT if each.verdict == BROKEN else each.verdict for each in self.lines])

    @property
    def missing(self) -> tuple[str, ...]:
        """What lacks, by how many lines it stops."""
        every = (name for each in self.lines for name in each.missing)
        counted = Counter(name for name in every if not name.startswith(CHOICE))
        return tuple(sorted(counted, key=lambda name: (-counted[name], name)))


class _Turn:
    """The bar of whichever check is being made, so that what was measured for one serves the next."""

    def __init__(self, whole: Progress) -> None:
        self._whole = self._now = Onward(whole)

    def take(self, start: float, end: float) -> None:
        """What follows is this stretch of the whole."""
        step(self._whole, start)
        self._now = Onward(Stretch(self._whole, start, end))

    def report(self, fraction: float) -> None:
        """Say that `fraction` of the check is done."""
        self._now.report(min(fraction, 1.0))

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._whole.cancelled()


def audit(
    given: Given, topics: Sequence[str] = TOPICS, progress: Progress | None = None,
    begun: Callable[[Check], None] = lambda check: None,
) -> Audit:  # fmt: skip
    """Make every check of the topics that are asked for; `begun` hears of each before it is. Raises EcoIpError for a
    topic that is none, Cancelled."""
    if unknown := [each for each in topics if each not in TOPICS]:
        raise EcoIpError("error.audit.topic", found=", ".join(unknown), known=", ".join(TOPICS))
    wanted = [each for each in TOPICS if each in topics]
    checks = sorted((each for each in CHECKS if each.topic in wanted), key=lambda each: wanted.index(each.topic))
    turn = _Turn(progress or Silent())
    here = replace(given, progress=turn, faults=[])
    lines: list[Line] = []
    done: list[Done] = []
    whole, reached = sum(each.weight for each in checks), 0.0
    for check in checks:
        turn.take(reached / whole, (reached + check.weight) / whole)
        begun(check)
        made = [_finite(replace(each, check=check.id)) for each in _made(here, check)]
        lines += made
        done.append(_done(check, made))
        reached += check.weight
    turn.take(1.0, 1.0)
    return Audit(given.park_id, given.scope.name, given.as_of, tuple(wanted), tuple(_once(lines)), tuple(here.faults),
                 tuple(done), prints_of(here))  # fmt: skip


def _made(given: Given, check: Check) -> list[Line]:
    """The lines of a check; of one that breaks those that came before, and why; of one that lacks something that."""
    made: list[Line] = []
    try:
        lacking, missing = lacks(given, check.needs)
        if lacking:
            name, why = said(f"audit.check.{check.id}"), said(f"audit.need.{lacking}")
            return [Line(check.topic, f"check.{check.id}", name, verdict=NO_VERDICT, missing=missing, note=why)]
        made.extend(check.run(given))  # what came before an error stays in the list
    except Cancelled:
        raise
    except Exception as error:  # one check that breaks must not take the others along
        made.append(_broken(check, error))
    return made


def _finite(line: Line) -> Line:
    """A line without what is no number: an infinite limit or amount in the data judges nothing."""
    value, required = known(line.value), known(line.required)
    if value == line.value and required == line.required:
        return line
    note = said("audit.not_finite", note=line.note) if line.note else said("audit.not_finite_alone")
    verdict = line.verdict if line.verdict == BROKEN else NO_VERDICT
    return replace(line, value=value, required=required, verdict=verdict, note=note)


def _done(check: Check, lines: Sequence[Line]) -> Done:
    """What became of a check, by its lines."""
    missing = tuple(dict.fromkeys(name for each in lines for name in each.missing))
    if broken := next((each for each in lines if each.verdict == BROKEN), None):
        return Done(check, BROKEN, len(lines), missing, broken.note)
    if chosen := tuple(name for name in missing if name.startswith(CHOICE)):
        return Done(check, NEEDS_CHOICE, len(lines), missing, said("audit.choices", names=", ".join(chosen)))
    if any(each.value is not None for each in lines):
        return Done(check, MADE, len(lines), missing)
    return Done(check, NOT_MADE, len(lines), missing, next((each.note for each in lines if each.note), {}))


def _broken(check: Check, error: Exception) -> Line:
    known = isinstance(error, EcoIpError)
    note = {each: error.say(each) if isinstance(error, EcoIpError) else f"{type(error).__name__}: {error}"
            for each in LANGUAGES}  # fmt: skip
    indicator = f"{'check' if known else 'error'}.{check.id}"
    return Line(check.topic, indicator, said(f"audit.check.{check.id}"), verdict=BROKEN, note=note)


def _once(lines: Sequence[Line]) -> Iterator[Line]:
    """Each indicator with a name of its own within its topic."""
    seen: Counter[tuple[str, str]] = Counter()
    for line in lines:
        key = (line.topic, line.indicator)
        seen[key] += 1
        yield line if seen[key] == 1 else replace(line, indicator=f"{line.indicator}.{seen[key]}")
