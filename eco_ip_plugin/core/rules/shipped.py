"""Which rule packs come with the plugin (data: `resources/rules/shipped.txt`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from ...paths import resource

SHIPPED = tuple(resource("rules", "shipped.txt").read_text(encoding="utf-8").split())
"""Ids of the packs, each a file `resources/rules/<id>.json`; the first is the default."""


@cache
def shipped_title(pack: str) -> Mapping[str, str]:
    """What the shipped pack is called, by language; nothing else of it is read."""
    content = json.loads(resource("rules", f"{pack}.json").read_text(encoding="utf-8"))
    return {str(language): str(title) for language, title in content["title"].items()}
