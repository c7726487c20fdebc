"""What attributes are called, and how a fact stands, in the reader's language."""

from __future__ import annotations

from ..text import catalogue, say


def attribute_name(attribute: str, language: str) -> str:
    """An attribute as people call it; one that we do not know stands as it is."""
    key = f"register.attribute.{attribute}"
    return say(key, language) if key in catalogue() else attribute


def known_attributes() -> tuple[str, ...]:
    """The attributes that have a name of ours, those with a meaning in the register among them."""
    start = "register.attribute."
    return tuple(key[len(start) :] for key in catalogue() if key.startswith(start))


def standing_name(standing: str, language: str) -> str:
    """How a fact stands on a day, with its sign."""
    return say(f"register.standing.{standing}", language)
