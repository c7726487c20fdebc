"""The package on disk: its folders and names, found again in anybody's, and taken out of a zip without being hurt."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import unicodedata
import zipfile
from collections.abc import Iterable
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
_LONGEST_PART = 255
"""Bytes of the name of a file or folder, as every usual file system takes them."""
_LONGEST_SHOWN = 80
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Package:
    """A package as it lies there. name: of its folder; root: where that is; part: only databases were handed in; basic,
    scan, index: None where they are missing; files: those that can be read, links are none; locked: those that may not
    be read, outside of databases; odd: links, pipes and the like, which hold nothing of their own."""

    name: str
    root: Path
    part: bool
    gis: Path
    databases: tuple[Path, ...]
    projects: tuple[Path, ...]
    basic: Path | None
    scan: Path | None
    index: Path | None
    files: tuple[Path, ...]
    locked: tuple[Path, ...] = ()
    odd: tuple[Path, ...] = ()

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


def located(given: Path, name: str = "") -> Package:
    """The package in a folder: itself, the one it holds, or databases alone. name: what `given` is called, where
    it has another name for now. Raises EcoIpError for none or several."""
    try:
        root = _root(given)
        files, locked, odd = _walk(root)
        entries = sorted(root.iterdir())
        gis = _child(root, GIS)
        part = gis is None
        held = root if gis is None else gis
        inside = [each for each in sorted(held.iterdir()) if not each.is_symlink()]
    except OSError as error:
        raise EcoIpError("error.dossier.unreadable", file=given.name) from error
    databases = tuple(each for each in inside if each.suffix.lower() in FORMATS)
    projects = tuple(each for each in inside if each.suffix.lower() in PROJECTS)
    if part and not databases and not any(_named(each, BASIC, SCAN) for each in entries):
        raise EcoIpError("error.dossier.none", file=given.name)
    scan = _child(root, SCAN)
    only_gis = part and _child(root, BASIC) is None and scan is None
    index = next((each for each in sorted((*files, *locked)) if each.parent == scan and _is_book(each)), None)
    kept = tuple(each for each in locked if not {*databases, *projects} & {each, *each.parents})
    shown = name if name and root == given else root.name
    return Package(shown, root, only_gis, held, databases, projects, _child(root, BASIC), scan, index, files, kept, odd)


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
    except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:  # one name for a file and a folder
        raise EcoIpError("error.dossier.zip", file=archive.name) from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise EcoIpError("error.dossier.zip_name", file=archive.name, name=_shown(entry.filename)) from error
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
    parts = PurePosixPath(name).parts
    if link or name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in parts:
        raise EcoIpError("error.dossier.zip_slip", file=archive.name, name=_shown(entry.filename))
    if any(len(part.encode("utf-8", "replace")) > _LONGEST_PART for part in parts):
        raise EcoIpError("error.dossier.zip_name", file=archive.name, name=_shown(entry.filename))
    if entry.flag_bits & _ENCRYPTED:
        raise EcoIpError("error.dossier.zip_password", file=archive.name, name=_shown(entry.filename))


def _shown(name: str) -> str:
    """A name for a sentence."""
    plain = " ".join(name.encode("utf-8", "replace").decode().split())
    return plain if len(plain) <= _LONGEST_SHOWN else plain[: _LONGEST_SHOWN - 1] + "…"


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
    """What is called `name` in a folder, in any case; a link is none."""
    if folder is None:
        return None
    return next((each for each in folder.iterdir() if _named(each, name) and not each.is_symlink()), None)


def _is_book(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx" and not path.name.startswith("~$")


def _named(path: Path, *names: str) -> bool:
    return path.name.lower() in {name.lower() for name in names}


def _walk(root: Path) -> tuple[tuple[Path, ...], tuple[Path, ...], tuple[Path, ...]]:
    """Every file of the package, in one order everywhere: those that can be read, files and folders that may not be,
    and what is no file of its own. Links are not followed. Raises OSError for a root that may not be read."""
    os.listdir(root)
    files: list[Path] = []
    locked: list[Path] = []
    odd: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=lambda error: locked.append(Path(str(error.filename)))):
        odd += [Path(folder) / name for name in folders if (Path(folder) / name).is_symlink()]
        for path in (Path(folder) / name for name in names):
            if path.is_symlink() or not path.is_file():
                odd.append(path)
            else:
                (files if os.access(path, os.R_OK) else locked).append(path)
    return _sorted(files, root), _sorted(locked, root), _sorted(odd, root)


def _sorted(paths: Iterable[Path], root: Path) -> tuple[Path, ...]:
    return tuple(sorted(paths, key=lambda path: path.relative_to(root).as_posix()))
