"""A report as one HTML page: for a browser, for A4 paper in black and white, and for QGIS's own text browser.

The page stands alone: no script, nothing loaded from elsewhere.
"""

from __future__ import annotations

from .model import Report
from .page import template

TEMPLATE = "report.html.j2"


def page(report: Report) -> str:
    """The page; every word of it is escaped, but for drawings of the plugin's own making."""
    return template(TEMPLATE).render(report=report)
