"""The report of a check as one HTML page: for a browser, for paper, and for QGIS's own text browser.

The page is laid out by tables and stands alone: no script, nothing loaded from elsewhere. Numbers of findings are
links `#finding-N`, which a panel may catch to zoom there (numbers: `numbering.numbered_findings`).
"""

from __future__ import annotations

from ..landuse.review import Review
from .figures import NONE
from .page import template
from .view import report_view
from .words import word

TEMPLATE = "check_report.html.j2"
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")


def render(review: Review, language: str, map_image: str = "", map_caption: str = "") -> str:
    """The page in `language` ("vi" or "en").

    map_image: `data:image/…` URI of the map, "" for none; map_caption: what the map leaves out
    (`map_svg.MapPicture.caption`).
    """
    return template(TEMPLATE).render(
        view=report_view(review, language),
        language=language,
        map_image=map_image,
        map_caption=map_caption,
        say=lambda key, **params: word(key, language, **params),
        roman=_ROMAN,
        none=NONE,
    )
