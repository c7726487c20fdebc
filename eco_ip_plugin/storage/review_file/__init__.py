"""A review in one GeoPackage file: rounds, findings, land, verdicts and documents. Called through `review_file`."""

from __future__ import annotations

from ...dependencies import bind_shapely

bind_shapely()  # its places are shapely's: before anything here imports that beside the GEOS of QGIS
