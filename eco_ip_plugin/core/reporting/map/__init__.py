"""Maps in reports, as SVG."""
