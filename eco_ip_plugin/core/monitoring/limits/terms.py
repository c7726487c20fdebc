"""What a check of readings assumes, with its source (data: `resources/parameters/monitoring.csv`)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...tables import user_csv
from ...water.norms import Norm, figure, norms_on, own_norms
from ..states import Terms
from .quality import Thresholds

TABLE = "monitoring.csv"
COMPLETENESS = "completeness_pct"
_TYPED = "COMPLETENESS_PCT"
_MINUTE_S, _HOUR_S = 60.0, 3600.0


@dataclass(frozen=True)
class Assumed:
    """norms: by key. completeness: the share of readings that a verdict on an average needs."""

    norms: Mapping[str, Norm]

    @property
    def completeness(self) -> float:
        return figure(self.norms, COMPLETENESS)

    @property
    def terms(self) -> Terms:
        """When a value is near its limit, and when a series is stale."""
        get = self._of
        return Terms(
            get("near_pct"), get("stale_intervals"), get("stale_least_min") * _MINUTE_S,
            get("stale_unknown_h") * _HOUR_S,
        )  # fmt: skip

    @property
    def thresholds(self) -> Thresholds:
        """When readings are doubtful."""
        return Thresholds(self._of("flat_count"), self._of("jump_mad"), self._of("gap_intervals"))

    def _of(self, key: str) -> float:
        return figure(self.norms, key)


def assumed(
    on: datetime.date, own: Path | None = None, completeness_pct: float | None = None, tell: user_csv.Tell | None = None
) -> Assumed:
    """What holds on a day, with a user's rows (`FACTORS`) and his share of readings in their place. Raises EcoIpError
    with the line of a row that cannot be taken."""
    norms = own_norms(norms_on(on, TABLE), own, tell)
    shipped = norms[COMPLETENESS]
    if completeness_pct is not None and completeness_pct != shipped.value:
        norms[COMPLETENESS] = replace(
            shipped, value=completeness_pct, clause="", source=_TYPED, source_vi=_TYPED, evidence="project"
        )
    return Assumed(norms)
