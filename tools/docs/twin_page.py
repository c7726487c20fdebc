"""Makes the twin of the sample park as a page to click, one a language: `python tools/docs/twin_page.py FOLDER`.

Run by `make docs`, whose site keeps the pages; `--picture FILE` takes the README's picture of one in Chromium, and
`--investors docs/pages/kcn_mau_investors.html` makes the README's page for investors anew.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

NAMES = {"vi": "kcn_mau_3d_vi.html", "en": "kcn_mau_3d_en.html"}


def _processing() -> Any:
    from qgis.core import QgsApplication

    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    import processing

    return processing


def write_investors(target: Path) -> None:
    """The page for investors of the sample park, in both languages."""
    from qgis_session import session
    from worked.stores import a_store

    with session() as speak, TemporaryDirectory() as work:
        processing = _processing()

        speak("vi")
        store = a_store(Path(work), "vi").address()
        processing.run("ecoip:investorpage", {"GEOPACKAGE": store, "PAGE": str(target), "LANGUAGE": "vi"})


def write_pages(folder: Path) -> list[Path]:
    """The pages, at the restricted level: the sample park has no secrets. Returns their paths."""
    from qgis_session import session
    from worked.stores import a_store

    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with session() as speak:
        processing = _processing()
        for language, name in NAMES.items():
            speak(language)
            with TemporaryDirectory() as work:
                processing.run(
                    "ecoip:exporttwin",
                    {
                        "GEOPACKAGE": a_store(Path(work), language).address(), "LEVEL": "restricted",
                        "FORMAT": "html", "FILE": str(folder / name), "LANGUAGE": language,
                    },
                )  # fmt: skip
            made.append(folder / name)
    return made


def picture(page: Path, target: Path) -> None:
    """What the page shows when it opens."""
    from PIL import Image

    from tests.support import browser

    with browser.browser() as started, browser.opened(started, page, viewport={"width": 1280, "height": 720}) as seen:
        seen.page.wait_for_function("window.READY", timeout=60_000)
        seen.page.select_option("#features", index=1)
        seen.page.wait_for_timeout(2_000)  # at rest it is drawn fine
        seen.page.screenshot(path=str(target))
    with Image.open(target) as taken:
        small = taken.convert("RGB").quantize(128)
    small.save(target, optimize=True)


def main() -> None:
    """Write, and say what."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "build" / "twin")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--investors", type=Path)
    options = parser.parse_args()
    if options.investors:  # alone: QGIS is opened once in a process
        write_investors(options.investors)
        return
    for each in write_pages(options.folder):
        print(each.name, each.stat().st_size, "bytes")
    if options.picture:
        picture(options.folder / NAMES["en"], options.picture)


if __name__ == "__main__":
    main()
