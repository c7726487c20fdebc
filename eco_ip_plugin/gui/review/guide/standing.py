"""What is known of the review at hand, and what the head of the panel makes of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProject

from .... import settings
from ....core.text import date
from ....hand_in import HandIn
from ....language import interface_language
from ..check_result import CheckResult
from . import steps, words
from .appraisal import Appraisal, Told, load, save
from .head import Shown
from .run import Checked

if TYPE_CHECKING:
    from ..rounds.opening import Opened


@dataclass
class Standing:
    """failed: the step whose last run came to nothing, stopped: whether the user ended it, reason: why else; can_go_on:
    whether the check may do without a boundary."""

    appraisal: Appraisal
    told: Told = field(default_factory=Told)
    failed: str = ""
    stopped: bool = False
    reason: str = ""
    can_go_on: bool = False

    @classmethod
    def of(cls, project: QgsProject) -> Standing:
        """As the project kept it."""
        return cls(*load(project))

    def save(self, project: QgsProject) -> None:
        """Keep it with the project."""
        save(project, self.appraisal, self.told)

    def offered(self, drawing: str, declared: str, folder: str) -> Appraisal:
        """What a dialog begins with: the files given, else those of before; today; `folder` where there was none."""
        before = self.appraisal
        return replace(
            before,
            drawing=drawing or before.drawing,
            declared=declared or ("" if drawing else before.declared),
            file="",
            province=before.province or settings.province(),
            folder=before.folder or folder,
            day="",
        )

    def handed_in_again(self, drawing: str, declared: str) -> Appraisal:
        """The next hand-in: what was asked once is not asked again, and the day is today."""
        before = self.appraisal
        return replace(
            before,
            drawing=drawing,
            declared=declared or before.declared,
            day=datetime.date.today().isoformat(),
            unit="",
            layers="",
        )

    def filed(self, path: str) -> None:
        """The dossier is kept in this file from now on."""
        self.appraisal = replace(self.appraisal, file=path)

    def take(self, result: CheckResult, origin: HandIn | None) -> None:
        """A check has said its verdict; origin: the drawing its zones are from."""
        now = datetime.datetime.now()
        self.failed, self.reason = "", ""
        self.told = Told(
            verdict=result.verdict,
            headline=result.headline or result.title(),
            sentence=result.sentence,
            others_failing=result.others_failing,
            depends_on_reading=result.depends_on_reading,
            recoded=self.told.recoded,
            round=0 if origin is None else origin.round,
            when=f"{date(now.date(), interface_language())} {now:%H:%M}",
        )

    @classmethod
    def resumed(cls, opened: Opened, result: CheckResult) -> Standing:
        """A review was opened: as it was left."""
        from ..rounds.resumed import appraisal_of, told_of

        return cls(appraisal_of(opened), told_of(opened, result))

    def tell(self, **changes: Any) -> None:
        """Fields of `Told` that are otherwise now."""
        self.told = replace(self.told, **changes)

    def facts(self, layers: Checked, running: str, findings: int | None) -> steps.Facts:
        """Where the review stands."""
        return steps.Facts(
            zones=bool(layers.zones), boundary=bool(layers.boundary), can_go_on=self.can_go_on, running=running,
            failed=self.failed, stopped=self.stopped, verdict=self.told.verdict, findings=findings,
            seen=self.told.seen, minutes=self.told.minutes,
        )  # fmt: skip

    def shown(self, facts: steps.Facts, park: str, compared: tuple[int, int, int] | None) -> Shown:
        """What the head shows. park: what the layers call it; compared: findings mended, still there, new."""
        found, told = steps.steps(facts), self.told
        lacks = next((step.lacks for step in found if step.lacks), "")
        lines = (
            words.verdict_line(told),
            words.declared_line(told, self.appraisal.declared),
            words.compared_line(*compared) if compared is not None and told.verdict else "",
            words.recoded_line(told.recoded),
        )
        return Shown(
            title=words.title(self.appraisal.name or park, told),
            steps=found,
            action=steps.next_action(facts),
            headline=told.headline,
            sentence=told.sentence,
            lines=tuple(line for line in lines if line),
            note=" ".join(part for part in (words.lacking(lacks), self.reason) if part),
            findings=facts.findings,
            repeats=bool(self.appraisal.drawing) and not facts.running,
        )
