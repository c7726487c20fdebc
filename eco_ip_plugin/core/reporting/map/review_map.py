"""The map of a review: its land by class, its boundaries, and its findings by their numbers."""

from __future__ import annotations

import numpy as np

from ...landuse.result import Review
from ...progress import Progress
from ..numbering import numbered_findings
from ..review_tables import Columns
from . import svg


def review_map(
    review: Review,
    net: tuple[Columns, np.ndarray],
    boundaries: np.ndarray,
    language: str,
    progress: Progress | None = None,
) -> svg.MapPicture:
    """Draw `net`, the land of `review_tables.net_columns`, within (p,) polygons. Raises Cancelled."""
    columns, land = net
    classes = [svg.DISPUTED if both else one for one, both in zip(columns["class"], columns["disputed"])]
    findings = [(numbered.number, numbered.finding.geometry) for numbered in numbered_findings(review)]
    return svg.render(land, classes, boundaries, findings, language=language, progress=progress)
