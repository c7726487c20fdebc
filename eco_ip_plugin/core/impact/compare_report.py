"""The report on several impacts: the order, the weights behind it, and every figure side by side."""

from __future__ import annotations

from collections.abc import Sequence

from ..documents import model
from ..documents.figures import NONE, figure, shortest
from ..text import say
from .compare import FAILED, Compared, message
from .report import chip, unit_said, word
from .rows import TOPICS, Note


def report(found: Compared, notes: Sequence[Note], language: str) -> model.Report:
    """The report as values."""
    sections = [
        model.Section(word("title.ranking", language), [_ranking(found, language), *_left_out(found, language)]),
        model.Section(word("title.weights", language), [_weights(found, language)]),
        model.Section(word("title.summary", language), _side_by_side(found, language)),
    ]
    if notes:
        said = [say(key, language, **values) for key, values in notes]
        sections.append(model.Section(word("title.basis", language), [model.Bullets(said)]))
    lead = model.Paragraph(message(found, language), "lead")
    return model.Report(language, word("title.compare", language), sections, [lead])


def _columns(language: str, *names: str, right: Sequence[str] = ()) -> list[model.Column]:
    return [model.Column(word(f"col.{each}", language), align="right" if each in right else "left") for each in names]


def _ranking(found: Compared, language: str) -> model.Table:
    order = sorted(range(len(found.names)), key=lambda plan: (found.ranking.places[plan] or 0, plan))
    rows = []
    for plan in order:
        best, worst = found.best[plan], found.worst[plan]
        span = NONE if best is None else str(best) if best == worst else f"{best}–{worst}"
        place = found.ranking.places[plan]
        rows.append((NONE if place is None else str(place), found.names[plan],
                     figure(found.ranking.scores[plan], 3, language), span))  # fmt: skip
    return model.Table(_columns(language, "place", "plan", "score", "range", right=("place", "score")), rows)


def _left_out(found: Compared, language: str) -> list[model.Part]:
    said = [
        say("impact.compare.left_out", language, indicator=found.labels[id_][language],
            why=say(f"impact.compare.why.{why}", language))
        for id_, why in found.ranking.left_out.items()
    ]  # fmt: skip
    return [model.Bullets(said)] if said else []


def _weights(found: Compared, language: str) -> model.Table:
    rows = [
        (found.labels[id_][language], shortest(criterion.weight, language),
         say(f"impact.compare.better.{'more' if criterion.more_is_better else 'less'}", language))
        for id_, criterion in found.criteria.items() if criterion.weight > 0
    ]  # fmt: skip
    return model.Table(_columns(language, "indicator", "weight", "better", right=("weight",)), rows)


def _side_by_side(found: Compared, language: str) -> list[model.Part]:
    parts: list[model.Part] = []
    for topic in TOPICS:
        mine = [row for row in found.rows if found.topics[row.id] == topic]
        if not mine:
            continue
        columns = [*_columns(language, "indicator"), *(model.Column(name, align="right") for name in found.names)]
        rows: list[list[str | model.Cell]] = []
        for row in mine:
            unit = unit_said(found.units[row.id], language)
            cells: list[str | model.Cell] = [model.Cell(found.labels[row.id][language], unit)]
            for place, value in enumerate(row.values):
                whole = row.id == FAILED or (value is not None and float(value).is_integer() and unit != "ha")
                verdict = row.verdicts[place] if row.verdicts else ""
                cells.append(model.Cell(figure(value, 0 if whole else 2, language),
                                        chip(verdict, language) if verdict else ""))  # fmt: skip
            rows.append(cells)
        parts += [model.Paragraph(word(f"topic.{topic}", language), "heading"), model.Table(columns, rows)]
    return parts
