"""The items of the report forms as data (`resources/forms`): what each asks for, where it is filled from, its traps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..tables import shipped

FORMS = ("A.4", "A.5", "B.4", "B.5")
OF_A_FIRM = "B.4"
_NUMERIC = ("number", "integer", "percent")
_OPERANDS = re.compile(r"[^+/\s]+")
_YEAR = re.compile(r"\[N([+-]\d)?\]")


@dataclass(frozen=True)
class Item:
    """One item of a form. text: by language, years as [N-1]; type: number, integer, percent, text, list, files, check
    or yes_no; source: which part of the store fills it (`hand`, `document`: none does); take, kind, years: how;
    formula: of other items, with + or /; least, most: what the portal's field takes, None where it says nothing."""

    form: str
    item: str
    section: str
    text: dict[str, str]
    unit: str
    type: str
    source: str
    take: str
    kind: str
    years: str
    formula: str
    decimals: int
    least: float | None
    most: float | None

    @property
    def key(self) -> str:
        """The item with its form: A.4:2.5.1."""
        return f"{self.form}:{self.item}"

    def unit_in(self, language: str) -> str:
        """Its unit as it is printed; `unit` is that of programs."""
        return unit_in(self.unit, language)

    @property
    def is_numeric(self) -> bool:
        return self.type in _NUMERIC

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self.kind.split())

    @property
    def operands(self) -> tuple[str, ...]:
        """The items its formula is made of, in their order."""
        return tuple(_OPERANDS.findall(self.formula))

    @property
    def rule(self) -> dict[str, str]:
        """What decides how it is counted, as it is kept beside a value."""
        return {"take": self.take, "kind": self.kind, "years": self.years, "formula": self.formula}

    def label(self, year: int, language: str) -> str:
        """Its text with the years of the form of `year` put in."""
        return _YEAR.sub(lambda found: str(year + int(found[1] or 0)), self.text[language])


@dataclass(frozen=True)
class Trap:
    """What the digital form does otherwise than one would think. value: the items, name or range meant; text: by
    language."""

    item: str
    kind: str
    value: str
    text: dict[str, str]
    source: str
    evidence: str


@dataclass(frozen=True)
class Form:
    """title, by: what it is called and who reports, by language; sections: titles by id and language, in order;
    source, evidence: where its items were read, by language, and how far that goes."""

    id: str
    title: dict[str, str]
    by: dict[str, str]
    items: tuple[Item, ...]
    sections: dict[str, dict[str, str]]
    traps: tuple[Trap, ...]
    source: dict[str, str]
    evidence: str

    def item(self, id_: str) -> Item | None:
        """The item called so; the digital form's spelling and small letters are taken too. None for none."""
        wanted = id_.strip().upper().removeprefix(f"{self.id}:").removeprefix(f"{self.id} ").strip()
        also = {trap.value.upper(): trap.item for trap in self.traps if trap.kind == "portal_name"}
        named = also.get(wanted, wanted).upper()
        return next((each for each in self.items if each.item.upper() == named), None)

    def trap(self, item: str) -> Trap | None:
        """What is odd about an item, None for nothing."""
        return next((each for each in self.traps if each.item == item), None)


@cache
def form(id_: str) -> Form:
    """The form of this id, one of `FORMS`. Raises KeyError for another."""
    rows = {row["form"]: row for row in shipped.rows("forms", "forms.csv")}
    row = rows[id_]
    traps = [
        Trap(each["item"], each["kind"], each["value"], _both(each), each["source"], each["evidence"])
        for each in shipped.rows("forms", "traps.csv")
        if each["form"] == id_
    ]
    sections = {each["section"]: _both(each) for each in shipped.rows("forms", "sections.csv") if each["form"] == id_}
    items = tuple(_item(each) for each in shipped.rows("forms", "items.csv") if each["form"] == id_)
    by = {"vi": row["by_vi"], "en": row["by_en"]}
    source = {"vi": row["source_vi"], "en": row["source"]}
    return Form(id_, _both(row), by, items, sections, tuple(traps), source, row["evidence"])


def unit_in(unit: str, language: str) -> str:
    """A unit of the forms, which is Vietnamese, as it is printed in a language."""
    return unit if language == "vi" else unit.replace("/năm", "/year").replace("triệu đồng", "million VND")


def typed_item(text: str) -> tuple[str, str] | None:
    """Form and the beginning of an item out of what is typed: "A.4 III.3", "a4 iii.3.11"; None for neither."""
    first, _, rest = text.strip().partition(" ")
    plain_form = first.upper().replace(".", "")
    known = next((each for each in FORMS if each.replace(".", "") == plain_form), None)
    return None if known is None else (known, rest.strip().upper())


@cache
def laws() -> dict[str, tuple[dict[str, str], str]]:
    """The clause a section of a form goes back to, by language, and its evidence."""
    return {
        row["section"]: ({"vi": row["clause_vi"], "en": row["clause_en"]}, row["evidence"])
        for row in shipped.rows("forms", "laws.csv")
    }


def _item(row: dict[str, str]) -> Item:
    least, most = (float(row[name]) if row[name] else None for name in ("least", "most"))
    return Item(
        row["form"], row["item"], row["section"], _both(row), row["unit"], row["type"], row["source"], row["take"],
        row["kind"], row["years"], row["formula"], int(row["decimals"] or 0), least, most,
    )  # fmt: skip


def _both(row: dict[str, str]) -> dict[str, str]:
    return {"vi": row["vi"], "en": row["en"]}
