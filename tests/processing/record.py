"""What the algorithms of the plugin look like from outside, as data; tools/record.py writes it down."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingDestinationParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsVectorLayer,
)

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "tests" / "data" / "record.json"
SAMPLES = ROOT / "resources" / "samples"
_OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional
_ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced

_SOC_SON = {
    "ZONES": str(SAMPLES / "soc_son_zones.geojson"), "BOUNDARY": str(SAMPLES / "soc_son_boundary.geojson"),
    "CODE_FIELD": "code", "APPRAISAL_DATE": "2026-11-21", "LANGUAGE": "en",
}  # fmt: skip
_VUONG = {
    "ZONES": str(SAMPLES / "kcn_vuong_dirty_zones.geojson"), "BOUNDARY": str(SAMPLES / "kcn_vuong_boundary.geojson"),
    "CODE_FIELD": "code", "LANGUAGE": "en",
}  # fmt: skip
MAU = {
    "FIRMS": f"delimitedtext://{(SAMPLES / 'kcn_mau' / 'firm.csv').as_uri()}?wktField=geom&crs=EPSG:9214",
    "FIRM_NAME_FIELD": "name",
    "FLOWS": f"delimitedtext://{(SAMPLES / 'kcn_mau' / 'flow.csv').as_uri()}?geomType=none",
}
"""Firms and flows of KCN mẫu as the symbiosis algorithms take them."""
_MAU = {**MAU, "LANGUAGE": "en"}
RUNS: dict[str, tuple[str, dict[str, Any]]] = {
    "check_soc_son": ("greenspacecheck", {**_SOC_SON, "PARK_FIELD": "park", "APPROVED_HA_FIELD": "approved_ha"}),
    "check_vuong": ("greenspacecheck", {**_VUONG, "APPRAISAL_DATE": "2026-11-21"}),
    "coverage_vuong": ("coveragecheck", _VUONG),
    "repair_vuong": ("repaircoverage", _VUONG),
    "belt_soc_son": ("greenbelt", _SOC_SON),
    "belt_vuong": ("greenbelt", {**_VUONG, "APPRAISAL_DATE": "2026-11-21"}),
    "compare_vuong": ("comparescenarios", {
        "BASE": str(SAMPLES / "kcn_vuong_zones.geojson"), "SCENARIO": _VUONG["ZONES"], "BOUNDARY": _VUONG["BOUNDARY"],
        "CODE_FIELD": "code", "APPRAISAL_DATE": "2026-11-21", "LANGUAGE": "en",
    }),
    "import_vuong": ("importdrawing", {
        "DRAWING": str(SAMPLES / "kcn_vuong.dxf"), "PROVINCE": "Bắc Giang", "TOLERANCE": 0.5, "LANGUAGE": "en",
    }),
    "exchanges_mau": ("symbiosisradius", {**_MAU, "INCLUDE_ASSUMED": True}),
    "candidates_mau": ("symbiosiscandidates", {**_MAU, "FIRM": "F1"}),
}  # fmt: skip


def declared(algorithm: Any) -> dict[str, Any]:
    """Name, help, parameters and outputs of an algorithm, in plain values."""
    return {
        "label": algorithm.displayName(),
        "group": [algorithm.groupId(), algorithm.group()],
        "tags": list(algorithm.tags()),
        "help": algorithm.shortHelpString(),
        "parameters": [_parameter(each) for each in algorithm.parameterDefinitions()],
        "outputs": [
            {"name": each.name(), "type": each.type(), "label": each.description()}
            for each in algorithm.outputDefinitions()
        ],
    }


def _parameter(definition: QgsProcessingParameterDefinition) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": definition.name(), "type": definition.type(), "label": definition.description(),
        "help": definition.help(), "default": _plain(definition.defaultValue()),
        "optional": bool(definition.flags() & _OPTIONAL), "advanced": bool(definition.flags() & _ADVANCED),
    }  # fmt: skip
    if isinstance(definition, QgsProcessingParameterEnum):
        told["options"] = list(definition.options())
    if isinstance(definition, QgsProcessingParameterField):
        told["of"] = definition.parentLayerParameterName()
    if isinstance(definition, QgsProcessingParameterFeatureSource):
        told["kinds"] = [int(kind) for kind in definition.dataTypes()]
    if isinstance(definition, QgsProcessingDestinationParameter):
        told["by_default"] = definition.createByDefault()
    return told


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def result_of(run: Any, name: str) -> dict[str, Any]:
    """Figures of a run on a sample, and of every layer its rows with their shapes as one hash."""
    algorithm, parameters = RUNS[name]
    definitions = QgsApplication.processingRegistry().algorithmById(f"ecoip:{algorithm}").parameterDefinitions()
    sinks = [each.name() for each in definitions if each.type() == "sink"]
    found = run(algorithm, **parameters, **dict.fromkeys(sinks, "TEMPORARY_OUTPUT"))
    return {part: _told(value) for part, value in found.items()}


def _told(value: Any) -> Any:
    """A layer as its fields, its sums, and its words as one hash: what another GEOS leaves as it is."""
    if not isinstance(value, QgsVectorLayer):
        return _plain(value)
    rows = [feature.attributes() for feature in value.getFeatures()]
    sizes = [feature.geometry().area() + feature.geometry().length() for feature in value.getFeatures()]
    words = sorted([str(each) for each in row if isinstance(each, str)] for row in rows)
    sums: dict[str, float] = {}
    for row in rows:
        for field, each in zip(value.fields().names(), row):
            if isinstance(each, (int, float)) and not isinstance(each, bool):
                sums[field] = sums.get(field, 0.0) + each
    return {
        "fields": value.fields().names(), "rows": len(rows), "size": round(sum(sizes), 1),
        "sums": {field: round(each, 3) for field, each in sums.items()},
        "words": hashlib.sha256(json.dumps(words).encode()).hexdigest(),
    }  # fmt: skip
