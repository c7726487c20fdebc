"""The report of a check as one HTML page: for a browser, for paper, and for QGIS's own text browser.

The page is laid out by tables and stands alone: no script, nothing loaded from elsewhere. Numbers of findings are
links `#finding-N`, which a panel may catch to zoom there (numbers: `numbering.numbered_findings`).
"""

from __future__ import annotations

from ..documents.figures import NONE
from ..documents.page import template
from ..landuse.result import Review
from .minutes import MinutesView, said
from .view import ReportView, report_view
from .words import word

TEMPLATE = "check_report.html.j2"
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")


def render(review: Review, language: str, map_image: str = "", map_caption: str = "") -> str:
    """The page in `language` ("vi" or "en").

    map_image: `data:image/…` URI of the map, "" for none; map_caption: what the map leaves out
    (`map_svg.MapPicture.caption`).
    """
    return _page(report_view(review, language), None, language, map_image, map_caption)


def render_minutes(view: MinutesView, map_image: str = "", map_caption: str = "") -> str:
    """The minutes as a page: the report under a letterhead, with the declared table, the files and signatures."""
    return _page(view.report, view, view.language, map_image, map_caption)


def _page(view: ReportView, minutes: MinutesView | None, language: str, map_image: str, map_caption: str) -> str:
    return template(TEMPLATE).render(
        view=view,
        minutes=minutes,
        language=language,
        map_image=map_image,
        map_caption=map_caption,
        say=lambda key, **params: word(key, language, **params),
        say_minutes=lambda key, **params: said(key, language, **params),
        roman=_ROMAN,
        none=NONE,
    )
