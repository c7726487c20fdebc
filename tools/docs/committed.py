"""Writes what committed pages say of the code: the READMEs' lists of algorithms, the counts of docs/contributing.md.

A block stands between `<!-- made: <name> -->` and `<!-- end -->`; a test holds it against the code.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import markdown_pages
from freshness import ROOT
from markdown_tables import table

_BLOCK = re.compile(r"(<!-- made: (\w+) -->\n).*?(\n<!-- end -->)", re.DOTALL)
_HEADINGS = {"en": ("in the Processing toolbox", "answers"), "vi": ("trong hộp công cụ Processing", "trả lời câu hỏi")}
_ALGORITHM = ROOT / "eco_ip_plugin" / "processing" / "zoning" / "green_belt.py"
_PARTS = {
    "imports": "what it is about, and imports",
    "keys": "its own parameters, each a typed key",
    "tables": "its tables, each with its columns",
    "work": "`work`: reads, calls core, says what came out",
    "SPEC": "`SPEC`: name, help, parameters and outputs in order, menu",
}


def files() -> dict[Path, Mapping[str, Callable[[], str]]]:
    """The pages that have blocks, and how each block is made."""
    return {
        ROOT / "README.md": {"algorithms": lambda: _algorithms("en")},
        ROOT / "README.vi.md": {"algorithms": lambda: _algorithms("vi")},
        ROOT / "docs" / "contributing.md": {"counts": _counts},
        ROOT / "docs" / "contributing.vi.md": {"counts": _counts},
    }


def filled_in(path: Path, blocks: Mapping[str, Callable[[], str]]) -> str:
    """The page with its blocks as they have to be."""
    return _BLOCK.sub(lambda found: found[1] + blocks[found[2]]() + found[3], path.read_text(encoding="utf-8"))


def _algorithms(language: str) -> str:
    rows = []
    for group, pages in markdown_pages.by_group(language).items():
        rows.append((f"**{group}**", ""))
        rows += [(f"*{page['title']}*", page["answer"]) for page in pages]
    return "\n".join(table(_HEADINGS[language], rows))


def _counts() -> str:
    return "\n".join(table(("file", "lines", "what"), [*_declaration(), *_beside()]))


def _declaration() -> Iterator[tuple[str, str, str]]:
    text = _ALGORITHM.read_text(encoding="utf-8")
    lines: dict[str, int] = dict.fromkeys(_PARTS, 0)
    for node in ast.parse(text).body:
        lines[_part(node)] += (node.end_lineno or 0) - node.lineno + 1
    yield (
        f"`{_ALGORITHM.relative_to(ROOT).as_posix()}`",
        str(len(text.splitlines())),
        "the algorithm, blank lines included",
    )
    yield from (("", str(lines[part]), what) for part, what in _PARTS.items())


def _part(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef):
        return "work"
    if not isinstance(node, ast.Assign):
        return "imports"
    name = getattr(node.targets[0], "id", "")
    made = getattr(getattr(node.value, "func", None), "id", "")
    return "SPEC" if name == "SPEC" else "tables" if made == "Table" else "keys"


def _beside() -> Iterator[tuple[str, str, str]]:
    for name, what in (
        ("eco_ip_plugin/core/review/belt.py", "the core: arrays in, belts out, without QGIS"),
        ("tests/processing/zoning/test_belt.py", "its test, through QGIS as a user runs it"),
        (
            "docs/algorithms/zoning/green_belt.md",
            "how to read it, method, limits, in both languages: its page and Help button",
        ),
    ):
        yield f"`{name}`", str(len((ROOT / name).read_text(encoding="utf-8").splitlines())), what
    said = json.loads((ROOT / "resources" / "text" / "review.json").read_text(encoding="utf-8"))
    count = sum(key.startswith("belt.") for key in said)
    yield "`resources/text/review.json`", str(count), "sentences `belt.…` of result and errors, each in both languages"
    shown = len(re.findall(r"\btext\(", _ALGORITHM.read_text(encoding="utf-8")))
    yield "`i18n/eco_ip_plugin_vi.ts`", str(shown), "sentences of the dialog, translated after `make translate`"
    yield "`eco_ip_plugin/processing/provider.py`", "2", "its import and its place in `SPECS`"
    yield "`tools/docs/examples.py`", "1", "its worked example on a sample"


if __name__ == "__main__":
    for path, blocks in files().items():
        path.write_text(filled_in(path, blocks), encoding="utf-8")
