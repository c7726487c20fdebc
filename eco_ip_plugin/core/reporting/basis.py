"""What a review rests on: dates, rule packs, inputs, and how the measuring was done."""

from __future__ import annotations

import datetime

from ..documents.figures import figure, shortest
from ..landuse.result import Input, Review
from ..text import date, say
from .words import class_list, rule_name, word


def basis_rows(review: Review, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """(label, lines) of the report's last table."""
    said: list[tuple[str, tuple[str, ...]]] = [
        ("basis.date", (word("basis.date_value", language, day=date(review.appraisal_date, language)),)),
        ("basis.since", _values_in_force(review, language)),
        ("basis.packs", tuple(word("basis.pack_value", language, pack=p, version=v) for p, v in review.packs)),
        *((f"role.{each.role}", (input_line(each, language),)) for each in review.inputs),
        ("basis.crs", (review.crs,)),
        ("basis.conflicts", (_conflicts(review, language),)),
        ("basis.min_overlap", (_threshold(review, language),)),
        ("basis.repaired", (word("basis.repaired_value", language, count=review.repaired_count),)),
        ("basis.notes", tuple(dict.fromkeys(say(key, language, **params) for key, params in review.notes))),
        ("basis.software", (review.software,) if review.software else ()),
        ("basis.made_on", (date(review.made_on, language),)),
    ]
    return [(word(label, language), lines) for label, lines in said if lines]


def _values_in_force(review: Review, language: str) -> tuple[str, ...]:
    """Since when the value applied to each rule holds."""
    chosen = [verdict for park in review.parks for verdict in park.chosen() if verdict.since]
    return tuple(dict.fromkeys(
        word("basis.since_value", language, rule=rule_name(verdict, language), day=since_text(verdict.since, language))
        for verdict in chosen
    ))  # fmt: skip


def since_text(since: str | None, language: str) -> str:
    """An ISO day as the language writes it."""
    return date(datetime.date.fromisoformat(since), language) if since else ""


def input_line(given: Input, language: str) -> str:
    """What was read: its name, features, system, and edits that are not saved."""
    key = "basis.input_name" if given.feature_count is None else "basis.input_features"
    said = word(key, language, name=given.name, count=given.feature_count)
    if given.crs:
        said += word("basis.input_crs", language, crs=given.crs)
    if given.feature_count is not None:
        unsaved = "basis.unsaved" if given.unsaved_edits else "basis.saved"
        said += word(unsaved, language, count=given.unsaved_edits)
    return said


def _conflicts(review: Review, language: str) -> str:
    if review.conflicts == "priority":
        return word("basis.conflicts_priority", language, order=class_list(review.class_order, language))
    return word("basis.conflicts_exclude", language)


def _threshold(review: Review, language: str) -> str:
    area_m2 = sum(park.small_m2 for park in review.parks)
    return word(
        "basis.min_overlap_value", language, least=shortest(review.min_overlap_m2, language),
        count=sum(park.small_count for park in review.parks), area=figure(area_m2, 2, language),
    )  # fmt: skip
