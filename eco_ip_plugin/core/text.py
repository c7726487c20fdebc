"""Sentences, numbers and dates in the reader's language.

The sentences are data: `resources/text/*.json`, each `{"key": {"vi": "…", "en": "…"}}`. A number inside a
sentence is written with a format specification (`{area_ha:,.2f}`) and comes out as the language writes it:
1.234,56 in Vietnamese, 1,234.56 in English. Words that go with a count are chosen by it: in
`{count} {count:|row is|rows are} new` the first ones for exactly 1, the others for any other number; Vietnamese has one
form and needs no choice.
Parameters stay free of language until a sentence is said: a date is a `datetime.date`, a text of a rule pack is
{"vi": …, "en": …}, `classes` a tuple of land-use class ids, `reason` what GEOS says of an invalid ring.
"""

from __future__ import annotations

import csv
import datetime
import json
import math
import numbers
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ..paths import resource

LANGUAGES = ("vi", "en")
NO_FIGURE = "–"
"""What stands where there is no figure; one that is not finite is none."""
_LISTED = 10
_MORE = "…"
_TO_VIETNAMESE = str.maketrans(",.", ".,")
_PLAIN = frozenset((str, float, int))


def number(value: float, spec: str, language: str) -> str:
    """`value` formatted by `spec` (e.g. `,.2f`), with the separators of `language`.

    A zero has no minus sign, and what is not finite is no figure.
    """
    if not math.isfinite(value):
        return NO_FIGURE
    text = format(value, spec)
    if text.startswith("-") and not any(digit in text for digit in "123456789"):
        text = text[1:]
    return text.translate(_TO_VIETNAMESE) if language == "vi" else text


def date(value: datetime.date, language: str) -> str:
    """`value` as an office writes it: 21/11/2026 in Vietnamese, 2026-11-21 in English."""
    return value.strftime("%d/%m/%Y") if language == "vi" else value.strftime("%Y-%m-%d")


def readable(text: str) -> str:
    """`text` without halves of characters (lone surrogates), which no file can hold: each becomes �."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def class_names(class_ids: Iterable[str], language: str) -> str:
    """Names of land-use classes, joined by commas; an id that is no class stands as it is."""
    return _class_names(tuple(class_ids), language)


def say(key: str, language: str, **params: object) -> str:
    """The sentence `key` in `language` with its parameters filled in.

    Raises KeyError for a key, a language or a parameter that does not exist: sentences are tested, not guessed.
    """
    return fill(catalogue()[key][language], language, **params)


def fill(sentence: str, language: str, /, **params: object) -> str:
    """A sentence that is not of the catalogue, as those of the interface, with its parameters filled in.

    Raises KeyError for a parameter that does not exist.
    """
    said: list[str] = []
    for literal, name, spec in _pieces(sentence):
        cut_off = literal.startswith(".") and said[-1:] and said[-1].endswith(_MORE)
        said.append(literal[1:] if cut_off else literal)  # "L1, L2 …" ends a sentence by itself
        if name is not None:
            said.append(_shown(_translated(name, params[name], language), spec or "", language))
    return "".join(said)


def listed(words: Sequence[object]) -> str:
    """The first few, for a sentence."""
    return ", ".join(map(str, words[:_LISTED])) + (f" {_MORE}" if len(words) > _LISTED else "")


def uncapitalised(name: str) -> str:
    """`name` in the middle of a sentence: "đất cây xanh"; an abbreviation stays as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


@cache  # compiled when first asked for: QGIS loads this file as it starts
def _number() -> re.Pattern[str]:
    return re.compile(r"[-+]?[\d.,]+(?:[eE][-+]?\d+)?")


@cache
def _formula() -> re.Pattern[str]:
    return re.compile(r"(^|[;\t\r\n])(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])")


def harmless(text: str) -> str:
    """`text` as a cell of a CSV file that no spreadsheet takes for a formula; a number stays one.

    After the apostrophe a spreadsheet reads text (OWASP, CSV Injection). Where it parts a row at semicolons or tabs, a
    cell begins after each.
    """
    return text if _number().fullmatch(text) else _formula().sub(r"\1'", text)


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every sentence of `resources/text`, by key. Raises ValueError when two files claim one key."""
    sentences: dict[str, dict[str, str]] = {}
    for path in sorted(resource("text").glob("*.json")):
        for key, texts in json.loads(path.read_text(encoding="utf-8")).items():
            if key in sentences:
                raise ValueError(f"{path.name}: the sentence {key!r} is already in another file")
            sentences[key] = texts
    return sentences


@cache
def land_use_names() -> dict[str, dict[str, str]]:
    """The name of every land-use class in each language, by id; `landuse.classes` knows the rest of it."""
    with resource("vocabulary", "landuse_classes.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: {language: row[language] for language in LANGUAGES} for row in csv.DictReader(file)}


@cache
def _class_names(class_ids: tuple[str, ...], language: str) -> str:
    known = land_use_names()
    return ", ".join(known[id_][language] if id_ in known else id_ for id_ in class_ids)


def _translated(name: str, value: object, language: str) -> object:
    if type(value) in _PLAIN and name != "reason":  # most parameters; there may be a hundred thousand of them
        return value
    if isinstance(value, Mapping) and language in value:
        return value[language]
    if name == "classes" and isinstance(value, (tuple, list)):
        return class_names(value, language)
    if name == "reason" and isinstance(value, str):
        return _reason(value, language)
    return value


def _reason(reason: str, language: str) -> str:
    """What GEOS says of an invalid geometry ("Self-intersection[500100 2340000]"), in `language`."""
    said = re.match(r"[A-Za-z -]+", reason)
    key = "reason." + re.sub(r"\W+", "_", said.group().strip().lower()) if said else ""
    return catalogue()[key][language] if key in catalogue() else reason


@cache
def _pieces(sentence: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """A sentence cut up once: text, then the name and the format of the parameter that follows it."""
    parsed = string.Formatter().parse(sentence)
    return tuple((literal, name, spec) for literal, name, spec, _ in parsed)


def _shown(value: object, spec: str, language: str) -> str:
    if spec.startswith("|"):
        _, one, other = spec.split("|")
        return one if value in (1, "1") else other
    if type(value) is str:
        return format(value, spec) if spec else value
    if type(value) is float and (spec or not math.isfinite(value)):
        return number(value, spec, language)
    if isinstance(value, numbers.Real) and (spec or not math.isfinite(value)):
        plain = int(value) if isinstance(value, numbers.Integral) else float(value)
        return number(plain, spec, language)
    if isinstance(value, datetime.date) and not spec:
        return date(value, language)
    return format(value, spec)
