"""The page of an algorithm as Markdown: from its declaration, its source text, and its worked example."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sources
from markdown_tables import table
from qgis.core import (
    QgsApplication,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterField,
)
from words import SECTIONS, word

from eco_ip_plugin import paths
from eco_ip_plugin.processing.framework.outputs import Document, Figure, Folder, Table
from eco_ip_plugin.processing.framework.spec import Spec
from eco_ip_plugin.processing.models import ShippedModel
from eco_ip_plugin.processing.provider import SPECS

_FLAGS = QgsProcessingParameterDefinition.Flag


@dataclass(frozen=True)
class Page:
    """One algorithm in one language. answer: what it answers, in one sentence; text: Markdown, its picture `<name>.png`
    beside it."""

    name: str
    title: str
    group: str
    answer: str
    text: str


def pages(language: str, examples: Path) -> Iterator[Page]:
    """Every algorithm, in the order of `SPECS`, then the models; the interface speaks `language` already."""
    for spec in SPECS:
        texts = sources.read(sources.path_of(spec.work.__module__))[language]
        about, title, group = str(spec.about), str(spec.label), str(spec.group.label)
        head = [about.replace("_", "\\_"), *_place(spec.name, group, language)]
        declared = [*_parameters(spec, language), *_outputs(spec, language)]
        text = _page(title, head, declared, texts, _example(spec.name, texts, examples, language), language)
        yield Page(spec.name, title, group, _first_sentence(about), text)
    for model in shipped():
        name, title, group = model.name(), model.displayName(), model.group()
        texts = sources.read(sources.model_path(model.path))[language]
        does = _said(model, language)
        head = [does, word("steps", language), *_place(name, group, language)]
        example = _example(name, texts, examples, language)
        text = _page(title, head, _definitions(model, language), texts, example, language)
        yield Page(name, title, group, _first_sentence(does), text)


def shipped() -> Iterator[ShippedModel]:
    """Every model of `resources/models`, by file name."""
    for path in sorted(paths.resource("models").glob("*.model3")):
        model = ShippedModel(path)
        model.load()
        model.setProvider(QgsApplication.processingRegistry().providerById("ecoip"))
        yield model


def _said(model: ShippedModel, language: str) -> str:
    """What a model does, the first paragraph of its help: a line in Vietnamese, a line in English."""
    vietnamese, english = str(model.helpContent()["ALG_DESC"]).split("\n\n")[0].split("\n")
    return vietnamese if language == "vi" else english


def _page(
    title: str, head: list[str], declared: list[str], texts: sources.Sections, example: list[str], language: str
) -> str:
    parts = [
        f"# {title}", f"## {word('answers', language)}", *head, *declared,
        *(part for key in ("read", "method") for part in (f"## {SECTIONS[key][language]}", texts[key])),
        f"## {SECTIONS['example'][language]}", *example,
        f"## {SECTIONS['limits'][language]}", texts["limits"],
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _place(name: str, group: str, language: str) -> list[str]:
    return [f"{word('group', language)}: *{group}*. {word('id', language)}: `ecoip:{name}`."]


def _parameters(spec: Spec, language: str) -> list[str]:
    rows = [
        _parameter(one.definition(), str(one.label), str(one.help), getattr(one, "advanced", False), language)
        for one in spec.takes
    ]
    return [f"## {word('parameters', language)}", _two_columns("label", rows, language)]


def _definitions(model: ShippedModel, language: str) -> list[str]:
    rows = [
        _parameter(each, each.description(), each.help(), False, language)
        for each in model.parameterDefinitions() if not each.isDestination()
    ]  # fmt: skip
    made = [(f"`{each.name()}`", each.description()) for each in model.destinationParameterDefinitions()]
    return [f"## {word('parameters', language)}", _two_columns("label", rows, language),
            f"## {word('outputs', language)}", _two_columns("name", made, language)]  # fmt: skip


def _two_columns(first: str, rows: Iterable[Sequence[str]], language: str) -> str:
    return "\n".join(table([word(first, language), word("meaning", language)], rows))


def _parameter(
    definition: QgsProcessingParameterDefinition, label: str, help: str, advanced: bool, language: str
) -> tuple[str, str]:
    notes = [f"`{definition.name()}`"]
    if definition.flags() & _FLAGS.FlagOptional:
        notes.append(word("optional", language))
    if advanced:
        notes.append(word("advanced", language))
    if isinstance(definition, QgsProcessingParameterEnum):
        notes.append(f"{word('one_of', language)} {', '.join(f'`{each}`' for each in definition.options())}")
    default = definition.defaultValue()
    if default not in (None, "", False) and not isinstance(definition, QgsProcessingParameterField):
        notes.append(f"{word('default', language)} `{default}`")
    return f"**{label}** ({'; '.join(notes)})", help


def _outputs(spec: Spec, language: str) -> list[str]:
    parts = [f"## {word('outputs', language)}"]
    parts += [_table(one, language) for one in spec.gives if isinstance(one, Table)]
    files = [one for one in (*spec.takes, *spec.gives) if isinstance(one, (Document, Folder))]
    if files:
        rows = [(f"**{one.label}** (`{one.name}`)", str(one.help)) for one in files]
        parts += [f"**{word('files', language)}**", _two_columns("name", rows, language)]
    figures = [(f"`{one.name}`", str(one.label)) for one in spec.gives if isinstance(one, Figure)]
    if figures:
        parts += [f"**{word('figures', language)}**", _two_columns("name", figures, language)]
    return parts


def _table(one: Table, language: str) -> str:
    named = ", ".join(f"`{column}`" for column in one.columns)
    columns = f"{word('columns', language)}: {named}." if named else word("same_columns", language)
    style = f" {word('style', language)}: `{one.style}`." if one.style else ""
    return f"**{one.label}** (`{one.name}`, {word(one.geometry, language)}). {one.help} {columns}{style}"


def _example(name: str, texts: sources.Sections, examples: Path, language: str) -> list[str]:
    told = json.loads((examples / language / f"{name}.json").read_text(encoding="utf-8"))
    parts = [texts["example"]]
    given = table([word("given", language), ""], told["inputs"])
    parts.append("\n".join(given))
    if told["message"]:
        parts.append(f"> {told['message']}")
    parts.append(f"![{word('map', language)}]({name}.png)")
    if told["figures"]:
        parts.append("\n".join(table([word("result", language), ""], told["figures"])))
    if told["rows"]:
        parts += _rows(told["rows"], language)
    return parts


def _rows(told: dict[str, Any], language: str) -> list[str]:
    count = word("of_rows", language).format(shown=len(told["rows"]), count=told["count"])
    title = f"{word('rows', language)} `{told['table']}` ({count}):"
    return [title, "\n".join(table([f"`{column}`" for column in told["columns"]], told["rows"]))]


def _first_sentence(text: str) -> str:
    sentence, stop, _ = text.partition(". ")
    return (sentence + stop.rstrip()).split("\n")[0]
