"""The CBAM passport as a workbook whose specific emissions are live formulas: emissions ÷ production.

Direct emissions of a product: its share of what the firm burns and of the heat it takes in, with those of precursors
and by-products; indirect: its share of the electricity, with that of precursors.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from ...documents.texts import safe
from ...documents.xlsx_parts import head, new_sheet, put, title
from ...tables import shipped
from ...text import say
from .. import activity as act
from ..activity import Note
from ..inventory import Inventory
from ..passport import Passport, Product
from ..told import resource_name
from .report import subject
from .sheets import EMISSIONS_FIRST, emissions, letter_of, new_book, quoted, saved, to_fill, unwrapped

FIRST = 4
_PRODUCT = (
    "firm", "product", "name", "cn_code", "route", "unit", "production", "direct_share", "electricity_share",
    "lacking_direct", "lacking_electricity", "own_t", "heat_t", "precursor_direct_t", "byproduct_t", "direct_t",
    "see_direct", "electricity_t", "precursor_indirect_t", "indirect_t", "see_indirect", "see_total", "mwh",
    "electricity_ef", "carbon_price", "currency", "rebate", "effective_price", "avoided_t", "basis",
)  # fmt: skip
_COLUMN = {name: place for place, name in enumerate(_PRODUCT, 1)}
_LAST = 1000
"""Row down to which the formulas look, so that rows may be added by hand."""


def workbook(found: Inventory, passport: Passport, language: str, told: Sequence[Note] = ()) -> bytes:
    """The workbook: products, emissions, precursors, by-products, installation, labels of the template, method."""
    book = new_book()
    products = new_sheet(book, _w("sheet.products", language), (9, 10, 26, 11, 18, 8, *([14] * 23), 40))
    wide = {line.activity.firm for line in found.lines}
    shown = [line for line in found.lines if found.firm or not found.firms.secret[line.activity.firm]]
    lines = emissions(book, [line for line in shown if line.activity.firm in wide], language)
    precursors = _precursors(book, passport, language)
    received = _received(book, found, passport, language, quoted(lines))
    _products(products, found, passport, language, (quoted(lines), quoted(precursors), quoted(received)))
    _installations(book, found, passport, language, quoted(products))
    _template(book, passport, language, quoted(products))
    _about(book, found, passport, language, told)
    return saved(book)


def _products(sheet: Any, found: Inventory, passport: Passport, language: str, names: tuple[str, str, str]) -> None:
    title(sheet, _w("title.cbam", language, name=subject(found), year=str(found.year)))
    put(sheet, 2, 1, _w("cbam.lead", language), framed=False)
    unwrapped(sheet, 2)
    head(sheet, FIRST - 1, [_w(f"xlsx.{name}", language) for name in _PRODUCT])
    avoided: dict[str, float] = {}
    for link in found.links:
        if link.avoided_t == link.avoided_t:
            avoided[link.receiver] = avoided.get(link.receiver, 0.0) + link.avoided_t
    lacking = _lacking(found)
    for row, each in enumerate(passport.products, FIRST):
        typed = (each.firm, each.id, each.name, each.cn_code)
        for column, value in enumerate(typed, 1):
            put(sheet, row, column, value)
        given = {"route": each.route, "unit": each.unit, "production": each.amount, "direct_share": each.direct,
                 "electricity_share": each.electricity, "carbon_price": each.carbon_price, "currency": each.currency,
                 "rebate": each.rebate}  # fmt: skip
        for name, filled in given.items():
            to_fill(sheet, row, _COLUMN[name], filled, "0.00%" if name.endswith("share") else "")
        for name, formula in _formulas(row, names).items():
            put(sheet, row, _COLUMN[name], None, formula=formula, form="0.000000" if "see" in name else "#,##0.000")
        put(sheet, row, _COLUMN["avoided_t"], avoided.get(each.firm))
        for name, count in lacking.get(each.firm, {}).items():
            put(sheet, row, _COLUMN[name], count)
        put(sheet, row, _COLUMN["basis"], _basis(each, language))


def _lacking(found: Inventory) -> dict[str, dict[str, int]]:
    """How many sources of each firm lack a factor or an amount, by the column they keep empty. Biogenic CO2 stands in
    no column here, so that nothing of it lacks."""
    sources = {
        (line.activity.firm, line.activity.kind, line.activity.source, line.activity.row)
        for line in found.lines if line.scope in ("1", "2") and not line.is_known
    }  # fmt: skip
    counts: dict[str, dict[str, int]] = {}
    for firm, kind, *_ in sources:
        name = "lacking_electricity" if kind == act.ELECTRICITY else "lacking_direct"
        counts.setdefault(firm, {"lacking_direct": 0, "lacking_electricity": 0})[name] += 1
    return counts


def _formulas(row: int, names: tuple[str, str, str]) -> dict[str, str]:
    """Every formula of a product by its column; a blank share leaves blank what hangs on it."""
    lines, precursors, received = names
    at = {name: f"${letter_of(place)}{row}" for name, place in _COLUMN.items()}

    def of_firm(kind: str, column: str) -> str:
        span = f"{lines}!${{0}}${EMISSIONS_FIRST}:${{0}}${_LAST}"
        firm, kinds, values = (span.format(letter) for letter in ("A", "B", column))
        return f'SUMIFS({values},{firm},{at["firm"]},{kinds},"{kind}")'

    def of_product(column: str) -> str:
        ids, values = (f"{precursors}!${letter}${FIRST}:${letter}${_LAST}" for letter in ("A", column))
        unknown = f"SUMPRODUCT(({ids}={at['product']})*(1-ISNUMBER({values})))"
        return f'=IF({unknown}>0,"",SUMIF({ids},{at["product"]},{values}))'

    def shared(share: str, value: str, needed: str = "1") -> str:
        return f'=IF(OR({at[share]}="",{needed}=0),"",{at[share]}*{value})'

    def whole(*parts: str) -> str:
        blank = ",".join(f'{at[name]}=""' for name in parts)
        return f'=IF(OR({blank}),"",SUM({",".join(at[name] for name in parts)}))'

    def over(amount: str, lacking: str) -> str:
        unknown = f'{at[amount]}="",N({at["production"]})<=0,N({at[lacking]})>0'
        return f'=IF(OR({unknown}),"",{at[amount]}/{at["production"]})'

    def counted(*kinds: str) -> str:
        firm, column = (f"{lines}!${letter}${EMISSIONS_FIRST}:${letter}${_LAST}" for letter in "AB")
        return "+".join(f'COUNTIFS({firm},{at["firm"]},{column},"{kind}")' for kind in kinds)

    link, to, counted_t, allocated_t = (f"{received}!${each}${FIRST}:${each}${_LAST}" for each in "ACHI")
    taken = f"SUMIF({to},{at['firm']},{allocated_t})"
    # A by-product whose allocation nobody has stated is not known, it is no nought.
    stated = (
        f'IF(SUMPRODUCT(({to}={at["firm"]})*({link}<>"")*(1-ISNUMBER({counted_t}))*(1-ISNUMBER({allocated_t})))>0,0,1)'
    )
    price, rebate = at["carbon_price"], at["rebate"]
    parts = at["see_direct"], at["see_indirect"]
    return {
        "own_t": shared("direct_share", of_firm("direct", "K"), counted("direct", "heat")),
        "heat_t": shared("direct_share", of_firm("heat", "K")),
        "precursor_direct_t": of_product("G"),
        "byproduct_t": shared("direct_share", taken, stated),
        "direct_t": whole("own_t", "heat_t", "precursor_direct_t", "byproduct_t"),
        "see_direct": over("direct_t", "lacking_direct"),
        "electricity_t": shared("electricity_share", of_firm("electricity", "K"), counted("electricity")),
        "precursor_indirect_t": of_product("H"),
        "indirect_t": whole("electricity_t", "precursor_indirect_t"),
        "see_indirect": over("indirect_t", "lacking_electricity"),
        "see_total": f'=IF(OR({parts[0]}="",{parts[1]}=""),"",{parts[0]}+{parts[1]})',
        "mwh": f'=IF(OR({at["electricity_share"]}="",N({at["production"]})<=0),"",{at["electricity_share"]}'
               f'*{of_firm("electricity", "E")}/{at["production"]})',
        "electricity_ef": f'=IF(N({of_firm("electricity", "E")})=0,"",{of_firm("electricity", "K")}'
                          f'/{of_firm("electricity", "E")})',
        "effective_price": f'=IF({price}="","",{price}-N({rebate}))',
    }  # fmt: skip


def _precursors(book: Any, passport: Passport, language: str) -> Any:
    sheet = new_sheet(book, _w("sheet.precursors", language), (12, 30, 12, 12, 14, 14, 14, 14, 40))
    title(sheet, _w("sheet.precursors", language))
    names = ("product", "precursor", "cn_code", "tonnes_used", "see_direct", "see_indirect", "direct_t", "indirect_t",
             "basis")  # fmt: skip
    head(sheet, FIRST - 1, [_w(f"xlsx.{name}", language) for name in names])
    for row, each in enumerate(passport.precursors, FIRST):
        for column, value in enumerate((each.product, each.name, each.cn_code), 1):
            put(sheet, row, column, value)
        for column, figure in ((4, each.tonnes), (5, each.see_direct), (6, each.see_indirect)):
            to_fill(sheet, row, column, figure)
        for column, letter in ((7, "E"), (8, "F")):
            put(sheet, row, column, None, formula=f'=IF(OR(D{row}="",{letter}{row}=""),"",D{row}*{letter}{row})')
        put(sheet, row, 9, each.source)
    return sheet


def _received(book: Any, found: Inventory, passport: Passport, language: str, lines: str) -> Any:
    sheet = new_sheet(book, _w("sheet.received", language), (10, 10, 10, 26, 14, 8, 16, 14, 14, 14, 44))
    title(sheet, _w("sheet.received", language))
    put(sheet, 2, 1, _w("cbam.received", language), framed=False)
    unwrapped(sheet, 2)
    names = ("link", "supplier", "firm", "source", "per_year", "unit", "allocated", "in_emissions_t", "byproduct_t",
             "avoided_t", "basis")  # fmt: skip
    head(sheet, FIRST - 1, [_w(f"xlsx.{name}", language) for name in names])
    for row, each in enumerate(passport.received, FIRST):
        link = each.link
        amount = None if link.per_year != link.per_year else link.per_year
        cells = (link.id, link.supplier, link.receiver, resource_name(link.resource, language), amount, link.unit)
        for column, value in enumerate(cells, 1):
            put(sheet, row, column, value)
        put(sheet, row, 10, None if link.avoided_t != link.avoided_t else link.avoided_t)
        if each.counted:
            put(sheet, row, 7, None)
            span = f"{lines}!${{0}}${EMISSIONS_FIRST}:${{0}}${_LAST}"
            counted = f"=SUMIFS({span.format('K')},{span.format('P')},$A{row},{span.format('A')},$C{row})"
            put(sheet, row, 8, None, formula=counted)
            put(sheet, row, 11, _w("cbam.counted", language))
            continue
        value = each.allocated.value if each.allocated else None
        to_fill(sheet, row, 7, value)
        put(sheet, row, 9, None, formula=f'=IF(OR(E{row}="",G{row}=""),"",E{row}*G{row})')
        said = (
            f"{each.allocated.said(language)} ({each.allocated.year})"
            if each.allocated
            else _w("cbam.no_allocation", language)
        )
        put(sheet, row, 11, said)
    return sheet


def _installations(book: Any, found: Inventory, passport: Passport, language: str, products: str) -> None:
    sheet = new_sheet(book, _w("sheet.installation", language), (46, 40, 40, 40))
    title(sheet, _w("sheet.installation", language))
    firms = list(dict.fromkeys(each.firm for each in passport.products))
    head(sheet, FIRST - 1, [_w("xlsx.label", language), *firms])
    rows = [row for row in shipped.rows("carbon", "cbam_fields.csv") if row["per"] == "one"]
    lacking = {"direct_t": "lacking_direct", "indirect_t": "lacking_electricity"}
    first = {each["filled_from"]: row for row, each in reversed(list(enumerate(rows, FIRST)))}
    for row, each in enumerate(rows, FIRST):
        put(sheet, row, 1, f"{each['field']}{' (' + each['unit'] + ')' if each['unit'] else ''}")
        name = each["filled_from"]
        for column, firm in enumerate(firms, 2):
            if name in lacking:
                put(sheet, row, column, None, formula=_sum(products, firm, name, lacking[name]))
            elif name == "total_t":
                parts = [f"{letter_of(column)}{first[part]}" for part in lacking]
                blank = ",".join(f'{part}=""' for part in parts)
                put(sheet, row, column, None, formula=f'=IF(OR({blank}),"",{"+".join(parts)})')
            else:
                to_fill(sheet, row, column, _of_firm(name, firm, found))


def _sum(products: str, firm: str, name: str, lacking: str) -> str:
    """Of all products of a firm; blank where that of one is not known, or sources of the firm are not counted."""
    letters = ("A", *(letter_of(_COLUMN[each]) for each in (name, lacking)))
    firms, amounts, counts = (f"{products}!${each}${FIRST}:${each}${_LAST}" for each in letters)
    unknown = f'SUMPRODUCT(({firms}="{safe(firm)}")*((1-ISNUMBER({amounts}))+({counts}>0)))'
    return f'=IF({unknown}>0,"",SUMIF({firms},"{safe(firm)}",{amounts}))'


def _of_firm(name: str, firm: str, found: Inventory) -> str:
    known = {
        "firm": found.firms.names[firm], "country": "Viet Nam",
        "start": datetime.date(found.year, 1, 1).isoformat(), "end": datetime.date(found.year, 12, 31).isoformat(),
    }  # fmt: skip
    return known.get(name, "")


def _template(book: Any, passport: Passport, language: str, products: str) -> None:
    """The columns of the template's summary of products, in its order and words: what is known is a formula."""
    rows = [row for row in shipped.rows("carbon", "cbam_fields.csv") if row["block"] == "Summary of products"]
    sheet = new_sheet(book, _w("sheet.template", language), [18] * len(rows))
    title(sheet, _w("sheet.template", language))
    head(sheet, FIRST - 1, [row["field"] for row in rows])
    for line, _ in enumerate(passport.products, FIRST):
        for column, each in enumerate(rows, 1):
            name = {"embedded_mwh": "mwh"}.get(each["filled_from"], each["filled_from"])
            if name in _COLUMN:
                cell = f"{products}!${letter_of(_COLUMN[name])}${line}"
                put(sheet, line, column, None, formula=f'=IF({cell}="","",{cell})')
            elif name == "see_unit":
                cell = f"{products}!${letter_of(_COLUMN['unit'])}${line}"
                put(sheet, line, column, None, formula=f'=IF({cell}="","","tCO2e/"&{cell})')
            elif name == "default_share":
                put(sheet, line, column, 0)
            else:
                to_fill(sheet, line, column, None)


def _about(book: Any, found: Inventory, passport: Passport, language: str, told: Sequence[Note]) -> None:
    sheet = new_sheet(book, _w("sheet.about", language), (140,))
    title(sheet, _w("sheet.about", language))
    lines = [
        _w(f"cbam.about.{key}", language)
        for key in ("defaults", "scope", "direct", "share", "lacking", "avoided", "read")
    ]
    if passport.no_code:
        lines.append(_w("cbam.about.no_code", language, count=passport.no_code))
    secret = sum(found.firms.secret.values())
    if secret and not found.firm:
        lines.append(_w("caveat.secret", language, count=secret))
    if found.without_factor:
        lines.append(_w("cbam.about.no_factor", language, count=len(found.without_factor)))
    lines += [say(key, language, **values) for key, values in (*told, *found.notes)]
    for row, line in enumerate(lines, 3):
        put(sheet, row, 1, line, framed=False)


def _basis(each: Product, language: str) -> str:
    if each.source:
        return each.source
    return _w("cbam.only_product" if each.direct == 1.0 else "cbam.no_share", language)


def _w(key: str, language: str, **values: Any) -> str:
    return say(f"carbon.{key}", language, **values)
