"""What goes into CBAM sheets: products by CN code, their precursors, and by-products received over links.

No default of ours: a share, route, precursor or price that nobody has typed stays empty, and what hangs on it too. All
of a firm's emissions are of its product only where it makes one alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import EcoIpError
from ..park.one import Parks
from ..park.table import Table
from ..symbiosis.flow_table.flows import plain_id
from ..tables import user_csv
from . import activity as act
from .factors import Factor
from .inventory import Inventory
from .links import Link

FIGURES = (
    "production", "direct_share_pct", "electricity_share_pct", "precursor_t", "precursor_see_direct",
    "precursor_see_indirect", "carbon_price", "rebate",
)  # fmt: skip


@dataclass
class Product:
    """One product of a firm in the year. direct, electricity: its share of the firm's emissions, 0 to 1, None where
    nobody says; amounts None unknown."""

    id: str
    firm: str
    name: str
    cn_code: str
    unit: str
    amount: float | None
    direct: float | None = None
    electricity: float | None = None
    route: str = ""
    carbon_price: float | None = None
    currency: str = ""
    rebate: float | None = None
    source: str = ""


@dataclass(frozen=True)
class Precursor:
    """What goes into a product, t, with specific emissions as its maker states them; None where he does not."""

    product: str
    name: str
    cn_code: str
    tonnes: float | None
    see_direct: float | None
    see_indirect: float | None
    source: str


@dataclass(frozen=True)
class Received:
    """A by-product a firm received over a link. counted: steam, heat and electricity stand among the firm's emissions
    and are not counted again; allocated: t CO2e of one unit, None where nobody has typed it."""

    link: Link
    counted: bool
    allocated: Factor | None
    secret: bool


@dataclass
class Passport:
    """Everything of one workbook. no_code: products without a CN code, which no CBAM sheet takes."""

    products: list[Product] = field(default_factory=list)
    precursors: list[Precursor] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    no_code: int = 0


def passport(parks: Parks, found: Inventory, path: Path | None, tell: user_csv.Tell | None = None) -> Passport:
    """The passport of a park's exporters, or of the firm of the inventory. Raises EcoIpError for a table that cannot be
    used."""
    made = Passport()
    firms = {firm for firm in found.firms.names if found.firm or not found.firms.secret[firm]}
    _products(made, parks, firms, found.year)
    _typed(made, path, found.year, tell)
    exporters = {each.firm for each in made.products}
    for link in found.links:
        if link.receiver in exporters and not (link.secret and not found.firm):
            made.received.append(_received(link, found))
    return made


def _products(made: Passport, parks: Parks, firms: Iterable[str], year: int) -> None:
    if "product" not in parks.whole:
        return
    table, of_firm = parks.whole["product"], set(firms)
    told = _newest(table, of_firm, year)
    every: dict[str, int] = {}
    for row in range(len(table)):
        firm, of = str(table["firm_id"][row]), table["year"][row]
        if firm not in of_firm or (not math.isnan(of) and int(of) != told[firm]):
            continue
        every[firm] = every.get(firm, 0) + 1
        code = "".join(each for each in str(table["cn_code"][row] or "") if each.isalnum())
        if not code:
            made.no_code += 1
            continue
        amount = float(table["actual"][row])
        made.products.append(Product(
            str(table["product_id"][row]), firm, str(table["name"][row] or ""), code, str(table["unit"][row] or ""),
            None if math.isnan(amount) or (not math.isnan(of) and int(of) != year) else amount,
        ))  # fmt: skip
    for each in made.products:
        if every[each.firm] == 1:
            each.direct = each.electricity = 1.0


def _newest(table: Table, firms: set[str], year: int) -> dict[str, int]:
    """The newest year up to `year` that each firm tells its products of: of an earlier one names and codes are taken,
    no amounts."""
    found: dict[str, int] = dict.fromkeys(firms, year)
    for firm in firms:
        years = table["year"][table.rows_where("firm_id", firm)]
        known = years[years <= year]
        if len(known):
            found[firm] = int(known.max())
    return found


def _typed(made: Passport, path: Path | None, year: int, tell: user_csv.Tell | None) -> None:
    """Fill in what a table says of products: one row for each, and one for each precursor."""
    if path is None:
        return
    known = {each.id: each for each in made.products}
    for line, row in user_csv.rows(path, FIGURES, needed=("product_id",), tell=tell):
        place = {"path": path.name, "line": line}
        id_ = plain_id(row["product_id"])
        if id_ not in known:
            raise EcoIpError("error.carbon.product", **place, found=id_, year=str(year))
        figures = {name: _figure(row.get(name, ""), place, name) for name in FIGURES}
        if row.get("precursor"):
            made.precursors.append(Precursor(
                id_, row["precursor"], row.get("precursor_cn", ""), figures["precursor_t"],
                figures["precursor_see_direct"], figures["precursor_see_indirect"],
                row.get("source") or f"{path.name}, {line}",
            ))  # fmt: skip
            continue
        _fill(known[id_], row, figures, place)
    _check_shares(made, path)


def _fill(product: Product, row: dict[str, str], figures: dict[str, float | None], place: dict[str, object]) -> None:
    for name, column in (("direct", "direct_share_pct"), ("electricity", "electricity_share_pct")):
        value = figures[column]
        if value is not None:
            if value > 100:
                raise EcoIpError("error.carbon.given_share", **place, column=column, found=f"{value:g}")
            setattr(product, name, value / 100.0)
    if figures["production"] is not None:
        product.amount = figures["production"]
    product.route, product.currency = row.get("route", ""), row.get("currency", "")
    product.carbon_price, product.rebate = figures["carbon_price"], figures["rebate"]
    product.source = row.get("source") or f"{place['path']}, {place['line']}"


def _check_shares(made: Passport, path: Path) -> None:
    for name in ("direct", "electricity"):
        whole: dict[str, float] = {}
        for each in made.products:
            whole[each.firm] = whole.get(each.firm, 0.0) + (getattr(each, name) or 0.0)
        for firm, share in whole.items():
            if share > 1.0 + 1e-9:
                raise EcoIpError("error.carbon.shares", path=path.name, firm=firm, whole=100.0 * share)


def _received(link: Link, found: Inventory) -> Received:
    kind = act.kind_of(act.of_vocabulary(link.resource))
    counted = kind in (act.STEAM, act.HEAT, act.ELECTRICITY)
    names = act.of_vocabulary(link.resource)
    per = {"t": "t", "m³": "m3", "MWh": "mwh"}.get(link.unit, "t")
    allocated = next((each for name in names if (each := found.factors.find(
        f"byproduct_{name}_t_per_{per}", firms=(link.receiver, link.supplier)))), None)  # fmt: skip
    return Received(link, counted, None if counted else allocated, link.secret)


def _figure(typed: str, place: dict[str, object], column: str) -> float | None:
    if not typed:
        return None
    try:
        value = user_csv.number(typed, ("%",))
    except ValueError:
        value = math.nan
    if not value >= 0:
        raise EcoIpError("error.carbon.given_figure", **place, column=column, found=typed)
    return value
