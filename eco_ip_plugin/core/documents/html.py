"""A report as one HTML page that prints on A4, laid out by tables because QGIS shows it in Qt's text browser too."""

from __future__ import annotations

from .model import Report
from .page import template

TEMPLATE = "report.html.j2"


def page(report: Report) -> str:
    """The page; every word of it is escaped, but for drawings of the plugin's own making."""
    return template(TEMPLATE).render(report=report)
