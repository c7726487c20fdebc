"""The composite share of a drawing and of a declared table, beside each other: as values and in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..documents.figures import decimals_for, figure, hectares
from ..landuse.result import Review
from ..review.declared.reconcile import TOTAL, Reconciliation
from ..review.declared.verdict import DeclaredVerdict
from ..review.record import Share
from ..rules.judge import Verdict
from ..rules.verdict import FAIL, NO_VERDICT
from ..text import LANGUAGES, say, uncapitalised
from .review_tables import figures
from .sentences import verdict_sentence
from .words import class_name, in_force, listing, reason, rule_name

COMPOSITE = "composite_25"
_MOST_LISTED = 6


def drawn_share(review: Review) -> Share:
    """What the drawing gives, all parks together."""
    found = figures(review)
    required = [each.required for park in review.parks for each in park.chosen() if each.rule == COMPOSITE]
    said = {language: verdict_sentence(review, language) for language in LANGUAGES}
    return Share(review.verdict, found["COMPOSITE_PCT"], next(iter(required), None), found["SHORTFALL_HA"], said)


def declared_share(found: DeclaredVerdict) -> Share:
    """What the declared table gives."""
    composite = _composite(found.chosen())
    if composite is None:
        return Share(found.verdict)
    short = composite.shortfall_m2
    return Share(found.verdict, composite.measured, composite.required, None if short is None else short / 10_000.0)


def both_sentence(review: Review, found: DeclaredVerdict, language: str) -> str:
    """“By the declared table: 25.26 % passes; by the drawing: 24.46 % fails, 0.43 ha missing.” Where the table lacks
    something, what that is."""
    declared, drawn = declared_share(found), drawn_share(review)
    of_drawing = [each for park in review.parks for each in park.chosen()]
    decimals = max(_decimals(each) for each in (declared, drawn))
    table = _side(declared, found.chosen(), decimals, language)
    if found.missing and declared.measured_pct is None:
        lacks = "; ".join(say(key, language, **params) for key, params in found.missing)
        table = say("shares.no_verdict", language, reason=lacks)
    return say("shares.both", language, table=table, drawing=_side(drawn, of_drawing, decimals, language))


def differing_sentence(found: Reconciliation, language: str) -> str:
    """Which classes differ and by how much, the largest difference first; that none does."""
    rows = [row for row in found.differences if row.verdict == FAIL and row.land_class != TOTAL]
    if not rows:
        return say("shares.same", language)
    rows.sort(key=lambda row: -abs(row.delta_ha))
    listed = [
        say("shares.class", language, name=uncapitalised(class_name(row.land_class, language)),
            delta=figure(row.delta_ha, max(2, decimals_for(row.delta_ha, 0.0)), language, signed=True))
        for row in rows
    ]  # fmt: skip
    return say("shares.differ", language, count=len(rows), classes=listing(listed, language, _MOST_LISTED))


def told(review: Review, found: DeclaredVerdict, compared: Reconciliation | None) -> Share:
    """The declared table's share with the sentence that sets it beside the drawing, in both languages."""
    said = {
        language: " ".join(
            [both_sentence(review, found, language)]
            + ([differing_sentence(compared, language)] if compared is not None else [])
        )
        for language in LANGUAGES
    }
    return replace(declared_share(found), sentence=said)


def _composite(chosen: Sequence[Verdict]) -> Verdict | None:
    return next((each for each in chosen if each.rule == COMPOSITE), None)


def _decimals(share: Share) -> int:
    if share.measured_pct is None or share.required_pct is None:
        return 2
    return decimals_for(share.measured_pct, share.required_pct)


def _side(share: Share, chosen: Sequence[Verdict], decimals: int, language: str) -> str:
    """One side of the sentence: its share with its verdict, and what else fails or has no verdict."""
    composites = [each for each in chosen if each.rule == COMPOSITE]
    others = [each for each in chosen if each.rule != COMPOSITE and in_force(each)]
    if share.measured_pct is None or not composites:
        reasons = [reason(each, language) for each in (*composites, *others) if each.verdict == NO_VERDICT]
        said = say("shares.no_verdict", language, reason=next(iter(reasons), say("shares.no_rule", language)))
        return said if composites else say(f"shares.only.{share.verdict}", language)
    verdicts = {each.verdict for each in composites}
    key = FAIL if FAIL in verdicts else next(iter(verdicts))
    said = say(f"shares.{key}", language, share=f"{figure(share.measured_pct, decimals, language)} %",
               missing=hectares(share.missing_ha, language))  # fmt: skip
    for verdict in (FAIL, NO_VERDICT):
        names = [rule_name(each, language) for each in others if each.verdict == verdict]
        if names:
            rules = listing([uncapitalised(name) for name in dict.fromkeys(names)], language)
            said += say(f"shares.other.{verdict}", language, rules=rules)
    return said
