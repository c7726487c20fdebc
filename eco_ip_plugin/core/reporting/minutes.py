"""The minutes of a review: what the report of the check says, under a letterhead, with the declared table, the files
the review rests on, and room to sign. Every form of the minutes (docx, xlsx, html, pdf) is made from `MinutesView`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..documents.figures import NONE
from ..errors import EcoIpError
from ..landuse.result import Review
from ..review.answers import Answers
from ..review.declared.reconcile import Reconciliation
from ..review.declared.verdict import DeclaredVerdict
from ..rules.evaluate import depends_on_reading
from ..text import date, say
from .differences import Declared, declared_view
from .numbering import numbered_findings
from .opinion_lines import Opinions, opinions_view
from .sentences import park_verdict
from .shares import both_sentence
from .view import ReportView, report_view
from .words import in_language, park_name, word

_SIGNERS = ("recorder", "developer", "authority")
_COPIES_TO = ("developer", "file")


@dataclass(frozen=True)
class Letterhead:
    """Who writes: `authority` may have several lines (superior body first), participants and recommendation one each;
    names: of those who sign, recorder, developer, authority. What is "" is left to be filled in."""

    authority: str = ""
    number: str = ""
    place: str = ""
    participants: str = ""
    recommendation: str = ""
    names: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True)
class Document:
    """A file the review rests on: `role` as in `Input`, besides `declared` and `drawing`. changed: as the disk says."""

    role: str
    name: str
    size_bytes: int
    changed: datetime.datetime
    sha256: str


@dataclass(frozen=True)
class Minutes:
    """The review of one park with what belongs to it. declared: None where no declared table was given; declared_own:
    that table by itself under the same rules; answers: what the reviewer wrote to the findings, None where nothing was
    given."""

    review: Review
    letterhead: Letterhead = Letterhead()
    declared: Reconciliation | None = None
    declared_name: str = ""
    declared_own: DeclaredVerdict | None = None
    documents: tuple[Document, ...] = ()
    answers: Answers | None = None


@dataclass(frozen=True)
class DocumentLine:
    """A file, as the last table lists it."""

    role: str
    name: str
    changed: str
    size: str
    sha256: str


@dataclass(frozen=True)
class MinutesView:
    """Everything the minutes say, as text in the reader's language; `differences` is None without a declared table,
    `opinions` where none were given."""

    language: str
    report: ReportView
    authority: tuple[str, ...]
    number: str
    nation: str
    motto: str
    place_and_day: str
    title: str
    about: str
    grounds: tuple[str, ...]
    differences: Declared | None
    documents: tuple[DocumentLine, ...]
    copies: tuple[str, ...]
    signers: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    recommendation: tuple[str, ...] = ()
    opinions: Opinions | None = None


def park_asked_for(review: Review, name: str) -> int:
    """Which park the minutes are of. Raises EcoIpError with the names where that is not clear."""
    names = [park.name for park in review.parks]
    if name in names:
        return names.index(name)
    if name:
        raise EcoIpError("error.minutes.no_park", park=name, names=", ".join(names))
    if len(names) > 1:
        raise EcoIpError("error.minutes.several_parks", count=len(names), names=", ".join(names))
    return 0


def of_park(review: Review, position: int) -> Review:
    """The review of one of its parks."""
    park = review.parks[position]
    return replace(
        review, parks=(park,), verdict=park_verdict(park), depends_on_reading=depends_on_reading(park.verdicts)
    )


def said(key: str, language: str, **params: object) -> str:
    """The fixed words `minutes.<key>`."""
    return say(f"minutes.{key}", language, **params)


def minutes_view(minutes: Minutes, language: str) -> MinutesView:
    """The text of `minutes`; the review is of one park."""
    review, head = minutes.review, minutes.letterhead
    park = review.parks[0]
    found, own = minutes.declared, minutes.declared_own
    beside = "" if own is None else both_sentence(review, own, language)
    return MinutesView(
        language=language,
        report=report_view(review, language),
        authority=_lines(head.authority) or (said("authority", language),),
        number=said("number", language, number=head.number.strip() or "……/BB-……"),
        nation=said("nation", language),
        motto=said("motto", language),
        place_and_day=_place_and_day(head.place.strip(), review.made_on, language),
        title=said("title", language),
        about=said("about", language, park=park_name(park, language)),
        grounds=tuple(_grounds(minutes, language)),
        differences=None if found is None else declared_view(found, minutes.declared_name, language, beside),
        documents=tuple(_document(each, language) for each in minutes.documents),
        copies=tuple(said(f"copy.{to}", language) for to in _COPIES_TO),
        signers=tuple((said(f"signer.{who}", language), said(f"sign.{who}", language)) for who in _SIGNERS),
        names=tuple(name.strip() for name in head.names),
        participants=_lines(head.participants),
        recommendation=_lines(head.recommendation),
        opinions=opinions_view(numbered_findings(review), minutes.answers, language) if minutes.answers else None,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _place_and_day(place: str, day: datetime.date, language: str) -> str:
    params = {"day": f"{day.day:02d}", "month": f"{day.month:02d}", "year": str(day.year)}
    return said("place_and_day", language, place=place or "……………", **params)


def _grounds(minutes: Minutes, language: str) -> Sequence[str]:
    """What the minutes rest on, law first: each source once, with how well it is known."""
    lines: dict[str, str] = {}
    for verdict in minutes.review.parks[0].chosen():
        if verdict.source:
            key = "ground.read" if verdict.source_read else "ground.not_read"
            lines.setdefault(verdict.source, said(key, language, source=verdict.source))
    pack = in_language(minutes.review.pack_title, language)
    day = date(minutes.review.appraisal_date, language)
    dossier = [each.name for each in minutes.documents if each.role in ("drawing", "zones", "boundary", "declared")]
    return [
        *lines.values(),
        said("ground.pack", language, pack=pack, day=day),
        *([said("ground.dossier", language, names=", ".join(dict.fromkeys(dossier)))] if dossier else []),
    ]


def _document(document: Document, language: str) -> DocumentLine:
    moment = document.changed
    return DocumentLine(
        role=word(f"role.{document.role}", language),
        name=document.name,
        changed=f"{date(moment.date(), language)} {moment:%H:%M}",
        size=said("bytes", language, count=document.size_bytes),
        sha256=document.sha256 or NONE,
    )
