"""Which files a row of papers may name, and which of them a system's viewer may be asked to open. Plain Python."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from ..paths import resource

FOLDER = "eco_ip_papers"

_CHUNK = 1 << 20
_BEGINNINGS = (
    b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",
    b"L\0\0\0\x01\x14\x02\0", b"[Desktop Entry]", b"[InternetShortcut]", b"!<arch>", b"\xed\xab\xee\xdb",
)  # fmt: skip
"""First bytes of programs, of links to them and of packages with them, whatever the file is called."""
_LEADS_OUT = re.compile(
    r"""
    [/\\~]                                # from the top, another computer (\\\\name), somebody's home
    | [^/\\]*:                            # a drive, or the address of something else (file:, http:)
    | (.*[/\\])? [\s.]* \.\. [\s.]* ($|[/\\])  # up; Windows passes over spaces and dots at the end
    | .*\0
    """,
    re.VERBOSE | re.DOTALL,
)


def is_inside(path: str) -> bool:
    """Whether a row may name this path: below the project's folder, whatever system reads it. So there is none of
    another drive or computer, none that begins at the top and none that goes up."""
    return not _LEADS_OUT.match(path.strip())


def found_in(home: Path, path: str) -> Path | None:
    """The file that a row names, None where that, or what it links to, is not inside `home`. Raises OSError."""
    if not is_inside(path):
        return None
    whole = home / path
    if not whole.exists():
        whole = home / path.replace("\\", "/")  # written on Windows
    tops = (home.resolve(), (home / FOLDER).resolve())
    real = whole.resolve()
    return whole if any(top in real.parents for top in tops) else None


def is_program(path: Path) -> bool:
    """Whether a system would run this file, by its name (a link's, too) or by how it begins. Raises OSError."""
    for name in (path.name, path.resolve().name):
        _, dot, end = name.rstrip(" .").lower().rpartition(".")
        if dot and end in _programs():
            return True
    with path.open("rb") as file:
        return file.read(32).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_BEGINNINGS)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal. Raises OSError."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


@cache
def _programs() -> frozenset[str]:
    lines = resource("storage", "programs.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
