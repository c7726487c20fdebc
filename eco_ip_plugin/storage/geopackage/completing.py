"""What a file of this version lacks of it is added: a plugin made it that knew an earlier draft of the version."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from osgeo import gdal

from ...core.monitoring.readings import LOCAL_OFFSET_S
from ...core.monitoring.rollups import STEPS
from .. import schema
from ..readings import doors
from . import files as geopackage
from . import reading, tables

_ROLLED = (
    "INSERT INTO {table} ({columns}) SELECT r.stream, (r.t + {offset}) / {length} * {length} - {offset}, {count},"
    " avg({value}), min({value}), max({value}), sum(CASE WHEN coalesce(r.status, '00') = '00' THEN 0 ELSE 1 END)"
    " FROM reading r GROUP BY 1, 2 ORDER BY 1, 2"
)


def complete(path: Path) -> bool:
    """Add the tables and fields that the store in `path` lacks, all or none; those of readings by hour and day with the
    readings that are there. Returns whether any did. Raises EcoIpError for a file that cannot be written."""
    absent = _absent(path)
    if not absent:
        return False
    with geopackage.raising(path):
        source = geopackage.opened(path, gdal.OF_UPDATE)
        language = geopackage.values_in(source).get("language", "vi")
        source.StartTransaction()
        try:
            tables.add_domains(source, language)
            for name, fields in absent.items():
                _add(source, name, fields, language)
            for step in STEPS:
                if doors.STEP_TABLES[step] in absent:
                    geopackage.execute(source, _steps(step))
            source.CommitTransaction()
        except BaseException:
            source.RollbackTransaction()
            raise
        finally:
            source = None
    return True


def _absent(path: Path) -> dict[str, list[schema.Field]]:
    """Fields that the file lacks, by table; all of them where it lacks the table."""
    absent: dict[str, list[schema.Field]] = {}
    with reading.reading(path) as file:
        for table in (*schema.tables().values(), *schema.series().values()):
            there = {name.lower() for name in file.fields(table.name)}
            fields = [field for field in table.fields if field.name.lower() not in there]
            if fields:
                absent[table.name] = fields
    return absent


def _add(source: Any, name: str, fields: list[schema.Field], language: str) -> None:
    is_series = name in schema.series()
    table = schema.series()[name] if is_series else schema.tables()[name]
    layer = source.GetLayerByName(name)
    if layer is None:
        tables.add_table(source, table, tables.crs_of(source), language)
    else:
        named = language if tables.takes_names(source) else ""
        for field in fields:
            layer.CreateField(tables.ogr_field(table, field, named, added=True))
    if not is_series:
        geopackage.add_triggers(source, table)
    elif layer is None:
        geopackage.add_series_key(source, table)


def _steps(step: str) -> str:
    """The statement that puts the readings of a file together by hour or day."""
    return _ROLLED.format(
        table=doors.STEP_TABLES[step], columns=doors.STEP_COLUMNS, count=doors.MEASURED_COUNT,
        value=doors.MEASURED_VALUE, length=STEPS[step], offset=LOCAL_OFFSET_S if step == "day" else 0,
    )  # fmt: skip
