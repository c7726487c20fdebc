"""A real browser on a page that lies in a file: what it asks for, what it complains of, and what it shows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "resources" / "web" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""Rather the engine alone: with a browser's windows around it a page takes a second or two of a processor more."""
_NOT_WANTED = (
    # What playwright turns off for pages of files as well: of two lists Chromium takes the last.
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "LensOverlay", "MediaRouter",
    "OptimizationHints", "PaintHolding",
    "SpareRendererForSitePerProcess", "PreloadTopChromeWebUI", "InitialWebUI",  # pages made ready for nobody
)  # fmt: skip
_FLAGS = (
    "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-gpu-compositing", "--disable-gpu-rasterization",  # there is no card: it is asked for WebGL alone
    f"--disable-features={','.join(_NOT_WANTED)}",
)  # fmt: skip
_POLICY = """document.addEventListener("securitypolicyviolation", (event) =>
    console.error("policy violated: " + event.violatedDirective + " " + event.blockedURI));"""


def missing() -> str:
    """Why no page can be opened here, "" when one can."""
    if CHROMIUM is None:
        return "a page needs Debian's Chromium"
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "a page needs playwright"
    return ""


@dataclass
class Opened:
    """A page, with the addresses it asked for and the errors it told, policy violations among them."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def serious(self) -> list[str]:
        """What axe finds that keeps somebody out: serious and critical."""
        if not AXE.is_file():
            pytest.skip("axe is not here: make web")
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        asked = "axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations)"
        found = self.page.evaluate(asked)  # what passes is long, and nobody reads it
        return [
            f"{each['id']}: {node['html']}"
            for each in found
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"]
        ]


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium with software WebGL; one for many pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        try:
            yield started
        finally:
            started.close()


@contextmanager
def opened(started: Any, file: Path, *, script: bool = True, **context: Any) -> Iterator[Opened]:
    """`file` in a window of its own. script: whether the page may run scripts; context: size, language, dark …"""
    around = started.new_context(java_script_enabled=script, **context)
    page = around.new_page()
    seen = Opened(page)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    if script:
        page.add_init_script(_POLICY)
    try:
        page.goto(file.resolve().as_uri(), wait_until="load")
        yield seen
    finally:
        around.close()
