"""The documentation site: both languages alike, no link into nothing, nothing from a network, a search by words."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

pytest.importorskip("properdocs", reason="the site needs .ci/requirements-docs.txt")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "docs"))
import build_site
from words import LANGUAGES

FETCHED = re.compile(
    r"<(?:script|img|iframe|source|link)\b[^>]*?\b(?:src|href)=\"([^\"]*)\"|url\(['\"]?([^)'\"]+)|@import[^;]*"
)
LINK = re.compile(r"<a\b[^>]*?\bhref=\"([^\"]*)\"")


@pytest.fixture(scope="module")
def site(made_pages, tmp_path_factory):
    folder = tmp_path_factory.mktemp("trang web") / "docs"
    build_site.build(folder)
    return folder


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_both_languages_have_the_same_pages(site):
    found = [
        sorted(path.relative_to(site / language) for path in (site / language).rglob("*.html"))
        for language in LANGUAGES
    ]
    assert found[0] == found[1]
    assert len(found[0]) > 35


def test_every_link_leads_to_a_page_and_every_anchor_to_a_place_in_it(site):
    ids = {path: set(re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))) for path in pages(site)}
    nowhere = []
    for path in ids:
        for link in LINK.findall(path.read_text(encoding="utf-8")):
            target, _, anchor = unquote(unescape(link)).partition("#")
            if target.startswith(("http:", "https:", "mailto:")):
                continue
            page = (path.parent / target).resolve() if target else path
            if page not in ids or (anchor and anchor not in ids[page]):
                nowhere.append((path.relative_to(site).as_posix(), link))
    assert nowhere == []


def test_nothing_is_fetched_from_a_network(site):
    fetched = [
        (path.relative_to(site).as_posix(), address)
        for path in sorted(site.rglob("*"))
        if path.suffix in (".html", ".css")
        for found in FETCHED.findall(path.read_text(encoding="utf-8"))
        for address in found
        if re.match(r"(?:\w+:)?//", address) and not address.startswith("data:")
    ]
    assert fetched == []


def test_no_script_calls_out(site):
    own = {"search.js", "sections.js"}
    for path in sorted(site.rglob("*.js")):
        if path.name in own:
            assert not re.search(r"fetch\(|XMLHttpRequest|WebSocket|importScripts", path.read_text(encoding="utf-8")), (
                path
            )
    assert {path.name for path in site.rglob("*.js")} == {
        *own,
        "html5shiv.min.js",
        "jquery-3.6.0.min.js",
        "theme.js",
        "theme_extra.js",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_knows_every_section_of_every_algorithm(site, language):
    text = (site / language / "sections.js").read_text(encoding="utf-8")
    sections = json.loads(text[text.index("=") + 1 : text.rindex(";")])
    addresses = {address for address, _, _ in sections}
    for page in build_site.markdown_pages.listed(language):
        assert sum(address.startswith(f"algorithms/{page['name']}.html") for address in addresses) >= 6
    assert all((site / language / address.partition("#")[0]).is_file() for address in addresses)


@pytest.mark.skipif(shutil.which("node") is None, reason="no node here to run the search")
@pytest.mark.parametrize("typed", ["cây xanh cách ly", "cay xanh cach ly", "CÂY XANH cách LY"])
def test_vietnamese_is_found_with_its_marks_and_without(site, typed):
    command = ["node", Path(__file__).with_name("search_from_outside.js"), site / "vi", typed]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert found[0] == ["Dải cây xanh cách ly", "./algorithms/greenbelt.html"]
    assert len(found) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_in_one_language_only_says_so(site, language):
    remark = "Trang này chỉ có bằng tiếng Anh"
    shown = remark in (site / language / "benchmarks.html").read_text(encoding="utf-8")
    assert shown == (language == "vi")
    assert remark not in (site / language / "start.html").read_text(encoding="utf-8")
