"""One run of the geometry check: read, check, write the findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core.landuse.check import check
from ...core.landuse.result import Review
from ...core.text import say
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.writer import write_layer
from .green_space_inputs import GreenSpaceInputs
from .green_space_tables import FINDINGS, finding_rows

KINDS = ("gap", "overlap", "outside", "duplicate", "sliver", "invalid", "unknown_code")


class CoverageInputs(GreenSpaceInputs):
    """The drawing alone, under no rule that could fail."""

    smallest = "MIN_AREA"


def run_coverage(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    unsaved: dict[str, int],
) -> dict[str, Any]:
    """The results by output name. unsaved: edits per input."""
    language = algorithm.language(parameters, context)
    inputs = CoverageInputs(algorithm, parameters, context, feedback, unsaved)
    review = check(inputs.zones, inputs.parks, inputs.terms, FeedbackProgress(feedback, 40, 90)).review
    if not algorithm.parameterAsString(parameters, "CODE_FIELD", context):
        review = _without_codes(review)
    results = _counts(review)
    results["MESSAGE"] = say("coverage.message" if results["FINDING_COUNT"] else "coverage.clean", language, **results)
    inputs.tell(language)
    if parameters.get("FINDINGS") is not None:
        rows, geometry = finding_rows(review, language)
        results["FINDINGS"] = write_layer(
            algorithm, parameters, "FINDINGS", context, inputs.crs, FINDINGS, rows, geometry, "findings.qml"
        )
    feedback.setProgress(100)
    feedback.pushInfo(results["MESSAGE"])
    return results


def _without_codes(review: Review) -> Review:
    """Without a code field no code can be wrong."""
    parks = (
        replace(park, findings=tuple(finding for finding in park.findings if finding.kind != "unknown_code"))
        for park in review.parks
    )
    return replace(review, parks=tuple(parks))


def _counts(review: Review) -> dict[str, Any]:
    count = Counter(finding.kind for park in review.parks for finding in park.findings)
    return {
        "FINDING_COUNT": sum(count.values()),
        **{f"{kind.upper()}_COUNT": count[kind] for kind in KINDS},
        "SMALL_COUNT": sum(park.small_count for park in review.parks),
        "GAP_HA": sum(park.gap_ha for park in review.parks),
        "OVERLAP_HA": sum(park.overlap_ha for park in review.parks),
    }
