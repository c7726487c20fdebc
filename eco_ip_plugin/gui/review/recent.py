"""The reviews opened last, the newest first: kept by QGIS in the profile of whoever works."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ... import settings
from ...core.rules.verdict import FAIL, NO_VERDICT, PASS
from ...core.text import date
from ...language import interface_language

if TYPE_CHECKING:
    from ...core.review.record import RoundFacts
    from ...storage.review_file.review_file import ReviewFile

MOST = 10
SIGNS = {PASS: "✓", FAIL: "✗", NO_VERDICT: "?"}


@dataclass(frozen=True)
class Recent:
    """A review. path: of its file; round: the last one, 0 for none; made_at: of that, ISO, UTC; verdict: of its
    drawing, `pass`, `fail`, `no_verdict` or ""; missing_ha: None where it is not known."""

    title: str
    path: str
    round: int = 0
    made_at: str = ""
    verdict: str = ""
    missing_ha: float | None = None

    @property
    def is_there(self) -> bool:
        """Whether the file is where it was."""
        return Path(self.path).is_file()

    @property
    def day(self) -> str:
        """The day of the last round as the reader writes it, "" for none."""
        moment = local_time(self.made_at)
        return "" if moment is None else date(moment.date(), interface_language())

    @property
    def sign(self) -> str:
        """That of its verdict, "" for none."""
        return SIGNS.get(self.verdict, "")


def entries() -> list[Recent]:
    """The last ones, those whose file is gone as well: they are told."""
    return [made for made in map(_entry, settings.recent_reviews()) if made is not None][:MOST]


def remember(review: ReviewFile, facts: RoundFacts | None) -> None:
    """A review was opened, or a round was kept in it: it is the newest of the list."""
    made = Recent(review.name, str(review.path))
    if facts is not None:
        drawn = facts.drawn
        made = Recent(review.name, str(review.path), facts.number, facts.made_at, drawn.verdict, drawn.missing_ha)
    others = [each for each in entries() if Path(each.path) != review.path]
    settings.set_recent_reviews([asdict(each) for each in (made, *others)][:MOST])


def forget(path: str) -> None:
    """Take a review out of the list; its file stays."""
    settings.set_recent_reviews([asdict(each) for each in entries() if each.path != path])


def local_time(made_at: str) -> datetime.datetime | None:
    """A moment as kept (ISO, UTC) by the clock on the wall; None for no moment."""
    try:
        return datetime.datetime.fromisoformat(made_at).astimezone()
    except ValueError:
        return None


def _entry(kept: Mapping[str, Any]) -> Recent | None:
    names = {field.name for field in fields(Recent)}
    try:
        made = Recent(**{name: value for name, value in kept.items() if name in names})
        return made if isinstance(made.title, str) and isinstance(made.path, str) else None
    except TypeError:
        return None
