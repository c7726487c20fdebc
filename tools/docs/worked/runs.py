"""Runs the worked examples in both languages and keeps what their pages show: figures, rows and pictures."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import freshness
import pictures
from examples import EXAMPLES, Example
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsVectorLayer,
)
from words import LANGUAGES

from eco_ip_plugin import paths
from eco_ip_plugin.compat import is_null
from eco_ip_plugin.core.documents.figures import figure
from eco_ip_plugin.processing.framework.outputs import Table

_LAYERS = ("sink", "vectorDestination")
_MOST_ROWS = 8
_UNTOLD = ("MESSAGE",)
_YES = {"en": ("no", "yes"), "vi": ("không", "có")}


def kept(folder: Path, speak: Callable[[str], None]) -> Path:
    """The folder with the results of every example, `<language>/<algorithm>.json` and `.png`. speak: makes the plugin
    speak a language."""

    def make(made: Path) -> None:
        for language in LANGUAGES:
            speak(language)
            (made / language).mkdir()
            for name, example in EXAMPLES.items():
                _make(name, example, language, made / language)

    return freshness.kept(folder, freshness.of_examples(), make)


def _make(name: str, example: Example, language: str, folder: Path) -> None:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"ecoip:{name}")
    with tempfile.TemporaryDirectory() as work:
        given = example.inputs(Path(work), language)
        if algorithm.parameterDefinition("LANGUAGE") is not None:
            given["LANGUAGE"] = language
        context = QgsProcessingContext()
        found = _run(algorithm, given, context)
        layers = dict(_layers({**given, **found}))
        told = {
            "inputs": _inputs(algorithm, given, language),
            "message": str(found.get("MESSAGE") or ""),
            "figures": _figures(algorithm, found, language),
            "rows": _rows(example, layers, language),
        }
        text = json.dumps(told, ensure_ascii=False, indent=1).replace(f"{work}/", "")
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
        if example.drawn is None:
            image = pictures.of_layers([_dressed(algorithm, key, layers[key]) for key in example.shown])
        else:
            draw, file = example.drawn
            image = draw(Path(work) / file)
        pictures.save(image, folder / f"{name}.png")


def _layers(values: Mapping[str, Any]) -> Iterator[tuple[str, QgsVectorLayer]]:
    """Every layer by its parameter or output; those of a parameter of several by their number, "SIDES 1"."""
    for key, value in values.items():
        if isinstance(value, QgsVectorLayer):
            yield key, value
        elif isinstance(value, list):
            yield from ((f"{key} {number}", each) for number, each in enumerate(value, 1))


def _run(algorithm: QgsProcessingAlgorithm, given: Mapping[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
    sinks = [each.name() for each in algorithm.destinationParameterDefinitions() if each.type() in _LAYERS]
    feedback = QgsProcessingFeedback(False)
    found, done = algorithm.run({**dict.fromkeys(sinks, "TEMPORARY_OUTPUT"), **given}, context, feedback)
    if not done:
        raise SystemExit(f"{algorithm.name()}: the example fails.\n{feedback.textLog()}")
    return {key: context.takeResultLayer(str(value)) if key in sinks else value for key, value in found.items()}


def _dressed(algorithm: QgsProcessingAlgorithm, key: str, layer: QgsVectorLayer) -> QgsVectorLayer:
    """The layer in the style it has in QGIS, a plain one where it has none."""
    spec = getattr(algorithm, "spec", None)
    given = () if spec is None else (one for one in spec.gives if isinstance(one, Table) and one.name == key)
    style = next((one.style for one in given), "") or _STEPS.get(key, "")
    if style:
        layer.loadNamedStyle(str(paths.resource("styles", style)))
    else:
        pictures.plain(layer)
    return layer


_STEPS = {
    "import:ZONES": "zones.qml",
    "geometry:FINDINGS": "findings.qml",
    "deciding_land:DECIDING_LAND": "net_zones.qml",
}
"""Styles of what the steps of models give."""


def _inputs(algorithm: QgsProcessingAlgorithm, given: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    destinations = {each.name() for each in algorithm.destinationParameterDefinitions()}
    return [
        (algorithm.parameterDefinition(key).description(), _shown_input(value, language))
        for key, value in given.items() if key not in destinations and key != "LANGUAGE"
    ]  # fmt: skip


def _shown_input(value: Any, language: str) -> str:
    if isinstance(value, QgsVectorLayer):
        return value.name()
    if isinstance(value, list):
        return ", ".join(_shown_input(each, language) for each in value)
    if isinstance(value, str) and Path(value).is_absolute():
        return Path(value).name
    return _told(value, language)


def _figures(algorithm: QgsProcessingAlgorithm, found: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    kinds = ("outputNumber", "outputString", "outputBoolean")
    wanted = (each for each in algorithm.outputDefinitions() if each.type() in kinds and each.name() not in _UNTOLD)
    return [
        (each.description(), _told(found[each.name()], language)) for each in wanted
        if found.get(each.name()) not in (None, "") and not Path(str(found[each.name()])).is_absolute()
    ]  # fmt: skip


def _rows(example: Example, layers: Mapping[str, QgsVectorLayer], language: str) -> dict[str, Any]:
    if example.rows is None:
        return {}
    name, columns = example.rows
    features = list(layers[name].getFeatures())
    rows = [[_told(feature[column], language) for column in columns] for feature in features[:_MOST_ROWS]]
    return {"table": name, "columns": list(columns), "rows": rows, "count": len(features)}


def _told(value: Any, language: str) -> str:
    if is_null(value):
        return "–"
    if isinstance(value, bool):
        return _YES[language][value]
    if isinstance(value, float) and not value.is_integer():
        return figure(value, 2, language)
    if isinstance(value, (int, float)):
        return figure(value, 0, language)
    return str(value)
