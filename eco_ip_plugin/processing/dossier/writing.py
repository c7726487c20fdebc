"""A package written beside its place and then put there: whole, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...core.documents import drafts
from ...core.dossier import package, workbook
from ...core.dossier.layers import Frame
from ...core.dossier.mapping import Filled, Plan
from ...core.dossier.project_file import Shown, project
from ...core.dossier.schema import DATABASES, ZONE_CLASS, FeatureClass, Schema
from ...core.errors import EcoIpError
from ...core.landuse.classes import land_classes
from ...core.landuse.codes import CodeTable
from ...core.progress import Progress, Stretch, step
from .databases import write_database


@dataclass(frozen=True)
class Wanted:
    """What is written. formats: `.gdb`, `.gpkg`; all_classes: those without rows as well; basic, scan: folders to copy,
    None for none."""

    plan: Plan
    schema: Schema
    formats: tuple[str, ...]
    all_classes: bool
    basic: Path | None
    scan: Path | None
    frame: Frame


class Draft:
    """A package that is being written, in a hidden folder beside its place. Gone with the object, unless `settle`d."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._check_free()
        try:
            self._draft = drafts.Draft(place)
            self.root = self._draft.root
            for name in package.FOLDERS:
                (self.root / name).mkdir(parents=True)
        except OSError as error:
            raise _unwritten(place, error) from error

    def settle(self) -> None:
        """Put the package into its place, in one step. Raises EcoIpError where something else came to be there."""
        try:
            self._check_free()
            self._draft.settle()
        except OSError as error:
            raise _unwritten(self._place, error) from error
        finally:
            self.drop()

    def drop(self) -> None:
        """Leave nothing behind."""
        self._draft.drop()

    def _check_free(self) -> None:
        if self._place.exists():
            raise EcoIpError("error.dossier.exists", folder=str(self._place))


def write_package(root: Path, wanted: Wanted, filled: Sequence[Filled], progress: Progress) -> int:
    """Write databases, project, papers and index into `root`; returns how many classes. Raises EcoIpError."""
    by_base: dict[str, dict[str, Filled]] = {name: {} for name in DATABASES}
    for each in filled:
        by_base[each.known.database][each.known.name] = each
    classes = {name: _classes(wanted, name, by_base[name]) for name in DATABASES}
    steps = [(name, format_) for format_ in wanted.formats for name in DATABASES]
    share = 0.8 / len(steps)
    try:
        for number, (name, format_) in enumerate(steps):
            part = Stretch(progress, number * share, (number + 1) * share)
            path = root / package.GIS / f"{name}{format_}"
            write_database(path, classes[name], by_base[name], wanted.frame, part)
        shown = [known for name in reversed(DATABASES) for known in classes[name]]
        file = root / package.GIS / f"{wanted.plan.name}.qgz"
        file.write_bytes(project(wanted.plan.name, _shown(shown, by_base, wanted.formats), wanted.frame))
        _copy(wanted.basic, root / package.BASIC, progress)
        _copy(wanted.scan, root / package.SCAN, progress)
        _write_index(root, wanted)
    except OSError as error:
        raise _unwritten(root, error) from error
    return sum(map(len, classes.values()))


def check_folders(folders: Sequence[Path | None], place: Path) -> None:
    """Raise EcoIpError for a folder to copy that is not there, or that the package would be written into."""
    for folder in folders:
        if folder is None:
            continue
        if not folder.is_dir():
            raise EcoIpError("error.dossier.folder_missing", folder=str(folder))
        if folder.resolve() == place.parent.resolve() or folder.resolve() in place.parent.resolve().parents:
            raise EcoIpError("error.dossier.folder_inside", folder=str(folder))


def _classes(wanted: Wanted, name: str, filled: Mapping[str, Filled]) -> list[FeatureClass]:
    """The classes of a database: those with rows, or all of the circular; a database has to have some."""
    known = wanted.schema.of(name)
    listed = [each for each in known if each.name in filled]
    added = [each.known for each in filled.values() if each.known not in known]
    return [*(known if wanted.all_classes or not listed else listed), *added]


def _shown(
    classes: Sequence[FeatureClass], filled: Mapping[str, Mapping[str, Filled]], formats: Sequence[str]
) -> list[Shown]:
    """The classes in the project: points over lines over areas, zones in their colours, the boundary over them."""
    format_ = ".gpkg" if ".gpkg" in formats else formats[0]
    codes = CodeTable.shipped()
    result = []
    for known in sorted(classes, key=lambda each: ("PLA".index(each.geometry), each.name == ZONE_CLASS)):
        source = f"./{known.database}{format_}|layername={known.name}"
        values: tuple[tuple[str, str], ...] = ()
        rows = filled[known.database].get(known.name)
        if known.name == ZONE_CLASS and rows is not None:
            names = sorted({value for value in rows.values["phanLoai"] if value})
            read = {name: codes.read(name).land_class for name in names}
            values = tuple((name, read[name] if read[name] in land_classes() else "unknown") for name in names)
        result.append(Shown(known, source, values))
    return result


def _copy(source: Path | None, target: Path, progress: Progress) -> None:
    """Copy a folder: BanVe and VanBan as they are, else drawings and pictures to the one, the rest to the other."""
    if source is None:
        return
    for folder, _, names in os.walk(source):
        for name in sorted(names):
            step(progress, 0.85)
            path = Path(folder) / name
            place = target / package.place_of(path.relative_to(source))
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)


def _write_index(root: Path, wanted: Wanted) -> None:
    """The index workbook, unless one was handed in with the scans."""
    path = root / package.SCAN / f"{wanted.plan.ho_so}.xlsx"
    if path.exists():
        return
    ho_so = wanted.plan.ho_so
    scans = {name: _files(root / package.SCAN / name) for name in (package.DRAWINGS, package.PAPERS)}
    first = workbook.ho_so_row(
        ho_so, wanted.plan.thong_tin, wanted.plan.name, package.folder_name(wanted.plan.name), wanted.frame.shown,
        bool(_files(root / package.BASIC)),
    )  # fmt: skip
    sheets = {
        workbook.HO_SO: [first],
        workbook.BAN_VE: workbook.drawing_rows(ho_so, scans[package.DRAWINGS]),
        workbook.VAN_BAN: workbook.paper_rows(ho_so, scans[package.PAPERS]),
    }
    path.write_bytes(workbook.index_workbook(sheets))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _unwritten(path: Path, error: OSError) -> EcoIpError:
    from ...core.documents.files import cause_of

    return EcoIpError("error.file_write", path=str(path), cause=cause_of(error))
