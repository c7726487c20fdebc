"""The land of a park as measures by name, for rules (`rules.measures`).

Every check gives `park_m2`, `park_ha`, and of each land-use class `<class>_ha` and `<class>_share_pct`: land that only
this class claims. Land of several classes is given as far as the rules ask for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..geometry.units import M2_PER_HA
from ..rules.judge import Reason
from ..rules.measures import OF_PARK, PARK, Land
from .claims import LandClaims
from .classes import CLASSES, LEASABLE

PARK_HA, LEASABLE_HA, PHASES = "park_ha", "leasable_ha", "phase_count"
_NOT_DRAWN = {
    "sme_ha": "rules.no_verdict.sme",
    "sme_of_industrial_pct": "rules.no_verdict.sme",
    "has_general_plan": "rules.no_verdict.paper",
    "has_worker_services_plan": "rules.no_verdict.paper",
}
"""What rules of planning ask and no drawing shows, with the reason."""


def lands_by_class() -> dict[str, Land]:
    """The land that `<class>_ha`, `<class>_share_pct` and `leasable_ha` measure."""
    by_class = {f"{each}{ending}": Land((each,)) for each in CLASSES for ending in ("_ha", OF_PARK)}
    return {**by_class, LEASABLE_HA: Land(LEASABLE)}


def land_measures(
    lands: Mapping[str, Land], claims: LandClaims, phase_count: int | None = None
) -> dict[str, float | Reason]:
    """What rules about one park are held against. lands: what the rules ask for, by the name of the measure.
    phase_count: how many phases its zones name, None where nobody said which field has them."""
    beside: dict[str, float | Reason] = {name: (key, {}) for name, key in _NOT_DRAWN.items()}
    beside[PHASES] = ("rules.no_verdict.no_phases", {}) if phase_count is None else float(phase_count)
    if not claims.park_m2 > 0:
        measured = {PARK, PARK_HA, *lands_by_class(), *lands}
        return {**beside, **dict.fromkeys(measured, ("rules.no_verdict.no_land", {}))}
    alone_m2 = {each: claims.undisputed_m2(each) for each in CLASSES}
    return {
        **beside,
        PARK: claims.park_m2,
        PARK_HA: claims.park_m2 / M2_PER_HA,
        LEASABLE_HA: claims.within_m2(LEASABLE) / M2_PER_HA,
        **{f"{each}_ha": area_m2 / M2_PER_HA for each, area_m2 in alone_m2.items()},
        **{f"{each}{OF_PARK}": 100.0 * area_m2 / claims.park_m2 for each, area_m2 in alone_m2.items()},
        **{name: _counted_m2(land, claims) for name, land in lands.items()},
    }


def _counted_m2(land: Land, claims: LandClaims) -> float | Reason:
    """Land all of whose claimants count, each square metre once."""
    if not land.plot_green:
        return claims.within_m2(land.parts)
    if claims.plot_green_m2 is None:
        return "rules.no_verdict.no_plot_green", {}
    return claims.within_m2(land.parts) + claims.plot_green_m2
