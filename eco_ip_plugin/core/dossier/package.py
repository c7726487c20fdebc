"""The package on disk: its folders and names, found again in anybody's, and taken out of a zip without being hurt."""

from __future__ import annotations

import os
import re
import shutil
import stat
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..errors import EcoIpError
from ..progress import Progress, step
from ..tables.words import fold_signs
from .codes import is_ho_so
from .schema import DATABASES

BASIC, SCAN, GIS = "HoSoBASIC", "HoSoScan", "HoSoGIS"
DRAWINGS, PAPERS = "BanVe", "VanBan"
PREFIX = "CSDL_"
FORMATS = (".gdb", ".gpkg")
PROJECTS = (".qgz", ".qgs", ".aprx", ".ppkx", ".mxd", ".mpk")
FOLDERS = (f"{BASIC}/{DRAWINGS}", f"{BASIC}/{PAPERS}", f"{SCAN}/{DRAWINGS}", f"{SCAN}/{PAPERS}", GIS)
"""Every folder of a package."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_SMALL_BYTES, _RATIO, _MOST_BYTES, _MOST_FILES = 200_000_000, 100, 50_000_000_000, 200_000
_CHUNK_BYTES = 1 << 20
_LONGEST_NAME = 150
_LONGEST_ACRONYM = 4
_DRAWN = (".dxf", ".dwg", ".dgn", ".jpg", ".jpeg", ".png", ".tif", ".tiff")


@dataclass(frozen=True)
class Package:
    """A package as it lies there. root: its folder; part: only databases were handed in; basic, scan, index: None
    where they are missing; empty: folders without a file."""

    root: Path
    part: bool
    gis: Path
    databases: tuple[Path, ...]
    projects: tuple[Path, ...]
    basic: Path | None
    scan: Path | None
    index: Path | None
    files: tuple[Path, ...]

    def name_of(self, path: Path) -> str:
        """A file as the package calls it: `HoSoGIS/QuyHoach.gpkg`."""
        return path.relative_to(self.root).as_posix()

    def in_folder(self, folder: Path | None, *parts: str) -> list[Path]:
        """The files below a folder of the package, whose names may be written in any case."""
        below = folder
        for part in parts:
            below = _child(below, part)
        return [] if below is None else [path for path in self.files if below in path.parents]


def folder_name(plan_name: str) -> str:
    """The name of the package's folder. Raises EcoIpError for a plan name that no file system takes."""
    name = plan_name.strip()
    unfit = not name or _NOT_IN_NAMES.search(name) or name.endswith(".") or _DEVICES.fullmatch(name)
    if unfit or len(name) > _LONGEST_NAME:
        raise EcoIpError("error.dossier.plan_name", name=plan_name)
    return PREFIX + name


def plain_name(name: str) -> str:
    """A plan name as the circular writes it, without marks and blanks: KCNVuong."""
    return "".join(_plain_word(word) for word in name.split())


def _plain_word(word: str) -> str:
    """`Vuông` → `Vuong`, `KCN` and `KCNVuong` as they are, `vuông` and `VUÔNG` → `Vuong`."""
    folded = ((letter, fold_signs(letter)) for letter in unicodedata.normalize("NFC", word))
    plain = "".join(new.lower() if old.islower() else new for old, new in folded if new.isascii() and new.isalnum())
    shouted = plain.isupper() and len(plain) > _LONGEST_ACRONYM
    return plain.capitalize() if shouted or plain.islower() else plain


def place_of(path: Path) -> Path:
    """Where a file comes to lie in HoSoBASIC or HoSoScan, by its path below the folder it is copied from: BanVe and
    VanBan stay as they are, else drawings and pictures go to the one, the rest to the other, an index stays on top."""
    top = path.parts[0].lower()
    for name in (DRAWINGS, PAPERS):
        if len(path.parts) > 1 and top == name.lower():
            return Path(name, *path.parts[1:])
    if len(path.parts) == 1 and path.suffix.lower() == ".xlsx" and is_ho_so(path.stem):
        return path
    return Path(DRAWINGS if path.suffix.lower() in _DRAWN else PAPERS, path)


def looks_like(given: Path) -> bool:
    """Whether a folder or zip is a dossier, by its names alone; never an error."""
    try:
        if given.is_dir():
            return _is_package(given) or any(_is_package(each) for each in given.iterdir() if each.is_dir())
        if given.suffix.lower() != ".zip":
            return False
        with zipfile.ZipFile(given) as opened:
            return any(_in_package(name.replace("\\", "/").split("/")) for name in opened.namelist()[:_MOST_FILES])
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError, RuntimeError):
        return False


def database_files(given: Path, database: str) -> list[str]:
    """Where GDAL finds a database of the package in a folder or zip: in a zip by `/vsizip/`, nothing is unpacked.
    Raises EcoIpError for what is no package any more."""
    if given.suffix.lower() == ".zip" and given.is_file():
        try:
            with zipfile.ZipFile(given) as opened:
                names = {"/".join(parts) for name in opened.namelist() for parts in _parents(name)}
        except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise EcoIpError("error.dossier.zip", file=given.name) from error
        wanted = {f"{database}{ending}".lower() for ending in FORMATS}
        found = sorted(name for name in names if name.rpartition("/")[2].lower() in wanted)
        return [f"/vsizip/{given.as_posix()}/{name}" for name in found]
    return [str(path) for path in located(given).databases if path.stem.lower() == database.lower()]


def located(given: Path) -> Package:
    """The package in a folder: itself, the one it holds, or databases alone. Raises EcoIpError for none or several."""
    try:
        root = _root(given)
        files = tuple(_walk(root))
        entries = sorted(root.iterdir())
        gis = _child(root, GIS)
        part = gis is None
        held = root if gis is None else gis
        databases = tuple(sorted(each for each in held.iterdir() if each.suffix.lower() in FORMATS))
        projects = tuple(sorted(each for each in held.iterdir() if each.suffix.lower() in PROJECTS))
    except OSError as error:
        raise EcoIpError("error.dossier.unreadable", file=given.name) from error
    if part and not databases and not any(_named(each, BASIC, SCAN) for each in entries):
        raise EcoIpError("error.dossier.none", file=given.name)
    scan = _child(root, SCAN)
    books = sorted(scan.glob("*.xlsx")) if scan else []
    index = next((book for book in books if not book.name.startswith("~$")), None)
    only_gis = part and _child(root, BASIC) is None and scan is None
    return Package(root, only_gis, held, databases, projects, _child(root, BASIC), scan, index, files)


def unpacked(archive: Path, folder: Path, progress: Progress) -> Path:
    """Take a zip apart into `folder`. Raises EcoIpError for what is no zip, is larger than it can honestly be, or has
    names that lead elsewhere; then nothing of it is used."""
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
            _check_size(archive, entries)
            for entry in entries:
                _check_name(archive, entry)
            for number, entry in enumerate(entries):
                step(progress, number / len(entries))
                _extract(opened, entry, folder, archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, RuntimeError, zlib_error()) as error:
        raise EcoIpError("error.dossier.zip", file=archive.name) from error
    except OSError as error:
        raise EcoIpError("error.dossier.unreadable", file=archive.name) from error
    return folder


def zlib_error() -> type[Exception]:
    """What a broken stream raises."""
    import zlib

    return zlib.error


def _check_size(archive: Path, entries: list[zipfile.ZipInfo]) -> None:
    total, packed = sum(entry.file_size for entry in entries), archive.stat().st_size
    if total > _MOST_BYTES or len(entries) > _MOST_FILES or (total > _SMALL_BYTES and total > _RATIO * packed):
        raise EcoIpError("error.dossier.zip_bomb", file=archive.name, packed_mb=packed / 1e6, total_mb=total / 1e6)


def _check_name(archive: Path, entry: zipfile.ZipInfo) -> None:
    name = entry.filename.replace("\\", "/")
    link = stat.S_ISLNK(entry.external_attr >> 16)
    if link or name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in PurePosixPath(name).parts:
        raise EcoIpError("error.dossier.zip_slip", file=archive.name, name=entry.filename)


def _extract(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path, archive: Path) -> None:
    """One file, no longer than its entry says."""
    target = folder.joinpath(*(part for part in PurePosixPath(entry.filename.replace("\\", "/")).parts if part != "."))
    if entry.is_dir() or entry.filename.endswith("\\"):
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < entry.file_size + _CHUNK_BYTES:
        raise EcoIpError("error.dossier.no_room", file=archive.name)
    left = entry.file_size
    with opened.open(entry) as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK_BYTES):
            left -= len(chunk)
            if left < 0:
                raise EcoIpError("error.dossier.zip_bomb", file=archive.name, packed_mb=0.0, total_mb=0.0)
            file.write(chunk)


def _root(given: Path) -> Path:
    """The folder of the package in what was given."""
    if given.suffix.lower() in FORMATS and given.exists():
        return given.parent
    if not given.is_dir():
        raise EcoIpError("error.dossier.no_folder", file=given.name)
    if _child(given, GIS) is not None or given.name.upper().startswith(PREFIX):
        return given
    if any(each.suffix.lower() in FORMATS for each in given.iterdir()):
        return given
    folders = [each for each in given.iterdir() if each.is_dir() and not each.name.startswith(".")]
    named = [each for each in folders if each.name.upper().startswith(PREFIX)] or [
        each for each in folders if _child(each, GIS) or any(_child(each, f"{name}{end}") for name in DATABASES
                                                             for end in FORMATS)
    ]  # fmt: skip
    if len(named) > 1:
        raise EcoIpError("error.dossier.several", names=", ".join(sorted(each.name for each in named)))
    return named[0] if named else given


def _is_package(folder: Path) -> bool:
    return folder.name.upper().startswith(PREFIX) or _child(folder, GIS) is not None


def _in_package(parts: list[str]) -> bool:
    return any(part.lower() == GIS.lower() or part.upper().startswith(PREFIX) for part in parts[:-1])


def _parents(name: str) -> list[list[str]]:
    """The path of an entry of a zip, and those of the folders it lies in."""
    parts = name.strip("/").split("/")
    return [parts[:length] for length in range(1, len(parts) + 1)]


def _child(folder: Path | None, name: str) -> Path | None:
    """What is called `name` in a folder, in any case."""
    if folder is None:
        return None
    return next((each for each in folder.iterdir() if _named(each, name)), None)


def _named(path: Path, *names: str) -> bool:
    return path.name.lower() in {name.lower() for name in names}


def _walk(root: Path) -> list[Path]:
    """Every file of the package, in one order everywhere; links are not followed."""
    found: list[Path] = []
    for folder, _, names in os.walk(root, onerror=_raise):
        found += [Path(folder) / name for name in names]
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def _raise(error: OSError) -> None:
    raise error
