"""What the guide knows of a review that was opened from its file, so that it stands as it was left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .... import settings
from ....core.drawing.vn2000 import provinces
from ....core.rules.verdict import NO_VERDICT, SIGNS
from ....core.text import date, number
from ....language import interface_language
from ..guide.appraisal import UNKNOWN, Appraisal, Told
from ..recent import local_time

if TYPE_CHECKING:
    from ....core.review.record import Share
    from ..check_result import CheckResult
    from .opening import Opened


def appraisal_of(opened: Opened) -> Appraisal:
    """The last hand-in. The province is the one asked for last where that has the meridian of the round, else "": it is
    asked for once more, and never guessed."""
    facts = opened.kept.facts
    known = provinces().get(settings.province())
    return Appraisal(
        drawing=opened.handed_in.get("drawing", ""),
        declared=opened.handed_in.get("declared", ""),
        province=known.name if known is not None and known.zone.authid == facts.crs else "",
        day=facts.appraisal_date,
        name=opened.review.name,
        folder=str(opened.review.path.parent),
        file=str(opened.review.path),
    )


def told_of(opened: Opened, result: CheckResult) -> Told:
    """What the head says of the last round. How many rows of the table differ is not kept: its own share is."""
    facts = opened.kept.facts
    moment, language = local_time(facts.made_at), interface_language()
    worked_on = any(one.settled or one.opinion or one.note for one in opened.kept.round.findings)
    return Told(
        verdict=result.verdict,
        headline=result.headline or result.title(),
        sentence=result.sentence,
        others_failing=result.others_failing,
        declared=(facts.declared.verdict or NO_VERDICT) if facts.declared_file.name else "",
        declared_says=_says(facts.declared),
        mismatches=UNKNOWN,
        minutes=bool(opened.minutes),
        seen=bool(opened.minutes) or worked_on,
        round=facts.number,
        when="" if moment is None else f"{date(moment.date(), language)} {moment:%H:%M}",
    )


def place_of(drawing: str, before: Appraisal) -> str:
    """The folder in which the next drawing is looked for: where the one before was, or the dossier's where the review
    keeps that one among its own files."""
    folder = Path(drawing).parent if drawing else Path(before.folder)
    own = before.file and Path(before.file).with_suffix("").name
    return before.folder if own and any(part.startswith(f"{own}_") for part in folder.parts) else str(folder)


def _says(share: Share) -> str:
    if share.measured_pct is None:
        return ""
    return f"{number(share.measured_pct, ',.2f', interface_language())} % {SIGNS.get(share.verdict, '')}".strip()
