"""What the options page keeps in QGIS's settings: own radii by resource, currency of prices, database."""

from __future__ import annotations

import json

from qgis.core import QgsProviderRegistry, QgsSettings

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


def currency() -> str:
    """The currency of the prices."""
    return text("currency", "VND")


def database() -> str:
    """The PostgreSQL connection of shared projects, "" for none or one that QGIS no longer has."""
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    name = text("database")
    return name if metadata is not None and name in metadata.connections() else ""


def set_text(name: str, value: str) -> None:
    """Keep a text setting."""
    QgsSettings().setValue(f"{PREFIX}/{name}", value)
