"""Does a park hold its rules? Every rule under every reading, on the day the plan is appraised.

Areas in m² (planar), shares in % of the park's land.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from ..errors import EcoIpError
from ..landuse.claims import LandClaims
from ..landuse.result import Mend
from .judge import AT_LEAST, AT_MOST, Stated, holds, judge
from .pack import SHARE_AT_MOST, DatedValue, Reading, Rule, RulePack, in_force, weakest
from .verdict import FAIL, NO_VERDICT, PASS, Verdict

DEFAULT_READING = "a4"
"""The reading that a caller may name whatever the pack: one that does not know it takes its baselines."""

_WORTH_NAMING_M2 = 1.0
_M2_PER_HA = 10_000.0


class Accuracy(Protocol):
    """How exact the drawing is, as `landuse.accuracy.DrawingAccuracy` knows it."""

    def reaches_m2(self, shortfall_m2: float, classes: Collection[str], plot_green: bool) -> float | None:
        """The accuracy of the land that counts, m², where it explains the shortfall."""


def evaluate(
    pack: RulePack, claims: LandClaims, appraisal_date: datetime.date, reading: str | None = None,
    accuracy: Accuracy | None = None,
) -> tuple[Verdict, ...]:  # fmt: skip
    """Every rule of `pack` and of the packs it includes, in their order, under each of its readings.

    claims: the land of one park. reading: id of the chosen reading, for rules that have it; all others, and all
    rules when it is None or empty, take their baseline. Exactly one verdict per rule is `chosen`. accuracy: of the
    drawing the land was measured in; without one, figures are exact.
    Raises EcoIpError for a reading that no rule has, listing those there are.
    """
    _refuse_unknown(reading, pack)
    return tuple(
        _rounded(
            _verdict(owner, rule, each, claims, appraisal_date, chosen=each.id == _chosen(rule, reading)),
            accuracy,
            each.plot_green,
        )
        for owner in pack.with_included()
        for rule in owner.rules
        for each in rule.readings
    )


def depends_on_reading(verdicts: Iterable[Verdict]) -> bool:
    """Whether some rule passes under one reading and fails under another; `verdicts` of one park."""
    outcomes: dict[tuple[str, str], set[str]] = {}
    for verdict in verdicts:
        outcomes.setdefault((verdict.pack, verdict.rule), set()).add(verdict.verdict)
    return any({PASS, FAIL} <= found for found in outcomes.values())


def mends(pack: RulePack, verdict: Verdict, claims: LandClaims) -> tuple[Mend, ...]:
    """Land that would mend the failed `verdict` if it counted: land no zone claims, disputed land of which a
    counted class is one claimant (largest first, claimants in the pack's class order), unknown, reserve.

    Empty for a verdict that does not fail and for a cap, which more land cannot mend. Less than 1 m² is named only
    where it is enough.
    """
    if verdict.verdict != FAIL or verdict.form == SHARE_AT_MOST:
        return ()
    found = [_mend(verdict, claims.park_m2, *land) for land in _countable_land(pack, verdict.parts, claims)]
    return tuple(mend for mend in found if mend.enough or mend.area_ha * _M2_PER_HA >= _WORTH_NAMING_M2)


def _countable_land(
    pack: RulePack, parts: tuple[str, ...], claims: LandClaims
) -> list[tuple[str, float, tuple[str, ...]]]:
    """(kind, m², claimants) of land that does not count now."""
    counted = frozenset(parts)
    disputed = sorted(
        ((area, claimants) for claimants, area in claims.claims.items() if claimants & counted and claimants - counted),
        key=lambda land: (-land[0], sorted(land[1])),
    )
    return [
        ("gap", claims.gap_m2, ()),
        *(("disputed", area, tuple(sorted(set_, key=pack.class_order.index))) for area, set_ in disputed),
        *((kind, claims.undisputed_m2(kind), ()) for kind in ("unknown", "reserve") if kind not in counted),
    ]


def _mend(verdict: Verdict, park_m2: float, kind: str, area_m2: float, classes: tuple[str, ...]) -> Mend:
    measured, required = verdict.measured or 0.0, verdict.required or 0.0
    enough = holds(measured + 100.0 * area_m2 / park_m2, required, AT_LEAST)
    return Mend(kind, area_m2 / _M2_PER_HA, enough, classes)


def _refuse_unknown(reading: str | None, pack: RulePack) -> None:
    known = [r.id for used in pack.with_included() for rule in used.rules for r in rule.readings if r.id]
    if reading and reading != DEFAULT_READING and reading not in known:
        listed = ", ".join(dict.fromkeys(known)) or DEFAULT_READING
        raise EcoIpError("error.reading", found=reading, expected=listed, pack=pack.id)


def _chosen(rule: Rule, reading: str | None) -> str:
    has_it = reading and any(reading == each.id for each in rule.readings)
    return reading if reading and has_it else rule.baseline


def _verdict(
    owner: RulePack, rule: Rule, reading: Reading, claims: LandClaims, on: datetime.date, *, chosen: bool
) -> Verdict:
    value = in_force(rule, on)
    measured = _measured_pct(reading, claims)
    required = value.value if value else None
    undecided = replace(_undecided(owner, rule, reading, value), chosen=chosen, measured=measured, required=required)
    if required is None:
        return _without_verdict(undecided, *_why_no_figure(owner, rule, value))
    if measured is None:
        return _without_verdict(undecided, *_why_not_measured(claims))
    return _decided(undecided, measured, required, claims.park_m2)


def _undecided(owner: RulePack, rule: Rule, reading: Reading, value: DatedValue | None) -> Verdict:
    """What law and pack say, before anything is measured."""
    stated = value if value and not value.repealed else None
    source = owner.sources[stated.source] if stated else None
    return Verdict(
        rule=rule.id,
        reading=reading.id,
        chosen=False,
        verdict=NO_VERDICT,
        measured=None,
        required=None,
        margin=None,
        unit=rule.unit,
        evidence=weakest(stated.evidence, reading.evidence) if stated else "none",
        clause=stated.clause if stated else "",
        source=source.title if source else "",
        since=stated.since.isoformat() if stated else None,
        pack=owner.id,
        pack_version=owner.version,
        parts=reading.parts,
        rule_text=rule.text,
        reading_text=reading.says,
        form=rule.form,
        source_read=source.read if source else None,
        note=stated.note if stated else {},
    )


def _measured_pct(reading: Reading, claims: LandClaims) -> float | None:
    """Share of the park that counts under `reading`, or None where it cannot be measured."""
    if not claims.park_m2 > 0 or (reading.plot_green and claims.plot_green_m2 is None):
        return None
    plot_green_m2 = (claims.plot_green_m2 or 0.0) if reading.plot_green else 0.0
    return 100.0 * (claims.within_m2(reading.parts) + plot_green_m2) / claims.park_m2


def _decided(verdict: Verdict, measured: float, required: float, park_m2: float) -> Verdict:
    judged = judge(measured, Stated(required), AT_MOST if verdict.form == SHARE_AT_MOST else AT_LEAST)
    shortfall_m2 = judged.missing / 100.0 * park_m2
    return replace(verdict, verdict=judged.verdict, margin=judged.margin, shortfall_m2=shortfall_m2)


def _rounded(verdict: Verdict, accuracy: Accuracy | None, plot_green: bool) -> Verdict:
    """The verdict; a shortfall that the rounding of the drawing explains does not decide."""
    if accuracy is None or verdict.verdict != FAIL:
        return verdict
    accuracy_m2 = accuracy.reaches_m2(verdict.shortfall_m2 or 0.0, verdict.parts, plot_green)
    if accuracy_m2 is None:
        return verdict
    return replace(verdict, verdict=PASS, shortfall_m2=0.0, accuracy_m2=accuracy_m2)


def _without_verdict(verdict: Verdict, key: str, params: Mapping[str, Any]) -> Verdict:
    return replace(verdict, reason_key=key, reason_params=params)


def _why_no_figure(owner: RulePack, rule: Rule, value: DatedValue | None) -> tuple[str, dict[str, Any]]:
    if value is None:
        first = rule.values[0]
        source = owner.sources[first.source].title if first.source else owner.id
        return "rules.no_verdict.not_yet_in_force", {"since": first.since, "source": source}
    if value.repealed:
        return "rules.no_verdict.repealed", {"since": value.since}
    return "rules.no_verdict.figure_not_known", {"since": value.since, "source": owner.sources[value.source].title}


def _why_not_measured(claims: LandClaims) -> tuple[str, dict[str, Any]]:
    if not claims.park_m2 > 0:
        return "rules.no_verdict.no_land", {}
    return "rules.no_verdict.no_plot_green", {}
