"""Eco-IP: zoning checks, technical corridors and industrial symbiosis for eco-industrial parks in QGIS."""

from __future__ import annotations


def classFactory(iface):  # noqa: N802 - the name QGIS calls
    """Return the plugin; everything heavy is imported only when it is needed."""
    from .plugin import EcoIpPlugin

    return EcoIpPlugin(iface)
