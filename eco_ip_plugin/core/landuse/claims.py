"""Land of a park by who claims it: the measured side of every rule about shares of land."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class LandClaims:
    """Net land of one park, each square metre counted once.

    park_m2: planar area of the boundary.
    claims: area in m² by the set of land-use classes that claim the same land; undisputed land has one class
        in its set, disputed land several. Under the conflict rule `priority` every set has one class.
    gap_m2: land inside the boundary that no zone claims.
    plot_green_m2: green inside factory plots, or None where nothing was given.

    Sum of `claims` + `gap_m2` = `park_m2`.
    """

    park_m2: float
    claims: Mapping[frozenset[str], float]
    gap_m2: float = 0.0
    plot_green_m2: float | None = None

    def undisputed_m2(self, land_class: str) -> float:
        """Land that only `land_class` claims, m²."""
        return self.claims.get(frozenset((land_class,)), 0.0)

    def within_m2(self, land_classes: Collection[str]) -> float:
        """Land all of whose claimants are among `land_classes`, m²: what a rule over these classes may count."""
        return sum(area for claimants, area in self.claims.items() if claimants <= frozenset(land_classes))

    def contested_m2(self, land_classes: Collection[str]) -> float:
        """Land claimed by some of `land_classes` and by others too, m²: what the rule could gain."""
        wanted = frozenset(land_classes)
        return sum(a for claimants, a in self.claims.items() if claimants & wanted and not claimants <= wanted)
