"""What the options page keeps in QGIS's settings: own radii by resource, currency, language of papers."""

from __future__ import annotations

import json

from qgis.core import QgsSettings

PREFIX = "eco_ip_plugin"


def radii() -> dict[str, float]:
    """Own radii in metres by resource id; {} where those of the vocabulary hold."""
    try:
        stored = json.loads(str(QgsSettings().value(f"{PREFIX}/radii", "{}")))
        return {str(id_): float(radius_m) for id_, radius_m in stored.items() if float(radius_m) > 0}
    except (ValueError, TypeError, AttributeError):
        return {}


def set_radii(values: dict[str, float]) -> None:
    """Keep own radii."""
    QgsSettings().setValue(f"{PREFIX}/radii", json.dumps(values))


def text(name: str, default: str = "") -> str:
    """A text setting."""
    return str(QgsSettings().value(f"{PREFIX}/{name}", default) or default)


def set_text(name: str, value: str) -> None:
    """Keep a text setting."""
    QgsSettings().setValue(f"{PREFIX}/{name}", value)
