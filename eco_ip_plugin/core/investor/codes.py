"""Addresses of plots on the page, as codes to scan."""

from __future__ import annotations

import base64
import importlib
import io
from urllib.parse import quote, urlsplit

from ..errors import EcoIpError

_LONGEST = 1_000


def checked_address(typed: str) -> str:
    """The address the page will have, as a user typed it. Raises EcoIpError for what a telephone could not open."""
    if not typed:
        return ""
    try:
        parts = urlsplit(typed)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.fragment
    except ValueError:
        fine = False
    if not fine or len(typed) > _LONGEST or any(each.isspace() for each in typed):
        raise EcoIpError("error.investor.address", typed=typed[:80])
    return typed


def anchor(plot_id: str) -> str:
    """What stands after # for a plot."""
    return "plot-" + quote(plot_id, safe="")


def address_of(base: str, plot_id: str) -> str:
    """Where the page shows a plot."""
    return f"{base}#{anchor(plot_id)}"


def can_draw() -> bool:
    """Whether the library that draws codes is there."""
    try:
        importlib.import_module("segno")
    except ImportError:
        return False
    return True


def code(address: str) -> str:
    """The code of an address as an SVG in base64."""
    segno = importlib.import_module("segno")
    held = io.BytesIO()
    segno.make(address, error="m", micro=False).save(held, kind="svg", border=4, dark="#000", light="#fff")
    return base64.b64encode(held.getvalue()).decode("ascii")
