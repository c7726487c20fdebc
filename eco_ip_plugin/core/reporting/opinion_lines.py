"""What the reviewer said of the findings, as the minutes tell it: those alike together, every finding in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..documents.figures import ranges
from ..review.answers import Answers
from ..review.opinions import OPINIONS, opinion_name
from ..review.rounds import Listed
from ..text import catalogue, listed, say
from .numbering import Numbered
from .words import word

MOST_LINES = 1000
"""More lines than these no minutes have: the workbook has them all."""
_ZONES_SHOWN = 3


@dataclass(frozen=True)
class OpinionLine:
    """Findings of one kind with one opinion and note. numbers: as "1–3, 7"."""

    numbers: str
    kind: str
    zones: str
    opinion: str
    note: str
    settled: str


@dataclass(frozen=True)
class Opinions:
    """summary: how many of which opinion, and what is still missing, a sentence each; more: of lines left out."""

    summary: tuple[str, ...]
    lines: tuple[OpinionLine, ...]
    more: str = ""


def opinions_view(found: Sequence[Numbered], answers: Answers, language: str) -> Opinions:
    """As text in the reader's language."""
    groups: dict[tuple[object, ...], list[Numbered]] = {}
    for each in found:
        said = answers.by_number.get(each.number)
        if said is not None:
            key = (_rank(said.opinion), said.opinion, said.note, not said.settled, each.finding.kind)
            groups.setdefault(key, []).append(each)
    ordered = sorted(groups.items(), key=lambda group: (group[0][0], group[1][0].number))
    lines = tuple(_line(group, answers, language) for _, group in ordered[:MOST_LINES])
    left = sum(len(group) for _, group in ordered[MOST_LINES:])
    more = say("reviewed.more", language, count=left) if left else ""
    return Opinions(tuple(_summary(found, answers, language)), lines, more)


def _line(group: Sequence[Numbered], answers: Answers, language: str) -> OpinionLine:
    first, said = group[0].finding, answers.by_number[group[0].number]
    zones = list(dict.fromkeys(each.finding.zones or ", ".join(each.finding.ids) for each in group))
    named = [each for each in zones if each]
    kind = f"kind.{first.kind}"
    return OpinionLine(
        numbers=ranges([each.number for each in group]),
        kind=word(kind, language) if f"report.{kind}" in catalogue() else first.kind,
        zones="; ".join(named[:_ZONES_SHOWN]) + (" …" if len(named) > _ZONES_SHOWN else ""),
        opinion=opinion_name(said.opinion, language),
        note=said.note,
        settled=say("reviewed.done" if said.settled else "reviewed.not_done", language),
    )


def _summary(found: Sequence[Numbered], answers: Answers, language: str) -> list[str]:
    said = answers.by_number
    given = [one.opinion for one in said.values() if one.opinion]
    counts = {"done": sum(one.settled for one in said.values()), **{id_: given.count(id_) for id_ in OPINIONS},
              "own": sum(each not in OPINIONS for each in given), "silent": len(found) - len(given)}  # fmt: skip
    parts = [say(f"reviewed.count.{name}", language, count=count) for name, count in counts.items() if count]
    lines = [say("reviewed.summary", language, total=len(found), parts=", ".join(parts))] if found else []
    groundless = [number for number, one in sorted(said.items()) if one.opinion == "accepted" and not one.note]
    if groundless:
        lines.append(say("reviewed.no_reason", language, count=len(groundless), numbers=ranges(groundless)))
    if answers.lost:
        lines.append(lost_sentence(answers.lost, language))
    return lines


def lost_sentence(lost: Sequence[Listed], language: str) -> str:
    """That some opinions are of findings that are not there."""
    return say("note.reviewed.lost", language, count=len(lost), numbers=listed([one.number for one in lost]))


def _rank(opinion: str) -> int:
    """What is to be mended first, what nobody has judged last."""
    order = [OPINIONS[0], None, *OPINIONS[1:], ""]
    return order.index(opinion) if opinion in order else 1
