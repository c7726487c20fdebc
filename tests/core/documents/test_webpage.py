"""A page of one file: nothing in its data, title or script gets out of where it stands."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from eco_ip_plugin.core.documents.webpage import as_data, assembled

HOSTILE = "</script><script>alert(1)</script><!-- \u202eRTL \u2028 😀 &amp; \"' Nhà máy Đông Á"


class Read(HTMLParser):
    """What a reader of markup makes of a page: elements in order, and the text of each script, style and title."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict]] = []
        self.texts: list[tuple[dict, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._at = dict(attrs, tag=tag)

    def handle_data(self, data):
        if data.strip():
            self.texts.append((self._at, data))


def read(**changed):
    given = {"title": HOSTILE, "language": "vi", "body": "<main></main>", "data": {"scene": {"name": HOSTILE}}}
    return Read(assembled(**{**given, "script": 'run("</script>", 1<script, "<!--")', "style": "b{}", **changed}))


def test_hostile_names_stay_text_in_title_and_data():
    page = read()
    assert [tag for tag, _ in page.elements].count("script") == 2  # the data, and the page's own script
    held = next(text for at, text in page.texts if at.get("id") == "scene")
    assert json.loads(held) == {"name": HOSTILE}
    assert "".join(text for at, text in page.texts if at["tag"] == "title") == HOSTILE


def test_the_policy_names_the_very_script_and_style_that_stand_in_the_page():
    page = read()
    policy = next(each["content"] for tag, each in page.elements if each.get("http-equiv"))
    for directive, tag in (("script-src", "script"), ("style-src", "style")):
        text = next(text for at, text in page.texts if at["tag"] == tag and "type" not in at)
        expected = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert re.search(rf"{directive} ([^;]+);", policy)[1] == f"'sha256-{expected}'"
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_a_script_keeps_its_meaning_when_it_holds_its_own_end():
    script = next(text for at, text in read().texts if at["tag"] == "script" and "type" not in at)
    assert script == r'run("<\/script>", 1<script, "\x3c!--")'  # in a string both are the same text as before


def test_numbers_that_are_none_are_null_and_halves_of_characters_do_not_stop_the_page():
    assert json.loads(as_data({"depth": [float("nan"), float("inf"), 1.5], "name": "\ud800x"})) == {
        "depth": [None, None, 1.5],
        "name": "?x",
    }


def test_what_would_end_itself_is_refused():
    with pytest.raises(ValueError, match="style"):
        read(style="</STYLE>")
    with pytest.raises(ValueError, match="id"):
        read(data={'"><script>': 1})


def test_a_page_without_script_runs_none():
    page = read(script="", style="", data={})
    policy = next(each["content"] for tag, each in page.elements if each.get("http-equiv"))
    assert "script-src 'none'" in policy
    assert "style-src 'none'" in policy
