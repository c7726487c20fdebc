"""Which version of the schema a store has, and whether this plugin may work on it."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.errors import EcoIpError
from . import schema


def version_of(place: str, values: Mapping[str, str]) -> int:
    """The version in the store's own table. Raises EcoIpError for what is no store."""
    text = values.get("schema_version", "")
    if not text.isdigit():
        raise EcoIpError("error.store_none", path=place)
    return int(text)


def require_current(place: str, values: Mapping[str, str]) -> None:
    """Raises EcoIpError for a store that is older (to be migrated) or newer than this plugin."""
    version = version_of(place, values)
    if version > schema.VERSION:
        raise EcoIpError("error.store_newer", path=place, version=version, known=schema.VERSION)
    if version < schema.VERSION:
        raise EcoIpError("error.store_older", path=place, version=version, known=schema.VERSION)
