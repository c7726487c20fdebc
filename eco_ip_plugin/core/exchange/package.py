"""A package written: CSV tables or one GeoPackage with `datapackage.json` beside it, all of it or nothing."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..documents.drafts import Draft, clear
from ..documents.files import check_writable
from ..errors import EcoIpError
from ..progress import Progress, Silent, step
from . import gpkg
from .cells import cell_of, shape_cell
from .described import GEOMETRY, Schema
from .descriptor import FILE, described
from .leaving import Leaving, Resource

CSV, GPKG = "csv", "gpkg"
GPKG_FILE = "data.gpkg"


@dataclass(frozen=True)
class Form:
    """How a package is written. kind: CSV or GPKG; crs: of the shapes; created: the moment, in UTC."""

    kind: str
    crs: gpkg.Crs
    created: str


def write_package(folder: Path, schema: Schema, leaving: Leaving, form: Form, progress: Progress | None = None) -> None:
    """Write `leaving` into `folder`; a package that is there is replaced whole.

    Raises EcoIpError for a folder that holds anything else or cannot be written, and Cancelled; then it is as it was.
    """
    clear(folder.parent)  # first: it may put back a package that a killed run had taken away
    _require_room(folder)
    check_writable(str(folder))
    watched = progress or Silent()
    with _draft_beside(folder) as draft:
        files = _csv_files(leaving, watched) if form.kind == CSV else _gpkg_file(draft, leaving, form)
        step(watched, 0.9)
        whole = {**files, FILE: described(schema, leaving, files, form.crs.id, form.created)}
        for name, data in whole.items():
            (draft / name).write_bytes(data)


def _require_room(folder: Path) -> None:
    """Raises EcoIpError for a folder in which there is more than a package that may be replaced."""
    try:
        there = {each.name for each in folder.iterdir()} if folder.exists() else set()
    except OSError as error:
        raise EcoIpError("error.exchange_folder", path=str(folder)) from error
    if there - _package_files(folder):
        raise EcoIpError("error.exchange_folder", path=str(folder))


def _package_files(folder: Path) -> set[str]:
    """The files of a package of ours in `folder`, none where there is none."""
    try:
        made = json.loads((folder / FILE).read_bytes())
        if "schema_version" in made["ecoip"]:
            return {FILE, *(str(each["path"]) for each in made["resources"])}
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return set()


@contextmanager
def _draft_beside(folder: Path) -> Iterator[Path]:
    """A folder that takes the place of `folder` at the end, and is gone on any error."""
    draft = None
    try:
        draft = Draft(folder)
        yield draft.root
        draft.settle(replacing=True)
    except OSError as error:
        raise EcoIpError("error.file_write", path=str(folder), cause=error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise EcoIpError("error.file_write", path=str(folder), cause=str(error)) from error
    finally:
        if draft is not None:
            draft.drop()


def _gpkg_file(draft: Path, leaving: Leaving, form: Form) -> dict[str, bytes]:
    path = draft / GPKG_FILE
    gpkg.write(path, leaving.resources, form.crs, form.created)
    return {GPKG_FILE: path.read_bytes()}


def _csv_files(leaving: Leaving, progress: Progress) -> Mapping[str, bytes]:
    files, share = {}, 0.9 / max(len(leaving.resources), 1)
    for number, each in enumerate(leaving.resources):
        step(progress, number * share)
        files[f"{each.table.name}.csv"] = _csv(each)
    return files


def _csv(resource: Resource) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    shapes = resource.wkb
    writer.writerow([*(field.name for field in resource.fields), *([] if shapes is None else [GEOMETRY])])
    types = [field.type for field in resource.fields]
    for number, row in enumerate(resource.rows):
        cells = [cell_of(kind, value) for kind, value in zip(types, row)]
        writer.writerow(cells if shapes is None else [*cells, shape_cell(shapes[number])])
    return written.getvalue().encode()
