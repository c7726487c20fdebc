"""A store in a GeoPackage file, opened."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import schema
from ..changes import Change, Saved
from ..versions import require_current
from . import reading
from . import save as geopackage_save
from .names import check_name


@dataclass(frozen=True)
class GeoPackageStore:
    """A store in the file `path`."""

    path: Path
    provider = "ogr"

    @classmethod
    def open(cls, path: Path) -> GeoPackageStore:
        """The store in `path`. Raises EcoIpError for a missing or unreadable file, a name that QGIS cannot read, no
        store, another version."""
        check_name(path)
        require_current(str(path), reading.values(path))
        return cls(path)

    def values(self) -> dict[str, str]:
        """The store's own table: schema_version, editor, language …"""
        return reading.values(self.path)

    def uri(self, table: str) -> str:
        """Data source of a table's layer."""
        return f"{self.path}|layername={table}"

    def tables(self) -> tuple[str, ...]:
        """Every table, the history last."""
        return (*schema.tables(), schema.HISTORY_TABLE)

    def can_edit(self) -> bool:
        """Whether the file may be written; what the disk says counts when saving."""
        return os.access(self.path, os.W_OK)

    def crs_id(self) -> str:
        """The coordinate system the store was made in, "" for one without an id."""
        return self.values().get("crs", "")

    def stored_crs(self) -> dict[str, str]:
        """The coordinate system in which the file keeps each table with shapes now, "" for one without an id."""
        return reading.stored_crs(self.path)

    def keeps_styles(self) -> bool:
        """Whether the style of a layer may be in the file: QGIS looks for it without opening the file once more."""
        return True

    def title(self) -> str:
        """Name of the store for people."""
        return self.path.stem

    def address(self) -> str:
        """The place for people: the file's path."""
        return str(self.path)

    def save(self, changes: Sequence[Change], who: str) -> Saved:
        """Write all of `changes` or nothing. Raises Conflicts or another EcoIpError."""
        return geopackage_save.save(self.path, changes, who)

    def look(self, changes: Sequence[Change]) -> None:
        """Raises Conflicts if `changes` could not be saved as things are; writes nothing."""
        geopackage_save.look(self.path, changes)
