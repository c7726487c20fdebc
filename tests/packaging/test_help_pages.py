"""Behind the Help button of each algorithm and model: a page in the zip, in both languages, whole, without network."""

from __future__ import annotations

import re
import sys
from html import unescape

import pytest

from .conftest import ROOT

sys.path.insert(0, str(ROOT / "tools" / "docs"))
from words import LANGUAGES, SECTIONS, word

CODE = [path.read_text(encoding="utf-8") for path in (ROOT / "eco_ip_plugin" / "processing").glob("*/*.py")]
ALGORITHMS = {
    found[1] for found in (re.search(r'^SPEC = Spec\(\s*"(\w+)"', code, re.MULTILINE) for code in CODE) if found
}
MODELS = {path.stem.replace("_", "") for path in (ROOT / "resources" / "models").glob("*.model3")}
NAMES = sorted(ALGORITHMS | MODELS)
GUIDES = ("forms",)
"""Of docs/, those that the pages refer to."""


@pytest.fixture(params=LANGUAGES)
def help_folder(request, unpacked):
    return unpacked / "resources" / "help" / request.param


def headings(page: str) -> list[str]:
    return [unescape(each) for each in re.findall(r"<h2>(.*?)</h2>", page)]


def test_every_algorithm_and_model_has_a_page_and_nothing_else_has_one(help_folder):
    pages = {path.stem for path in help_folder.glob("*.html")} - {"index", *GUIDES}
    assert pages == set(NAMES)
    assert len(pages) >= 24


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_every_section_and_a_picture(help_folder, name):
    page, language = (help_folder / f"{name}.html").read_text(encoding="utf-8"), help_folder.name
    declared = [word(each, language) for each in ("answers", "parameters", "outputs")]
    assert headings(page) == [
        *declared,
        *(SECTIONS[each][language] for each in ("read", "method", "example", "limits")),
    ]
    (picture,) = re.findall(r'<img[^>]* src="([^"]+)"', page)
    assert (help_folder / picture).stat().st_size < 200_000
    assert f'<html lang="{language}">' in page


@pytest.mark.parametrize("name", [*NAMES, *GUIDES, "index"])
def test_a_page_needs_no_network_and_no_script_and_its_links_lead_somewhere(help_folder, name):
    page = (help_folder / f"{name}.html").read_text(encoding="utf-8")
    assert not re.findall(r"<(?:script|link|iframe|object)\b|\bon\w+=|url\(|@import", page)
    targets = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert [each for each in targets if not (help_folder / each).is_file()] == []
