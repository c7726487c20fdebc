"""The manifest of a dossier: hash of every file, figures and verdict, to be run again by whoever receives it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..documents.file_hash import sha256_of
from ..errors import EcoIpError
from ..progress import Progress, Stretch
from .findings import FAIL, LEVELS, Findings, Row, names
from .package import Package

FORMAT = "eco-ip dossier manifest 1"


def hashes(package: Package, progress: Progress) -> dict[str, str]:
    """SHA-256 of every file by its name in the package, the same wherever the package lies. Raises EcoIpError for a
    file that cannot be read, Cancelled."""
    result, share = {}, 1.0 / max(len(package.files), 1)
    for number, path in enumerate(package.files):
        try:
            result[package.name_of(path)] = sha256_of(path, Stretch(progress, number * share, (number + 1) * share))
        except OSError as error:
            raise EcoIpError("error.dossier.unreadable", file=package.name_of(path)) from error
    return result


def manifest(
    package: Package, files: Mapping[str, str], figures: Mapping[str, Any], findings: Findings, software: str
) -> str:
    """The manifest as JSON; it says nothing of when and where it was made, so that it comes out alike again."""
    content = {
        "format": FORMAT,
        "package": package.name,
        "software": software,
        "verdict": findings.verdict,
        **{f"{level}s": findings.count(level) for level in LEVELS},
        "findings": [
            {
                "level": row.level, "kind": row.kind, "database": row.database, "class": row.class_name,
                "field": row.field, "count": row.count,
            }
            for row in findings.rows
        ],
        "figures": dict(figures),
        "files": dict(files),
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read(path: Path) -> dict[str, Any]:
    """A manifest that was made before. Raises EcoIpError for a file that is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EcoIpError("error.dossier.manifest", file=path.name) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT or not isinstance(content.get("files"), dict):
        raise EcoIpError("error.dossier.manifest", file=path.name)
    return content


def changed_since(before: Mapping[str, Any], files: Mapping[str, str]) -> Iterator[Row]:
    """Files that are other, new or gone since a manifest was made."""
    then = before["files"]
    for kind, found in (
        ("file_changed", [name for name in files if name in then and then[name] != files[name]]),
        ("file_new", [name for name in files if name not in then]),
        ("file_gone", [name for name in then if name not in files]),
    ):
        if found:
            yield Row(FAIL, kind, count=len(found), params={"files": names(sorted(found))})
