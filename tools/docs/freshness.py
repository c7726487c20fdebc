"""Whether something made is still that of its sources: told by a hash of them. Needs no QGIS."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_EXAMPLES = ("examples.py", "pictures.py", "qgis_session.py", "worked/*.py")


def code_and_data() -> list[Path]:
    """What results on the samples can depend on."""
    data = (path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.suffix != ".svg")
    return sorted([*(ROOT / "eco_ip_plugin").rglob("*.py"), *data, *(ROOT / "i18n").glob("*.ts")])


def of_examples() -> list[Path]:
    """What the worked examples are made from."""
    return [*code_and_data(), *(each for name in _EXAMPLES for each in sorted(Path(__file__).parent.glob(name)))]


def of_pages() -> list[Path]:
    """What the pages of the algorithms are made from."""
    texts = sorted((ROOT / "docs" / "algorithms").rglob("*.md"))
    return [*code_and_data(), *texts, *sorted(Path(__file__).parent.rglob("*.py"))]


def kept(folder: Path, sources: Iterable[Path], make: Callable[[Path], None]) -> Path:
    """`folder` as `make` fills it: as it is where `sources` have not changed since, else anew. Of several that ask at
    the same time one makes it, the others wait."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    stamp = folder.with_name(f"{folder.name}.sha256")
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = _hash(sources)  # as they are now: they may have been edited while another made it
        if not folder.is_dir() or not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
            stamp.unlink(missing_ok=True)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            stamp.write_text(wanted, encoding="ascii")
    return folder


def _hash(files: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        found.update(f"{path.relative_to(ROOT).as_posix()} {content}\n".encode())
    return found.hexdigest()
