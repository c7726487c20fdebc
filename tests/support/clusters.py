"""An analysis large enough to be shared among the workers of a Dask scheduler, and all that comes of it."""

from __future__ import annotations

from typing import Any

import numpy as np

from eco_ip_plugin.core.symbiosis.analysis import Analysis
from eco_ip_plugin.core.symbiosis.flow_table.flows import Firms, Flows, Rejected
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.report.tables import chain_columns, link_columns, summary_columns, unmatched_columns
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from tests.benchmarks.symbiosis import layout, limits

FIRMS = 4_000
Case = tuple[Firms, Flows, tuple[Rejected, ...], Places, dict[str, Any]]


def local_cluster() -> Any:
    """Two workers in processes of their own, as a context."""
    from distributed import LocalCluster

    return LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1")


def large_case() -> Case:
    """Firms, flows, rejected rows, places and the table. Degrees: distances are computed part by part, and must not
    hang on the part."""
    firms, table = layout(FIRMS)
    lon_lat = np.array([105.8, 21.0]) + firms.xy / 110_000.0
    flows, rejected = settle(table, firms, limits().vocabulary, shipped_factors())
    return firms, flows, rejected, Places(lon_lat, geodesic=True), table


def rows(analysis: Analysis, table: dict[str, Any]) -> tuple[Any, ...]:
    """Everything that is written."""
    return (
        repr(link_columns(analysis, "en")), repr(chain_columns(analysis)),
        repr(unmatched_columns(analysis, table, "en")), repr(summary_columns(analysis)),
        analysis.pair_count, analysis.greedy_share,
    )  # fmt: skip
