"""What a value in a rule pack has to be; what it is not is a fault with its line."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from ..errors import EcoIpError
from .positions import Document, Place, shown


def expect_one_of(document: Document, place: Place, value: Any, allowed: Collection[str]) -> None:
    """Raises EcoIpError for a value that is not among those allowed, listing them."""
    if value not in allowed:
        raise not_listed(document, place, value, allowed)


def expect_key(document: Document, place: Place, content: Collection[str], key: str) -> None:
    """Raises EcoIpError where the object at `place` lacks `key`."""
    if key not in content:
        raise document.fault("error.pack.key_missing", place, expected=key)


def expect_source(document: Document, place: Place, cites: dict[str, Any]) -> None:
    """Raises EcoIpError for a source that is not in the pack."""
    expect_one_of(document, (*place, "source"), cites["source"], document.content["sources"])


def expect_date(document: Document, place: Place, text: str) -> None:
    """Raises EcoIpError unless strictly four, two and two digits, and a day that exists."""
    try:
        if datetime.date.fromisoformat(text).isoformat() == text:
            return
    except ValueError:
        pass
    raise document.fault("error.pack.no_date", place, found=shown(text))


def not_listed(document: Document, place: Place, value: Any, allowed: Collection[str]) -> EcoIpError:
    """The error for a value that is not among those allowed."""
    listed = ", ".join(allowed) if allowed else "–"
    return document.fault("error.pack.not_listed", place, found=shown(value), expected=listed)
