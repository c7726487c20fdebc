"""A form filled in from a park: every item with its value, how sure it is, and the rows that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..errors import EcoIpError
from ..park.one import Parks
from .found import SEEN, Found, Note, Part, Value, plain
from .items import OF_A_FIRM, Form, Item, form
from .scope import Ask, Scope
from .takes import effects, firms, flows, land, links, measures, typed

FILLED, EMPTY, HAND, DOCUMENT = "filled", "empty", "hand", "document"
TABLES = (
    "park", "zone", "plot", "building", "firm", "flow", "link", "measure", "effect", "product", "fact", "attachment",
    "criterion",
)  # fmt: skip
"""What is read to fill in a form."""
_ALWAYS = ("park", "zone", "plot", "firm")
_OF_SOURCE = {
    "land": ("building", "criterion", "fact", "attachment"), "formula": (), "hand": ("fact",),
    "measure": ("measure", "effect", "flow", "fact"), "link": ("link", "effect", "flow", "fact"),
    "attachment": ("link", "flow", "attachment"), "firm": ("flow", "product"), "water": ("flow", "link", "fact"),
    "document": ("criterion", "fact", "attachment"),
}  # fmt: skip
Take = Callable[[Scope, Item], Found]
TAKES: Mapping[str, Take] = {
    **effects.TAKES,
    **{each.__name__: each for each in (
        land.park_area, land.class_area, measures.measure_count, measures.measure_firms, measures.measure_share,
        measures.measure_titles, links.link_count, links.link_expected, links.link_expected_text, links.link_kind,
        links.link_kinds, links.link_partners, links.link_services, links.link_files, firms.product, firms.firm_share,
        flows.water_reuse, flows.product_energy, typed.typed,
    )},
    "link_used": effects.used, "link_supplied": effects.supplied, "link_income": effects.income,
    "link_service_saving": effects.service_saving, "social_works": typed.social, "proved": typed.proved,
}  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """An item filled in. state: FILLED, EMPTY (the store could know it), HAND or DOCUMENT (no store can). missing: the
    items of its formula that are not known."""

    item: Item
    found: Found
    value: Value
    state: str
    missing: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def parameters(self) -> tuple[str, ...]:
        """Keys of the factors it was computed with."""
        return (self.found.factor[0],) if self.found.factor else ()

    @property
    def is_known(self) -> bool:
        return self.state == FILLED


@dataclass(frozen=True)
class Filled:
    """park_id, park: the id and name; firm: its name, "" in a form of the park. cells: by item, in order. notes: what
    has to be said of the whole."""

    form: Form
    ask: Ask
    park_id: str
    park: str
    firm: str
    cells: Mapping[str, Cell]
    notes: tuple[Note, ...] = ()

    @property
    def filled(self) -> int:
        return sum(cell.is_known for cell in self.cells.values())

    @property
    def empty(self) -> int:
        return len(self.cells) - self.filled

    @property
    def kept_back(self) -> int:
        """Figures of links left out because they are another firm's, at most of any item."""
        return max((cell.found.kept_back for cell in self.cells.values()), default=0)


def fill(form_id: str, parks: Parks, park_id: str, ask: Ask) -> Filled:
    """The form of one park, or of one firm of it. Raises EcoIpError for a firm or park that is not there."""
    scope = scope_of(form_id, parks, park_id, ask)
    made: dict[str, Cell] = {}
    wanted = form(form_id)
    for item in sorted(wanted.items, key=lambda each: bool(each.formula)):  # of which they are made comes first
        made[item.item] = cell_of(scope, item, made)
    cells = {item.item: made[item.item] for item in wanted.items}
    parks_ = parks.whole["park"]
    row = parks_.row_of(park_id)
    name = str(parks_["name"][row] or park_id) if row is not None else park_id
    firm = parks.firm_name(scope.ask.firm) if scope.ask.firm else ""
    return Filled(wanted, scope.ask, park_id, name, firm, cells, tuple(_whole(scope)))


def scope_of(form_id: str, parks: Parks, park_id: str, ask: Ask) -> Scope:
    """What a form is filled in from. Raises EcoIpError as `fill`."""
    check_park(parks, park_id)
    if form_id != OF_A_FIRM:
        return Scope(parks, park_id, replace(ask, firm=""))
    check_firm(parks, park_id, ask.firm)
    return Scope(parks, park_id, ask)


def check_park(parks: Parks, park_id: str) -> None:
    """Raise EcoIpError for a park the store does not hold, or where it is not said which of several."""
    if park_id in parks.ids:
        return
    known = ", ".join(parks.ids[:20]) or "–"
    raise EcoIpError("error.form.park" if park_id else "error.form.several_parks", park=park_id, known=known)


def check_firm(parks: Parks, park_id: str, firm: str) -> None:
    """Raise EcoIpError for a firm that is not of the park, or where none is named."""
    table = parks.whole["firm"]
    ids = [str(each) for each in table["firm_id"][parks.rows(park_id)["firm"]].tolist()]
    if firm in ids:
        return
    known = ", ".join(ids[:20]) + (" …" if len(ids) > 20 else "") or "–"
    raise EcoIpError("error.form.firm" if firm else "error.form.no_firm", firm=firm, known=known)


def cell_of(scope: Scope, item: Item, others: Mapping[str, Cell]) -> Cell:
    """One item. others: those of the form that came before, of which a formula is made."""
    if item.formula:
        return _by_formula(item, {name: others[name] for name in item.operands})
    found = TAKES[item.take](scope, item)
    value = found.figure()
    if item.is_numeric and isinstance(value, (int, float)):
        value = plain(value)
    return _cell(item, found, value)


def evaluated(formula: str, values: Mapping[str, float | None]) -> float | None:
    """A formula of known values: a sum of those that are known, or a share in %, which needs both."""
    if "/" in formula:
        part, whole = (values.get(name) for name in formula.split("/"))
        return 100.0 * part / whole if part is not None and whole else None
    known = [values[name] for name in formula.split("+") if values.get(name) is not None]
    return float(sum(known)) if known else None  # type: ignore[arg-type]


def needed(wanted: Form, item: Item) -> Iterator[Item]:
    """An item and those its formula is made of, those first."""
    for name in item.operands:
        operand = wanted.item(name)
        if operand is not None:
            yield from needed(wanted, operand)
    yield item


def tables_of(items: Iterable[Item]) -> tuple[str, ...]:
    """What is read to fill in these items."""
    used = {name for each in items for name in _OF_SOURCE[each.source]}
    return tuple(name for name in TABLES if name in used or name in _ALWAYS)


def _by_formula(item: Item, operands: Mapping[str, Cell]) -> Cell:
    values = {name: _number(cell.value) for name, cell in operands.items()}
    value = evaluated(item.formula, values)
    rows = [row for cell in operands.values() if cell.is_known for row in cell.found.rows]
    secret = any(cell.found.is_secret for cell in operands.values())
    parts = tuple(Part(row, 1.0, SEEN, secret) for row in dict.fromkeys(rows))
    factor = next((cell.found.factor for cell in operands.values() if cell.found.factor), None)
    missing = tuple(name for name, each in values.items() if each is None)
    cell = _cell(item, Found(parts, value=value, factor=factor), plain(value))
    if missing and value is not None:
        note = ("form.note.partial", {"items": ", ".join(missing)})
        cell = replace(cell, missing=missing, notes=(note, *cell.notes))
    return replace(cell, missing=missing)


def _cell(item: Item, found: Found, value: Value) -> Cell:
    there = value is not None and value != [] and value != ""
    state = FILLED if there else {"hand": HAND, "document": DOCUMENT}.get(item.source, EMPTY)
    notes = list(found.notes)
    number = _number(value)
    if number is not None and item.is_numeric:
        low, high = item.least, item.most
        if (low is not None and number < low) or (high is not None and number > high):
            notes.append(("form.note.range", {"least": "–" if low is None else f"{low:g}",
                                              "most": "–" if high is None else f"{high:g}"}))  # fmt: skip
    if found.kept_back:
        notes.append(("form.note.kept_back", {"count": found.kept_back}))
    return Cell(item, found, value if there else None, state, (), tuple(notes))


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _whole(scope: Scope) -> Iterator[Note]:
    lacking = [name for name in TABLES if name not in scope.parks.whole]
    if lacking:
        yield "form.note.tables", {"tables": ", ".join(lacking)}
    if "effect" in scope:
        effects_ = scope["effect"]
        both = sum(a is not None and b is not None for a, b in zip(effects_["measure_id"], effects_["link_id"]))
        if both:
            yield "form.note.of_both", {"count": both}
