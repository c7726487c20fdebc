"""Firms, flows and corridors of story 4 as layers."""

from __future__ import annotations

from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsVectorLayer,
    edit,
)

from tests.processing.conftest import EAST, NORTH, zone_layer
from tests.support.symbiosis_cases import STORY_CORRIDORS, STORY_FIRMS, STORY_FLOWS

SINKS = ("LINKS", "REACH", "UNMATCHED", "CHAINS", "FIRM_SUMMARY")
RADII = "resource,radius_m\nhơi,1000\nbùn,2000\ntro bay,5000\n"
FLOW_FIELDS = "firm_id:string,direction:string,resource:string,quantity:string,unit:string,period:string"


def firm_layer(rows=STORY_FIRMS, crs="EPSG:9214", east=EAST, north=NORTH):
    points = [(None if x is None else f"POINT ({east + x} {north + y})", id_, name) for id_, name, x, y in rows]
    return zone_layer(points, crs, "doanh_nghiep", "firm_id:string,name:string", "Point")


def flow_layer(rows=STORY_FLOWS, fields=FLOW_FIELDS):
    layer = QgsVectorLayer("None?" + "&".join(f"field={field}" for field in fields.split(",")), "dong", "memory")
    with edit(layer):
        for row in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes([None if value is None else str(value) for value in row])
            assert layer.addFeature(feature)
    return layer


def corridor_layer():
    def moved(wkt):
        line = QgsGeometry.fromWkt(wkt)
        line.translate(EAST, NORTH)
        return line

    return zone_layer([(moved(wkt), "x") for wkt in STORY_CORRIDORS], kind="LineString", name="hanh_lang")
