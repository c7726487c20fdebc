"""Which rule packs come with the plugin (data: `resources/rules/shipped.txt`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from ...paths import resource

PARK, PROVINCE, CLUSTER, CERTIFICATE, FEEDER = "park", "province", "cluster", "certificate", "feeder"
READINGS = "readings"
"""What a pack is about: the plan of a park, the parks of a province, the sides of a cluster across a border, the
criteria of a certificate, the voltages of a feeder, the readings of instruments."""
_LISTED = [line.split() for line in resource("rules", "shipped.txt").read_text(encoding="utf-8").splitlines() if line]
SHIPPED = tuple(name for name, *_ in _LISTED)
"""Ids of the packs, each a file `resources/rules/<id>.json`; the first is the default."""


def shipped_about(subject: str) -> tuple[str, ...]:
    """Ids of the packs about it; those of which the list says nothing are about a park."""
    return tuple(name for name, *about in _LISTED if (about or [PARK])[0] == subject)


@cache
def shipped_title(pack: str) -> Mapping[str, str]:
    """What the shipped pack is called, by language; nothing else of it is read."""
    content = json.loads(resource("rules", f"{pack}.json").read_text(encoding="utf-8"))
    return {str(language): str(title) for language, title in content["title"].items()}
