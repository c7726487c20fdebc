"""The files of a package that somebody hands in, a folder or a zip: looked at, never trusted, never unpacked."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import EcoIpError
from .descriptor import FILE

_MOST_DESCRIPTOR, _MOST_FILE, _MOST_ZIP = 5_000_000, 500_000_000, 1_000_000_000
_MOST_RATIO, _MOST_ENTRIES = 200, 1_000
"""A zip of tables shrinks to a tenth; one that grows so much on reading was made to."""


class Source:
    """The files of a package by name. name: of the package for people."""

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, path: str, most: int = _MOST_FILE) -> bytes:
        """The content of a file. Raises EcoIpError for one that is outside, missing or too large."""
        raise NotImplementedError

    def descriptor(self) -> dict[str, Any]:
        """The descriptor. Raises EcoIpError for what is none."""
        try:
            made = json.loads(self.read(FILE, _MOST_DESCRIPTOR).decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise EcoIpError("error.exchange_descriptor", package=self.name) from error
        if not isinstance(made, dict):
            raise EcoIpError("error.exchange_descriptor", package=self.name)
        return made

    def _plain_name(self, path: Any) -> str:
        """A path of the descriptor that is a file beside it. Raises EcoIpError for every other."""
        bad = not isinstance(path, str) or not path or path.startswith(".") or set(path) & set('/\\:\0*?"<>|')
        if bad:
            raise EcoIpError("error.exchange_path", package=self.name, path=_shown(path))
        return str(path)


class Folder(Source):
    """A package in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder.name or str(folder))
        self._folder = folder

    def read(self, path: str, most: int = _MOST_FILE) -> bytes:
        file = self._folder / self._plain_name(path)
        try:
            if file.resolve().parent != self._folder.resolve():  # a link leads out
                raise EcoIpError("error.exchange_path", package=self.name, path=_shown(path))
            if file.stat().st_size > most:
                raise EcoIpError("error.exchange_large", package=self.name)
            return file.read_bytes()
        except FileNotFoundError as error:
            raise EcoIpError("error.exchange_missing", package=self.name, path=_shown(path)) from error
        except OSError as error:
            raise EcoIpError("error.file_unreadable", path=str(file), cause=error.strerror or str(error)) from error


class Zip(Source):
    """A package in a zip, at its top or in the one folder that is there."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        super().__init__(path.name)
        self._archive = archive
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES or sum(each.file_size for each in entries) > _MOST_ZIP:
            raise EcoIpError("error.exchange_large", package=self.name)
        names = [each.filename for each in entries]
        for name in names:
            if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
                raise EcoIpError("error.exchange_path", package=self.name, path=_shown(name))
        if len(set(names)) < len(names):
            raise EcoIpError("error.exchange_descriptor", package=self.name)
        tops = [name[: -len(FILE)] for name in names if name == FILE or name.endswith(f"/{FILE}")]
        self._top = min(tops, key=len, default="")

    def read(self, path: str, most: int = _MOST_FILE) -> bytes:
        name = self._top + self._plain_name(path)
        try:
            entry = self._archive.getinfo(name)
            if entry.file_size > most or entry.file_size > _MOST_RATIO * max(entry.compress_size, 5_000):
                raise EcoIpError("error.exchange_large", package=self.name)
            with self._archive.open(entry) as file:
                data = file.read(most + 1)
        except KeyError as error:
            raise EcoIpError("error.exchange_missing", package=self.name, path=_shown(path)) from error
        except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, NotImplementedError, ValueError) as error:
            raise EcoIpError("error.exchange_descriptor", package=self.name) from error
        if len(data) > most:
            raise EcoIpError("error.exchange_large", package=self.name)
        return data


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The package at `path`: its folder, its descriptor or a zip. Raises EcoIpError for what is none."""
    if path.is_dir():
        yield Folder(path)
    elif path.name == FILE:
        yield Folder(path.parent)
    else:
        try:
            archive = zipfile.ZipFile(path)
        except FileNotFoundError as error:
            raise EcoIpError("error.exchange_missing", package=path.parent.name, path=path.name) from error
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise EcoIpError("error.exchange_descriptor", package=path.name) from error
        with archive:
            yield Zip(path, archive)


def _shown(path: Any) -> str:
    return " ".join(str(path).encode(errors="replace").decode().replace("\0", "?").split())[:60]
