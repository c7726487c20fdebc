"""What the reviewer wrote to findings, as a layer that `ecoip:reviewreport` reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

if TYPE_CHECKING:
    from ....core.review.rounds import Listed

_FIELDS = ("number:integer", "park:string", "kind:string", "area_m2:double", "ids:string", "done:boolean",
           "opinion:string", "note:string", "state:string")  # fmt: skip


def as_layer(findings: Sequence[Listed], crs: str) -> QgsVectorLayer | None:
    """Those findings that something was written to; None where there are none."""
    from shapely import to_wkb

    said = [one for one in findings if one.settled or one.opinion or one.note]
    if not said:
        return None
    fields = "&".join(f"field={field}" for field in _FIELDS)
    layer = QgsVectorLayer(f"MultiPolygon?crs={crs}&{fields}", "findings", "memory")
    features = []
    for one in said:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([one.number, one.park, one.kind, one.area_m2, one.ids, one.settled, one.opinion,
                               one.note, one.state])  # fmt: skip
        if one.geometry is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(to_wkb(one.geometry))
            feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer
