"""Land that would mend a rule that fails, if it counted."""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry.units import M2_PER_HA
from ..rules.judge import AT_LEAST, Verdict, holds
from ..rules.verdict import FAIL
from .claims import LandClaims
from .result import Mend

_WORTH_NAMING_M2 = 1.0


def mends(class_order: Sequence[str], verdict: Verdict, claims: LandClaims) -> tuple[Mend, ...]:
    """Land that would mend the failed `verdict` if it counted: land no zone claims, disputed land of which a
    counted class is one claimant (largest first, claimants in `class_order`), unknown, reserve.

    Empty for a verdict that does not fail, for one that is not about land, and for a cap, which more land cannot mend.
    Less than 1 m² is named only where it is enough.
    """
    if verdict.verdict != FAIL or verdict.sense != AT_LEAST or not verdict.parts:
        return ()
    found = [_mend(verdict, *land) for land in _countable_land(class_order, verdict.parts, claims)]
    return tuple(mend for mend in found if mend.enough or mend.area_ha * M2_PER_HA >= _WORTH_NAMING_M2)


def _countable_land(
    class_order: Sequence[str], parts: tuple[str, ...], claims: LandClaims
) -> list[tuple[str, float, tuple[str, ...]]]:
    """(kind, m², claimants) of land that does not count now."""
    counted = frozenset(parts)
    disputed = sorted(
        ((area, claimants) for claimants, area in claims.claims.items() if claimants & counted and claimants - counted),
        key=lambda land: (-land[0], sorted(land[1])),
    )
    return [
        ("gap", claims.gap_m2, ()),
        *(("disputed", area, tuple(sorted(set_, key=class_order.index))) for area, set_ in disputed),
        *((kind, claims.undisputed_m2(kind), ()) for kind in ("unknown", "reserve") if kind not in counted),
    ]


def _mend(verdict: Verdict, kind: str, area_m2: float, classes: tuple[str, ...]) -> Mend:
    more = area_m2 / (verdict.unit_m2 or 1.0)
    enough = holds((verdict.measured or 0.0) + more, verdict.required or 0.0, AT_LEAST)
    return Mend(kind, area_m2 / M2_PER_HA, enough, classes)
