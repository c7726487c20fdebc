"""What got better, worse, new or gone between two audits of a park."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import EcoIpError
from ..rules.judge import AT_LEAST, AT_MOST, same
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from .line import BROKEN, NO_RULE
from .snapshot import Kept, Snapshot

BETTER, WORSE, OTHER, NEW, GONE = KINDS = ("better", "worse", "other", "new", "gone")
"""other: another figure or verdict that is neither better nor worse."""
_RANK = {FAIL: 0, NO_VERDICT: 1, BROKEN: 1, PASS: 2}


@dataclass(frozen=True)
class Change:
    """kind: one of `KINDS`; before, after: None where the line was not there."""

    kind: str
    before: Kept | None
    after: Kept | None

    @property
    def line(self) -> Kept:
        """Whichever there is, the newer first."""
        if self.after is None and self.before is None:
            raise ValueError("a change has a line before or after")
        return self.after or self.before  # type: ignore[return-value]


def changes(before: Snapshot, after: Snapshot) -> list[Change]:
    """Lines of topics that both looked at, in the order of the newer one. Raises EcoIpError for two parks."""
    if before.park_id != after.park_id:
        raise EcoIpError("error.audit.other_park", before=before.park_id, after=after.park_id)
    both = set(before.topics) & set(after.topics)
    return list(_changes(before, after, both))


def topics_apart(before: Snapshot, after: Snapshot) -> list[str]:
    """Topics that only one of them looked at: nothing of these is compared."""
    return sorted(set(before.topics) ^ set(after.topics))


def _changes(before: Snapshot, after: Snapshot, both: set[str]) -> Iterator[Change]:
    for key, now in after.lines.items():
        if key[0] not in both:
            continue
        then = before.lines.get(key)
        kind = NEW if then is None else _kind(then, now)
        if kind:
            yield Change(kind, then, now)
    for key, then in sorted(before.lines.items()):
        if key[0] in both and key not in after.lines:
            yield Change(GONE, then, None)


def _kind(then: Kept, now: Kept) -> str:
    """What has become of a line, "" where it is the same."""
    if then.verdict != now.verdict:
        ranks = _RANK.get(then.verdict), _RANK.get(now.verdict)
        if None in ranks or (then.verdict == FAIL and ranks[1] == 1):
            return OTHER  # a failure that can no longer be seen is not mended
        return OTHER if ranks[0] == ranks[1] else BETTER if ranks[1] > ranks[0] else WORSE  # type: ignore[operator]
    if then.value is None or now.value is None:
        return "" if then.value == now.value and then.missing == now.missing else OTHER
    if same(now.value, then.value) or (now.value == then.value):
        return "" if then.required == now.required else OTHER
    if now.verdict == NO_RULE:
        return OTHER  # nothing is asked of it
    if now.sense == AT_LEAST:
        return BETTER if now.value > then.value else WORSE
    if now.sense == AT_MOST:
        return BETTER if now.value < then.value else WORSE
    return OTHER
