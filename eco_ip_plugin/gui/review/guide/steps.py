"""Where a review stands: its four steps, what each lacks, and the one thing to do next. Neither QGIS nor Qt."""

from __future__ import annotations

from dataclasses import dataclass

IMPORT, CHECK, FINDINGS, MINUTES = "import", "check", "findings", "minutes"
STEPS = (IMPORT, CHECK, FINDINGS, MINUTES)

DONE, CURRENT, OPEN, PROBLEM = "done", "current", "open", "problem"
SIGNS = {DONE: "✓", CURRENT: "●", OPEN: "○", PROBLEM: "✗"}
"""A state by a sign of its own: none is told by colour."""

APPRAISE, IMPORT_AGAIN, CHOOSE_BOUNDARY, RUN_CHECK, SEE_FINDINGS, MAKE_MINUTES, NEXT_ROUND = (
    "appraise", "import_again", "choose_boundary", "run_check", "see_findings", "make_minutes", "next_round"
)  # fmt: skip
"""What the one button can do."""

ZONES_GONE, NO_BOUNDARY, STOPPED, FAILED = "zones_gone", "no_boundary", "stopped", "failed"
"""What a step lacks."""


@dataclass(frozen=True)
class Facts:
    """What is known of a review. running: the step at work, "" for none; failed: the step whose last run came to
    nothing, stopped: whether the user ended it; can_go_on: whether a missing boundary was settled; verdict: of the last
    check of these zones, "" for none; findings: how many, None while they are being compared."""

    zones: bool = False
    boundary: bool = False
    can_go_on: bool = False
    running: str = ""
    failed: str = ""
    stopped: bool = False
    verdict: str = ""
    findings: int | None = 0
    seen: bool = False
    minutes: bool = False

    @property
    def is_open(self) -> bool:
        """Whether there is a review at all; the start page is shown where there is none."""
        return self.zones or bool(self.verdict or self.running or self.failed)

    @property
    def lacks_boundary(self) -> bool:
        """Whether the check has to wait for a boundary, or the word that there is none."""
        return self.zones and not self.boundary and not self.can_go_on and not self.verdict


@dataclass(frozen=True)
class Step:
    """One of the four. lacks: one of the words above, "" for nothing."""

    name: str
    state: str
    lacks: str = ""


def steps(facts: Facts) -> tuple[Step, ...]:
    """The four in their order."""
    return _import(facts), _check(facts), _findings(facts), _minutes(facts)


def next_action(facts: Facts) -> str:
    """The one thing to do now; "" while something runs."""
    if facts.running:
        return ""
    if facts.failed == IMPORT:
        return IMPORT_AGAIN
    if not facts.verdict:
        return _before_a_verdict(facts)
    if not facts.seen and facts.findings != 0:
        return SEE_FINDINGS
    if facts.minutes:
        return NEXT_ROUND
    return MAKE_MINUTES if facts.zones else IMPORT_AGAIN


def _before_a_verdict(facts: Facts) -> str:
    if not facts.zones:
        return APPRAISE
    return CHOOSE_BOUNDARY if facts.lacks_boundary else RUN_CHECK


def _import(facts: Facts) -> Step:
    if facts.running == IMPORT:
        return Step(IMPORT, CURRENT)
    if facts.failed == IMPORT:
        return Step(IMPORT, PROBLEM, _why(facts))
    if facts.zones or (facts.verdict and facts.minutes and not facts.running and not facts.failed):
        return Step(IMPORT, DONE)  # with its minutes written a round misses nothing, its zones neither
    if facts.running or facts.failed:
        return Step(IMPORT, OPEN)
    return Step(IMPORT, PROBLEM, ZONES_GONE) if facts.verdict else Step(IMPORT, CURRENT)


def _check(facts: Facts) -> Step:
    if facts.running == CHECK:
        return Step(CHECK, CURRENT)
    if facts.failed == CHECK:
        return Step(CHECK, PROBLEM, _why(facts))
    if facts.verdict:
        return Step(CHECK, DONE)
    if not facts.zones or facts.running or facts.failed:
        return Step(CHECK, OPEN)
    return Step(CHECK, PROBLEM, NO_BOUNDARY) if facts.lacks_boundary else Step(CHECK, CURRENT)


def _findings(facts: Facts) -> Step:
    if not facts.verdict or facts.running or facts.failed:
        return Step(FINDINGS, OPEN)
    return Step(FINDINGS, DONE if facts.seen or facts.findings == 0 else CURRENT)


def _minutes(facts: Facts) -> Step:
    if facts.minutes:
        return Step(MINUTES, DONE)
    return Step(MINUTES, CURRENT if next_action(facts) == MAKE_MINUTES else OPEN)


def _why(facts: Facts) -> str:
    return STOPPED if facts.stopped else FAILED
