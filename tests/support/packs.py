"""Rule packs written for a test, as a user would write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from eco_ip_plugin.core.landuse.classes import CLASSES
from eco_ip_plugin.core.rules.pack import RulePack, load_file

TEXT = {"vi": "Quy định thử", "en": "Rule of a test"}
SHARE = {"form": "share_at_least", "unit": "%", "parts": ["green"], "whole": "park"}


def rule(value: Any, name: str = "own_rule", **said: Any) -> dict[str, Any]:
    """A rule in force since 2020 with the figure `value`, and what it says besides."""
    figure = {"value": value, "clause": "1", "source": "own", "evidence": "verified"}
    return {"id": name, "text": TEXT, "values": {"2020-01-01": figure}, **said}


def content(*rules: dict[str, Any], **said: Any) -> dict[str, Any]:
    """A pack of these rules, and what it says besides."""
    return {
        "id": "own", "version": "1", "title": {"vi": "Gói thử", "en": "Pack of a test"}, "class_order": list(CLASSES),
        "rules": list(rules), "sources": {"own": {"title": "Văn bản thử", "read": True}}, **said,
    }  # fmt: skip


def pack_of(folder: Path, *rules: dict[str, Any], **said: Any) -> RulePack:
    """Such a pack, loaded from its file."""
    path = folder / "own.json"
    path.write_text(json.dumps(content(*rules, **said), ensure_ascii=False, indent=1), encoding="utf-8")
    return load_file(path)
