"""`datapackage.json`: what a package holds, after the standards Data Package and Table Schema (frictionlessdata.io, 1).

Field names are those of the store, titles in both languages, units, lists of values, bounds, keys and references as the
schema has them. Nothing else is in it: no path, no login, no name of a person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from .described import GEOMETRY, Schema
from .leaving import Leaving, Resource

FILE = "datapackage.json"
FORMAT = 1
"""Of packages, one more where an older plugin could no longer read them."""
_TYPES = {"text": "string", "integer": "integer", "long": "integer", "real": "number", "date": "date",
          "datetime": "datetime"}  # fmt: skip


def described(schema: Schema, leaving: Leaving, files: Mapping[str, bytes], crs: str, created: str) -> bytes:
    """The descriptor of a package. files: content by name, a CSV file a table or one GeoPackage for all; crs: e.g.
    "EPSG:9214"; created: a moment in UTC."""
    there = {each.table.name: each for each in leaving.resources}
    paths = {name: f"{name}.csv" if f"{name}.csv" in files else next(iter(files)) for name in there}
    is_tables = all(path.endswith(".csv") for path in paths.values())
    made = {
        "profile": "tabular-data-package" if is_tables else "data-package",
        "name": f"ecoip-{leaving.level}",
        "title": "Eco-IP",
        "created": created,
        "ecoip": {"format": FORMAT, "schema_version": schema.version, "level": leaving.level, "crs": crs},
        "resources": [
            _resource(schema, each, there, paths[each.table.name], files[paths[each.table.name]], crs)
            for each in leaving.resources
        ],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(
    schema: Schema, resource: Resource, there: Mapping[str, Resource], path: str, data: bytes, crs: str
) -> dict[str, Any]:
    table = resource.table
    made: dict[str, Any] = {
        "name": table.name.replace("_", "-"),
        "path": path,
        "title": table.alias["en"],
        "title_vi": table.alias["vi"],
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "bytes": len(data),
        "ecoip_table": table.name,
    }
    if path.endswith(".csv"):
        made.update(
            profile="tabular-data-resource", format="csv", mediatype="text/csv", encoding="utf-8",
            dialect={"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        )  # fmt: skip
    else:
        made.update(profile="data-resource", format="gpkg", mediatype="application/geopackage+sqlite3",
                    layer=table.name)  # fmt: skip
    made["schema"] = {
        "fields": [*(_field(schema, table, each) for each in resource.fields), *_shape(resource, crs)],
        "primaryKey": [table.key],
        "missingValues": [""],
    }
    if keys := _foreign_keys(resource, there):
        made["schema"]["foreignKeys"] = keys
    return made


def _field(schema: Schema, table: Any, field: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": field.name,
        "type": _TYPES[field.type],
        "title": field.alias["en"],
        "title_vi": field.alias["vi"],
    }
    if field.unit:
        made["unit"] = field.unit
    constraints = _constraints(schema, table, field)
    if constraints:
        made["constraints"] = constraints
    made["access"] = field.access
    return made


def _constraints(schema: Schema, table: Any, field: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if field.required:
        made["required"] = True
    if field.name == table.key:
        made["unique"] = True
    if field.domain:
        values = list(schema.domains[field.domain])
        made["enum"] = [int(each) for each in values] if field.type == "integer" else values
    for name, limit in (("minimum", field.minimum), ("maximum", field.maximum)):
        if limit is not None:
            made[name] = int(limit) if field.type in ("integer", "long") else limit
    return made


def _shape(resource: Resource, crs: str) -> Sequence[dict[str, Any]]:
    if resource.wkb is None:
        return ()
    return ({"name": GEOMETRY, "type": "string", "title": "Shape (WKT)", "title_vi": "Hình (WKT)",
             "geometry": resource.table.geometry, "crs": crs, "access": resource.table.access},)  # fmt: skip


def _foreign_keys(resource: Resource, there: Mapping[str, Resource]) -> list[dict[str, Any]]:
    """References to tables that are in the package too."""
    return [
        {
            "fields": [field.name],
            "reference": {
                "resource": "" if field.references == resource.table.name else field.references.replace("_", "-"),
                "fields": [there[field.references].table.key],
            },
        }
        for field in resource.fields
        if field.references in there
    ]
