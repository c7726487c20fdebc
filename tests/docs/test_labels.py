"""Names in italics on the algorithms' pages are names that a user meets: what no dialog shows, nobody finds."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from eco_ip_plugin import paths
from eco_ip_plugin.core.text import catalogue
from eco_ip_plugin.processing.framework.texts import Text
from eco_ip_plugin.processing.provider import SPECS

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "docs"))
import sources
from freshness import ROOT
from words import LANGUAGES

TS = ET.parse(ROOT / "i18n" / "eco_ip_plugin_vi.ts").getroot()
TRANSLATED = {message.findtext("source"): message.findtext("translation") for message in TS.iter("message")}
MODELS = sorted(paths.resource("models").glob("*.model3"))
OWN = {sources.path_of(spec.work.__module__): (*spec.takes, *spec.gives) for spec in SPECS}
ITALIC = re.compile(r"(?<![*\w])\*([^*\s][^*]*)\*(?!\*)")
RESULTS = ("report.kind.", "report.verdict.", "declaration.decision.")
"""Of the catalogue: kinds of findings, verdicts, decisions on the rows of a form, as tables and panels show them."""


def shown(text: Text, language: str) -> str:
    return (text.source if language == "en" else TRANSLATED.get(text.source, "")) + text.ending


def titles(language: str) -> Iterator[str]:
    """Of every algorithm and every shipped model, without the word that says it is one."""
    yield from (shown(spec.label, language) for spec in SPECS)
    models = (source for source in TRANSLATED if source.endswith(" (model)"))
    yield from (shown(Text(source), language).rpartition(" (")[0] for source in models)


def results(language: str) -> Iterator[str]:
    yield from (said[language] for key, said in catalogue().items() if key.startswith(RESULTS))


def unknown(path: Path, language: str) -> list[str]:
    """What stands in italics and is no name of an algorithm or a result, nor how one of its own labels begins."""
    own = tuple(shown(one.label, language).lower() for one in OWN.get(path, ()))
    names = {name.lower() for name in (*titles(language), *results(language))}
    found = ITALIC.findall("\n".join(sources.read(path)[language].values()))
    return [each for each in found if each.lower() not in names and not any(a.startswith(each.lower()) for a in own)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*OWN, *map(sources.model_path, MODELS)], ids=lambda path: path.stem)
def test_what_stands_in_italics_is_shown_by_a_dialog_or_a_result(path, language):
    assert unknown(path, language) == []
