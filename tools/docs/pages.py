"""The page of an algorithm as Markdown: from its declaration, its source text, and its worked example."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sources
from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterEnum, QgsProcessingParameterField
from words import SECTIONS, word

from eco_ip_plugin.processing.framework.outputs import Document, Figure, Folder, Table
from eco_ip_plugin.processing.framework.spec import Spec
from eco_ip_plugin.processing.models import ShippedModel
from eco_ip_plugin.processing.provider import SPECS

_FLAGS = QgsProcessingParameterDefinition.Flag


@dataclass(frozen=True)
class Page:
    """One algorithm in one language. text: Markdown, its picture `<name>.png` beside it."""

    name: str
    title: str
    group: str
    text: str


def pages(language: str, examples: Path, models: Iterable[ShippedModel]) -> Iterator[Page]:
    """Every algorithm, in the order of `SPECS`, then the models; the interface speaks `language` already."""
    for spec in SPECS:
        texts = sources.read(sources.path_of(spec.work.__module__))[language]
        head = [_cited(str(spec.about)), *_place(spec.name, str(spec.group.label), language)]
        yield Page(spec.name, str(spec.label), str(spec.group.label), _page(
            str(spec.label), head, _parameters(spec, language), _outputs(spec, language), texts,
            _example(spec.name, texts, examples, language), language,
        ))  # fmt: skip
    for model in models:
        texts = sources.read(sources.model_path(model.path))[language]
        head = [word("steps", language), *_place(model.name(), model.group(), language)]
        yield Page(model.name(), model.displayName(), model.group(), _page(
            model.displayName(), [_first_of(texts["method"]), *head], _definitions(model, language), [], texts,
            _example(model.name(), texts, examples, language), language,
        ))  # fmt: skip


def answer(spec: Spec) -> str:
    """What an algorithm answers, in one sentence: the first of its help."""
    return _first_of(str(spec.about))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table as lines of Markdown."""
    lines = [headings, ["---"] * len(headings), *rows]
    return ["| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines]


def _page(
    title: str, head: list[str], parameters: list[str], outputs: list[str], texts: sources.Sections, example: list[str],
    language: str,
) -> str:  # fmt: skip
    parts = [
        f"# {title}", f"## {word('answers', language)}", *head,
        f"## {word('parameters', language)}", "\n".join(parameters),
        *([f"## {word('outputs', language)}", *outputs] if outputs else []),
        *(part for key in ("read", "method") for part in (f"## {SECTIONS[key][language]}", texts[key])),
        f"## {SECTIONS['example'][language]}", *example,
        f"## {SECTIONS['limits'][language]}", texts["limits"],
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _place(name: str, group: str, language: str) -> list[str]:
    return [f"{word('group', language)}: *{group}*. {word('id', language)}: `ecoip:{name}`."]


def _parameters(spec: Spec, language: str) -> list[str]:
    rows = []
    for one in spec.takes:
        definition = one.definition()
        advanced = getattr(one, "advanced", False)
        rows.append(_parameter(definition, str(one.label), str(one.help), bool(advanced), language))
    return table([word("label", language), word("meaning", language)], rows)


def _definitions(model: ShippedModel, language: str) -> list[str]:
    rows = [
        _parameter(each, each.description(), each.help(), False, language)
        for each in model.parameterDefinitions() if not each.isDestination()
    ]  # fmt: skip
    return table([word("label", language), word("meaning", language)], rows)


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
    tables = [one for one in spec.gives if isinstance(one, Table)]
    files = [one for one in (*spec.takes, *spec.gives) if isinstance(one, (Document, Folder))]
    figures = [one for one in spec.gives if isinstance(one, Figure)]
    parts = [_table(one, language) for one in tables]
    if files:
        rows = [(f"**{one.label}** (`{one.name}`)", str(one.help)) for one in files]
        parts += [f"**{word('files', language)}**",
                  "\n".join(table([word("name", language), word("meaning", language)], rows))]  # fmt: skip
    if figures:
        rows = [(f"`{one.name}`", str(one.label)) for one in figures]
        parts += [f"**{word('figures', language)}**",
                  "\n".join(table([word("name", language), word("meaning", language)], rows))]  # fmt: skip
    return parts


def _table(one: Table, language: str) -> str:
    named = ", ".join(f"`{column}`" for column in one.columns)
    columns = f"{word('columns', language)}: {named}." if named else word("same_columns", language)
    return f"**{one.label}** (`{one.name}`, {word(one.geometry, language)}). {one.help} {columns}"


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


def _cited(about: str) -> str:
    """Help as Markdown: names with underscores stay as they are."""
    return about.replace("_", "\\_")


def _first_of(text: str) -> str:
    sentence, stop, _ = text.partition(". ")
    return (sentence + stop.rstrip()).split("\n")[0]


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ")
