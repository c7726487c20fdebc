"""The report of a check, and the minutes made from it, as HTML pages.

Numbers of findings are links `#finding-N`, which a panel may catch to zoom there (`numbering.numbered_findings`).
"""

from __future__ import annotations

from ..documents.html import page
from ..documents.model import Picture
from ..landuse.result import Review
from .minutes import MinutesView
from .sections.minutes import minutes_report
from .sections.report import check_report
from .view import report_view
from .words import word


def render(review: Review, language: str, map_image: str = "", map_caption: str = "") -> str:
    """The page in `language` ("vi" or "en").

    map_image: `data:image/…` URI of the map, "" for none; map_caption: what the map leaves out
    (`map_svg.MapPicture.caption`).
    """
    picture = _picture(map_image, map_caption, language)
    return page(check_report(report_view(review, language), language, picture))


def render_minutes(view: MinutesView, map_image: str = "", map_caption: str = "") -> str:
    """The minutes as a page."""
    return page(minutes_report(view, _picture(map_image, map_caption, view.language)))


def _picture(source: str, caption: str, language: str) -> Picture | None:
    return Picture(source, word("map.alt", language), caption) if source else None
