"""`ecoip:investorpage`: what a park offers to investors as one page that needs no network, and a sheet a plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...core.declared import valued
from ...core.errors import EcoIpError
from ...core.text import LANGUAGES as SPOKEN
from ...core.text import listed, say
from ..framework.blocks import LANGUAGE, MESSAGE, folder
from ..framework.keys import Switch, Words, table
from ..framework.main_thread import MainThread
from ..framework.outputs import Document, Figure
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import PARK, STORE, Found, look_for_store, told_store
from ..framework.texts import text
from .blocks import TWIN

if TYPE_CHECKING:
    from ...core.investor.offer import Offer
    from ...core.investor.panoramas import Picture

LANGUAGES = Words(
    "LANGUAGES",
    text("Languages of the page"),
    text("Codes parted by commas, such as vi,en; the page opens in the first, and readers switch without reloading."),
    default="vi,en",
)
ACCESS = table(
    "ACCESS",
    text("Table of access"),
    text(
        "What Table of access gives: minutes from each park, or each plot where plots were given as parks, to ports."
        " Without it minutes are unknown."
    ),
    optional=True,
)
WITH_TWIN = Switch(
    "TWIN",
    text("With the 3D twin"),
    text("Puts the park in three dimensions, public data only, below the tables. The page becomes larger."),
)
PANORAMAS = folder(
    "PANORAMAS",
    text("Folder of 360° pictures"),
    text(
        "JPEG or PNG files that bear the id or the name of a plot. They are embedded; one above 3 MB is made smaller"
        " first."
    ),
)
ADDRESS = Words(
    "ADDRESS",
    text("Address of the page"),
    text("Where the page will be put, such as https://example.vn/park.html: the codes on the sheets lead there."),
    optional=True,
)
PAGE = Document(
    "PAGE",
    text("Page for investors"),
    text("The page: one HTML file for any browser, without a network."),
    optional=False,
    by_default=True,
)
SHEETS = Document(
    "SHEETS",
    text("Plot sheets"),
    text("A page a plot: map, figures, what neighbours give and take, and a code that leads to the plot on the page."),
    filter="PDF (*.pdf)",
)


@valued
class Seen:
    """The store, or why there is none; and the thread that may draw."""

    store: Found | EcoIpError
    main: MainThread


def look(run: Run) -> Seen:
    """What belongs to the main thread."""
    return Seen(look_for_store(run), MainThread())


def work(run: Run) -> Done:
    """Read what is public, write the page, and the sheets where they are asked for."""
    import datetime

    from ...core.investor import codes, page
    from ...core.investor.leaks import leaks
    from ...core.progress import step
    from ...storage import schema
    from .investor_inputs import pictures_of, read_offer, twin_of

    step(run.progress(0, 30), 0)
    languages, address = _languages(run), codes.checked_address(run[ADDRESS])
    store = told_store(run, run.seen.store)
    offer, stored, left, crs = read_offer(run, store, ACCESS)
    _check(run, offer, stored["park"].columns["park_id"])
    made, domains = datetime.date.today(), schema.domains()["plot_status"]
    told = page.told_text(offer, languages, made, domains)
    found = leaks(told, stored, left, page.words())
    if found:
        raise EcoIpError("error.investor.leak", count=len(found), fields=listed([_shortened(each) for each in found]))
    pictures = pictures_of(run, run[PANORAMAS], offer)
    twin = twin_of(run, store, languages[0]) if run[WITH_TWIN] else None
    html = page.page(offer, languages, made, pictures, domains, twin).encode("utf-8")
    run.reached(80)
    _tell(run, offer)
    sheets = _sheets(run, offer, crs, address, languages[0]) if run.wants(SHEETS) else b""
    message = say(
        "investor.message", run.language, file=run.path(PAGE), plots=len(offer.plots), flows=len(offer.flows),
        kilobytes=len(html) / 1000, leaks=len(found),
    )  # fmt: skip
    if offer.withheld:
        message += " " + say("investor.message_withheld", run.language, rows=offer.withheld)
    if sheets:
        message += " " + say("investor.message_sheets", run.language, pages=len(offer.plots), file=run.path(SHEETS))
    figures = {"LEAK_COUNT": len(found), "PLOT_COUNT": len(offer.plots), "FLOW_COUNT": len(offer.flows),
               "BYTES": len(html), "PICTURE_BYTES": _size(pictures)}  # fmt: skip
    return Done(message, figures, documents={PAGE: lambda: html, SHEETS: lambda: sheets})


def _languages(run: Run) -> list[str]:
    chosen = list(dict.fromkeys(each.strip().casefold() for each in run[LANGUAGES].split(",") if each.strip()))
    strange = [each for each in chosen if each not in SPOKEN]
    if strange or not chosen:
        raise EcoIpError("error.investor.language", typed=listed(strange or ["–"]), known=", ".join(SPOKEN))
    return chosen


def _check(run: Run, offer: Offer, parks: Sequence[Any]) -> None:
    if run[PARK] and not offer.parks:
        known = sorted({str(each) for each in parks if each is not None})
        raise EcoIpError("error.investor.park", park=run[PARK], known=listed(known or ["–"]))
    if not offer.plots:
        raise EcoIpError("error.investor.plots")


def _shortened(secret: str) -> str:
    """Enough to find it by, in the log of who has it anyhow."""
    return secret[:3] + "…"


def _size(pictures: list[Picture]) -> int:
    return sum(len(each.data) for each in pictures)


def _tell(run: Run, offer: Offer) -> None:
    """What is not known, and what is left out."""
    unknown = {name: sum(getattr(each, field) is None for each in offer.plots) for name, field in
               (("price", "price"), ("power", "power_kw"), ("area", "area_ha"), ("minutes", "minutes"))}  # fmt: skip
    if any(unknown.values()):
        run.warn("investor.note.unknown", **unknown)
    if run.parameters.get(ACCESS.name) is None:
        run.warn("investor.note.no_access")
    for key, count in (
        ("rejected", offer.rejected), ("no_place", sum(not each.placed for each in offer.flows)),
        ("shapeless", offer.shapeless),
    ):  # fmt: skip
        if count:
            run.warn(f"investor.note.{key}", count=count)
    if not offer.in_metres:
        run.warn("investor.note.degrees")


def _sheets(run: Run, offer: Offer, crs: Any, address: str, language: str) -> bytes:
    from ...core.investor import codes
    from .investor_sheets import sheets

    if not address:
        run.warn("investor.note.no_address")
    elif not codes.can_draw():
        run.warn("investor.note.no_segno")
        address = ""
    return sheets(offer, crs, address, language, run.seen.main, run.progress(80, 98))


SPEC = Spec(
    "investorpage",
    text("Investor page"),
    text(
        "Writes what a park offers to investors as one web page that needs no network: plots with area, price, power,"
        " minutes to port, and the flows that neighbours agreed to offer within reach; filters, a map, plots side by"
        " side, 360° pictures, in Vietnamese and English. Without JavaScript it is a table.\n\n"
        "An investor types what a firm needs; the page ranks the plots, says why, and saves a request that the flow"
        " table opens.\n\n"
        "Only what the project's schema marks as public goes out, and of flows only those on offer, without firm and"
        " place. Before the page is written it is searched for every value that is not public."
    ),
    text("investor,page,plots,offer,atlas,qr,360,panorama,nha dau tu,chao dat,trang"),
    TWIN,
    takes=(*STORE, LANGUAGES, ACCESS, WITH_TWIN, PANORAMAS, ADDRESS, LANGUAGE),
    gives=(
        PAGE,
        SHEETS,
        Figure("LEAK_COUNT", text("Values found that are not public")),
        Figure("PLOT_COUNT", text("Plots")),
        Figure("FLOW_COUNT", text("Flows on offer")),
        Figure("BYTES", text("Size of the file (bytes)")),
        Figure("PICTURE_BYTES", text("Size of the pictures (bytes)")),
        MESSAGE,
    ),
    work=work,
    look_first=look,
    menu=Menu("ecoipTwinMenu", text("Investor page…")),
)  # fmt: skip
