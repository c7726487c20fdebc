"""What every declared algorithm has to do, the next one included: help, styles, a sentence for nothing, and Cancel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessing, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

from eco_ip_plugin import paths
from eco_ip_plugin.core.errors import Cancelled
from eco_ip_plugin.processing.framework.keys import Field, File, Number, Source, Words
from eco_ip_plugin.processing.framework.outputs import Document, Folder, Table
from eco_ip_plugin.processing.framework.spec import Spec
from eco_ip_plugin.processing.provider import SPECS
from tests.processing.conftest import EAST, NORTH, box, zone_layer

_KINDS = QgsProcessing.SourceType
PLACES = {
    _KINDS.TypeVectorPolygon: ("Polygon", box(0, 100).asWkt()),
    _KINDS.TypeVectorLine: ("LineString", f"LINESTRING({EAST} {NORTH}, {EAST + 100} {NORTH})"),
    _KINDS.TypeVectorPoint: ("Point", f"POINT({EAST} {NORTH})"),
    _KINDS.TypeVector: ("NoGeometry", None),
}
LAYERED = [spec for spec in SPECS if spec.sources]


def named(specs: Any) -> Any:
    return pytest.mark.parametrize("spec", specs, ids=lambda spec: spec.name)


def layer_for(spec: Spec, source: Source, rows: int) -> QgsVectorLayer:
    """A layer as `source` takes it, with a field for each that is asked of it; as many features as `rows`."""
    kind, wkt = PLACES[source.kinds[0]]
    fields = [key for key in spec.takes if isinstance(key, Field) and key.of is source]
    declared = ["n:string", *(f"{key.name}:{'double' if key.numeric else 'string'}" for key in fields)]
    row = (wkt, "1", *(1.0 if key.numeric else "1" for key in fields))
    return zone_layer([row] * rows, name=source.name, fields=",".join(declared), kind=kind)


def given(spec: Spec, folder: Path, rows: int) -> dict[str, Any]:
    """Every layer and field, what may not be left out, and a place for every result."""
    values: dict[str, Any] = {}
    for key in spec.takes:
        if isinstance(key, Source):
            values[key.name] = layer_for(spec, key, rows)
        elif isinstance(key, Field):
            values[key.name] = key.name
        elif isinstance(key, Number) and not (key.optional if key.optional is not None else key.default is None):
            values[key.name] = 1 if key.default is None else key.default
        elif isinstance(key, Words) and not key.optional:
            values[key.name] = key.default or "x"
        elif isinstance(key, File) and not key.optional:
            values[key.name] = str(folder / f"{key.name}.{key.extension or 'txt'}")
    endings = {Table: "gpkg", Document: "html"}
    for one in (*spec.takes, *spec.gives):
        if isinstance(one, (Table, Document)):
            values[one.name] = str(folder / "kết quả" / f"{one.name}.{endings[type(one)]}")
        elif isinstance(one, Folder):
            values[one.name] = str(folder / one.name)
    return values


def left_in(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]


def sentence_of(run: Any, spec: Spec, folder: Path, rows: int, language: str, feedback: Any = None) -> str:
    with pytest.raises(QgsProcessingException) as refused:
        run(spec.name, feedback=feedback, **{**given(spec, folder, rows), "LANGUAGE": language})
    return str(refused.value)


@named(SPECS)
def test_it_says_what_every_parameter_and_output_is(ecoip, spec):
    algorithm = ecoip.algorithm(spec.name)
    for definition in algorithm.parameterDefinitions():
        assert definition.description(), definition.name()
        assert definition.help().endswith((".", "…")), definition.name()
    outputs = {each.name(): each.description() for each in algorithm.outputDefinitions()}
    assert all(outputs.values())
    assert [one.name for one in spec.gives if one.name not in outputs] == []
    assert len(algorithm.shortHelpString()) > 100


@named(SPECS)
def test_the_names_of_parameters_and_outputs_are_its_own(spec):
    names = [one.name for one in (*spec.takes, *spec.gives)]
    assert len(names) == len(set(names))
    assert all(key.of in spec.takes for key in spec.takes if isinstance(key, Field) and key.of is not None)


@named([spec for spec in SPECS if any(isinstance(one, Table) for one in spec.gives)])
def test_the_style_of_every_layer_is_there(spec):
    tables = [one for one in spec.gives if isinstance(one, Table)]
    assert [one.style for one in tables if one.style and not paths.resource("styles", one.style).is_file()] == []


@named(LAYERED)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_layers_without_a_feature_are_refused_with_a_sentence(run, tmp_path, spec, language):
    sentence = sentence_of(run, spec, tmp_path, 0, language)
    other = sentence_of(run, spec, tmp_path, 0, {"vi": "en", "en": "vi"}[language])
    assert sentence != other
    assert sentence.endswith(".")
    assert not [sign for sign in ("Traceback", "{", "None", "nan") if sign in sentence], sentence
    assert left_in(tmp_path) == []


@named(LAYERED)
def test_a_run_stopped_before_it_began_leaves_nothing(run, tmp_path, spec):
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    assert sentence_of(run, spec, tmp_path, 1, "en", feedback) == Cancelled().say("en")
    assert left_in(tmp_path) == []
