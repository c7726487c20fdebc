"""The minutes as a Word document, laid out as Vietnamese offices write."""

from __future__ import annotations

from ...documents import docx_page
from ...documents.model import Picture
from ..minutes import MinutesView
from ..sections.minutes import minutes_report
from ..words import word


def render(view: MinutesView, picture: bytes = b"", caption: str = "") -> bytes:
    """The document. picture: the map as PNG, empty for none; caption: what the map leaves out."""
    drawn = Picture("", word("map.alt", view.language), caption, picture) if picture else None
    return docx_page.render(minutes_report(view, drawn))
