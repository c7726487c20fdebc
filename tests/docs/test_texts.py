"""The source texts of the algorithms' pages: one for each, with every section in both languages, and the same names."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from eco_ip_plugin import paths
from eco_ip_plugin.processing.provider import SPECS

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "docs"))
import sources
from words import LANGUAGES, SECTIONS

MODELS = sorted(paths.resource("models").glob("*.model3"))
TEXTS = [*(sources.path_of(spec.work.__module__) for spec in SPECS), *map(sources.model_path, MODELS)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_has_every_section_in_both_languages(path):
    found = sources.read(path)
    assert {language: list(sections) for language, sections in found.items()} == {
        language: list(SECTIONS) for language in LANGUAGES
    }


def test_no_text_is_left_of_an_algorithm_that_is_gone():
    assert sorted(sources.FOLDER.rglob("*.md")) == sorted(TEXTS)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_both_languages_give_the_same_figures_and_names(path):
    # Figures of the law and names of columns are the same in every language, but for the decimal sign.
    english, vietnamese = (" ".join(sources.read(path)[language].values()) for language in ("en", "vi"))
    for pattern in (r"`([a-z_]+)`", r"(?<![\d/])\d{2,4}/\d{4}", r"QCVN [\d:-]+"):
        assert set(re.findall(pattern, english)) == set(re.findall(pattern, vietnamese)), pattern


def test_a_text_that_lacks_a_section_is_refused(tmp_path, monkeypatch):
    text = TEXTS[0].read_text(encoding="utf-8").replace("## Method and source", "## Method")
    (tmp_path / "short.md").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit, match="Method and source"):
        sources.read(tmp_path / "short.md")
