"""Sentences and numbers in the reader's language.

The sentences are data: `resources/text/*.json`, each `{"key": {"vi": "…", "en": "…"}}`. A number inside a
sentence is written with a format specification (`{area_ha:,.2f}`) and comes out as the language writes it:
1.234,56 in Vietnamese, 1,234.56 in English.
"""

from __future__ import annotations

import json
import string
from functools import cache

from ..paths import resource

LANGUAGES = ("vi", "en")
_TO_VIETNAMESE = str.maketrans(",.", ".,")


def number(value: float, spec: str, language: str) -> str:
    """`value` formatted by `spec` (e.g. `,.2f`), with the separators of `language`; a zero has no minus sign."""
    text = format(value, spec)
    if text.startswith("-") and not any(digit in text for digit in "123456789"):
        text = text[1:]
    return text.translate(_TO_VIETNAMESE) if language == "vi" else text


def say(key: str, language: str, **params: object) -> str:
    """The sentence `key` in `language` with its parameters filled in.

    Raises KeyError for a key, a language or a parameter that does not exist: sentences are tested, not guessed.
    """
    return _Sentence(language).vformat(catalogue()[key][language], (), params)


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


class _Sentence(string.Formatter):
    """`str.format` whose numbers follow the language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, (int, float)) and format_spec:
            return number(value, format_spec, self.language)
        return str(super().format_field(value, format_spec))
