"""Snapshots of audits: read back as they were written, refused with a sentence where they are not, and compared."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest

from eco_ip_plugin.core.audit.changes import changes, topics_apart
from eco_ip_plugin.core.audit.snapshot import Kept, Snapshot, read, written
from eco_ip_plugin.core.errors import EcoIpError


def kept(indicator: str, value: float | None, verdict: str, sense: str = "", required: float | None = None) -> Kept:
    return Kept("land", indicator, value, "%", required, sense, verdict, "" if value is not None else "zone.class")


def snapshot(*lines: Kept, topics: tuple[str, ...] = ("land",), park: str = "P1") -> Snapshot:
    return Snapshot(park, "KCN Đẹp", datetime.date(2026, 11, 21), topics, {(a.topic, a.indicator): a for a in lines})


def test_a_snapshot_comes_back_as_it_was_and_its_letters_do_not_hang_on_the_order(tmp_path) -> None:
    lines = [kept("b", 1 / 3, "pass", "at_least", 0.1), kept("a", None, "no_verdict"), kept("c", 1e300, "no_rule")]
    path = tmp_path / "ảnh chụp.json"
    path.write_text(written(snapshot(*lines)), encoding="utf-8")
    assert read(path) == snapshot(*lines)
    assert written(snapshot(*reversed(lines))) == written(snapshot(*lines)) == written(read(path))


def test_a_snapshot_of_the_first_version_is_read_and_knows_no_causes(tmp_path) -> None:
    content = json.loads(written(snapshot(kept("a", 1.0, "pass"))))
    old = {name: value for name, value in content.items() if name not in ("checks", "tables", "program")}
    lines = [{name: value for name, value in line.items() if name not in ("check", "clause")} for line in old["lines"]]
    path = tmp_path / "cũ.json"
    path.write_text(json.dumps({**old, "version": 1, "lines": lines}), encoding="utf-8")
    assert read(path) == snapshot(kept("a", 1.0, "pass"))


def test_what_became_of_each_line_is_told_by_its_verdict_then_by_its_figure() -> None:
    before = snapshot(
        kept("mended", 8, "fail", "at_least", 10), kept("broke", 12, "pass", "at_least", 10),
        kept("lost", 8, "fail", "at_least", 10), kept("nearer", 8, "fail", "at_least", 10),
        kept("farther", 3, "fail", "at_most", 0), kept("same", 5, "no_rule"), kept("moved", 5, "no_rule"),
        kept("gone", 1, "pass"), kept("told", None, "no_verdict"), kept("silent", 12, "pass", "at_least", 10),
    )  # fmt: skip
    after = snapshot(
        kept("mended", 11, "pass", "at_least", 10), kept("broke", 9, "fail", "at_least", 10),
        kept("lost", None, "no_verdict", "at_least", 10), kept("nearer", 9, "fail", "at_least", 10),
        kept("farther", 4, "fail", "at_most", 0), kept("same", 5 + 1e-12, "no_rule"), kept("moved", 6, "no_rule"),
        kept("told", 12, "pass"), kept("silent", None, "no_verdict", "at_least", 10), kept("fresh", 1, "pass"),
    )  # fmt: skip
    found = {each.line.indicator: each.kind for each in changes(before, after)}
    assert found == {
        "mended": "better", "broke": "worse", "lost": "other", "nearer": "better", "farther": "worse",
        "moved": "other", "told": "better", "silent": "worse", "fresh": "new", "gone": "gone",
    }  # fmt: skip
    assert changes(before, before) == []


def test_topics_that_only_one_looked_at_are_not_gone_but_named() -> None:
    before, after = snapshot(kept("a", 1, "pass"), topics=("land", "water")), snapshot(topics=("water",))
    assert changes(before, after) == []
    assert topics_apart(before, after) == ["land"]
    with pytest.raises(EcoIpError, match="P1"):
        changes(before, replace(after, park_id="P2"))


def hostile() -> dict[str, bytes]:
    """Files that are no snapshots, by what is wrong with them."""
    sound = json.loads(written(snapshot(kept("a", 1.0, "pass"))))
    line = sound["lines"][0]

    def with_line(**more: object) -> bytes:
        return json.dumps({**sound, "lines": [{**line, **more}]}).encode()

    return {
        "empty": b"", "bytes": b"\xff\xfe\x00", "list": b"[]", "text": b"hello", "deep": b"[" * 200_000,
        "nan": written(snapshot(kept("a", 1.0, "pass"))).replace("1.0", "NaN").encode(),
        "huge": with_line(value=10**400), "bool": with_line(value=True), "words": with_line(value="12"),
        "verdict": with_line(verdict="great"), "sense": with_line(sense="between"), "topic": with_line(topic="sports"),
        "null": with_line(indicator=None), "control": with_line(indicator="a\x00b"), "long": with_line(unit="x" * 500),
        "surrogate": json.dumps({**sound, "park_id": "\ud800"}).encode(),
        "twice": json.dumps({**sound, "lines": [line, line]}).encode(),
        "lacks": json.dumps({**sound, "lines": [{"topic": "land"}]}).encode(),
        "no lines": json.dumps({**sound, "lines": {}}).encode(),
        "topics": json.dumps({**sound, "topics": ["land", {}]}).encode(),
        "day": json.dumps({**sound, "as_of": "30.02.2026"}).encode(),
        "version": json.dumps({**sound, "version": 3}).encode(),
        "version too": json.dumps({**sound, "version": True}).encode(),
        "tables": json.dumps({**sound, "tables": {"link": [-1, "ab"]}}).encode(),
        "tables too": json.dumps({**sound, "tables": []}).encode(),
        "checks": json.dumps({**sound, "checks": {"land": "great"}}).encode(),
        "program": json.dumps({**sound, "program": None}).encode(),
        "another": json.dumps({**sound, "format": "x"}).encode(),
    }  # fmt: skip


@pytest.mark.parametrize("name", hostile())
def test_anything_else_is_refused_in_one_sentence_of_either_language(name: str, tmp_path: Path) -> None:
    path = tmp_path / "tệp lạ.json"
    path.write_bytes(hostile()[name])
    with pytest.raises(EcoIpError) as raised:
        read(path)
    for language in ("vi", "en"):
        assert "tệp lạ.json" in raised.value.say(language)
        assert len(raised.value.say(language)) < 300


def test_a_file_that_is_not_there_or_a_folder_is_refused_too(tmp_path) -> None:
    for path in (tmp_path, tmp_path / "không có.json"):
        with pytest.raises(EcoIpError):
            read(path)
