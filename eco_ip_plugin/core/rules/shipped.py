"""Which rule packs come with the plugin (data: `resources/rules/shipped.txt`)."""

from __future__ import annotations

from ...paths import resource

SHIPPED = tuple(resource("rules", "shipped.txt").read_text(encoding="utf-8").split())
"""Ids of the packs, each a file `resources/rules/<id>.json`; the first is the default."""
