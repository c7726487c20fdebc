"""Copies sources with nothing left in them but their translatable sentences.

pylupdate5 does not read a sentence that is written in several pieces, and would take a class for its context.
Arguments: the folder for the copies, then the sources.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

CONTEXT = "EcoIp"


def literals(source: str, path: str) -> Iterator[tuple[int, str]]:
    """Line and text of each `translate("EcoIp", "…")`, and of each `text("…")` where that is the declarations' own.
    Raises SystemExit for one that is no literal."""
    tree = ast.parse(source, path)
    declares = any(
        isinstance(node, ast.ImportFrom)
        and (node.module or "").endswith("texts")
        and "text" in {a.name for a in node.names}
        for node in ast.walk(tree)
    )
    expected = {"translate": [CONTEXT, str], **({"text": [str]} if declares else {})}
    for node in ast.walk(tree):
        called = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and called in expected:
            given = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
            if [*given[:-1], type(given[-1])] != expected[called]:
                raise SystemExit(f'{path}:{node.lineno}: expected {called}(…, "a sentence")')
            yield node.lineno, given[-1]


def bare(source: str, path: str) -> str:
    """The source's sentences as pylupdate5 reads them, in their order."""
    return "".join(
        f'QCoreApplication.translate("{CONTEXT}", {json.dumps(text, ensure_ascii=False)})\n'
        for _, text in sorted(literals(source, path))
    )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    for name in sys.argv[2:]:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(bare(Path(name).read_text(encoding="utf-8"), name), encoding="utf-8")
