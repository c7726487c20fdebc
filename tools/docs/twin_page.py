"""Makes the twin of the sample park as a page to click, one a language: `python tools/docs/twin_page.py FOLDER`.

Run by `make docs`, whose site keeps the pages; `--picture FILE` takes the README's picture of one in Chromium, and
`--investors docs/pages/demo_park_investors.html` makes the README's page for investors anew, and with
`--investor-pictures docs/screenshots/investor_page_` its pictures, one a language.
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
    """The page for investors of a made-up park, which has plots to be had, in both languages."""
    from qgis_session import session

    from eco_ip_plugin.storage.geopackage.store import GeoPackageStore

    with session() as speak, TemporaryDirectory() as work:
        processing = _processing()

        speak("vi")
        store, minutes = Path(work) / "khu.gpkg", Path(work) / "minutes.csv"
        made_up = {"SEED": 17, "HECTARES": 150, "FIRMS": 40, "FAULTS": "none", "LANGUAGE": "vi"}
        processing.run("ecoip:demopark", {**made_up, "GEOPACKAGE": str(store)})
        _price_plots(GeoPackageStore.open(store))
        minutes.write_text("park,target,kind,minutes\nKCN giả lập 17,Cảng giả lập,port,42\n", encoding="utf-8")
        given = {"GEOPACKAGE": str(store), "ACCESS": str(minutes), "PAGE": str(target), "LANGUAGE": "vi"}
        processing.run("ecoip:investorpage", given)


def _price_plots(store: Any) -> None:
    """Prices and industries of the free plots, made up like everything of the park."""
    from eco_ip_plugin.core.progress import Silent
    from eco_ip_plugin.storage.changes import UPDATE, Change
    from eco_ip_plugin.storage.exchange.rows import stored_rows

    held = stored_rows(store, ("plot",), Silent())["plot"]
    free = [row for row, status in enumerate(held.rows.columns["status"]) if status == "free"]
    changes = [
        Change("plot", UPDATE, held.fids[row], values={
            "price": 90.0 + 5.0 * (at % 7), "price_unit": "USD/m²", "available_from": f"2027-0{1 + at % 9}-01",
            "industry": ("Dệt may", "Thực phẩm", "Điện tử", "Vật liệu xây dựng")[at % 4],
        }) for at, row in enumerate(free)
    ]  # fmt: skip
    store.save(changes, "Eco-IP")


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


def investor_pictures(page: Path, start: str) -> None:
    """Filters, map and the card of a free plot; then what *Ask for a place* answers."""
    from PIL import Image

    from tests.support import browser

    with browser.browser() as started:
        for language in ("vi", "en"):
            with browser.opened(started, page, viewport={"width": 1200, "height": 900}) as seen:
                seen.page.click(f"#language_{language}")
                seen.page.select_option("#status", "free")
                seen.page.fill("#areaFrom", "1")
                seen.page.click("#plots tbody tr:first-child button")
                seen.page.evaluate("scrollTo(0, 0)")
                seen.page.screenshot(path=f"{start}{language}.png")
                for need, value in (("area_ha", "1.3"), ("steam_t_h", "10"), ("power_kw", "300"), ("minutes", "60")):
                    seen.page.fill(f"#need_{need}", value.replace(".", "," if language == "vi" else "."))
                seen.page.click("#rankPlots")
                asked = seen.page.locator("#ask").bounding_box()
                clip = {"x": 0, "y": asked["y"] + seen.page.evaluate("scrollY"), "width": 1200, "height": 620}
                seen.page.screenshot(path=f"{start}ask_{language}.png", full_page=True, clip=clip)
            for name in (language, f"ask_{language}"):
                with Image.open(f"{start}{name}.png") as taken:
                    small = taken.convert("RGB").quantize(128)
                small.save(f"{start}{name}.png", optimize=True)


def main() -> None:
    """Write, and say what."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "build" / "twin")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--investors", type=Path)
    parser.add_argument("--investor-pictures", default="")
    options = parser.parse_args()
    if options.investors:  # alone: QGIS is opened once in a process
        write_investors(options.investors)
        if options.investor_pictures:
            investor_pictures(options.investors, options.investor_pictures)
        return
    for each in write_pages(options.folder):
        print(each.name, each.stat().st_size, "bytes")
    if options.picture:
        picture(options.folder / NAMES["en"], options.picture)


if __name__ == "__main__":
    main()
