"""The twin as one HTML file: scene and GLB as data, the viewer beside them, and a drawing where WebGL is missing."""

from __future__ import annotations

import base64
import gzip
import html
from collections import Counter
from collections.abc import Mapping
from typing import Any

from ...paths import resource
from ..corridors.kinds import KindTable
from ..documents.webpage import assembled
from ..errors import EcoIpError
from ..text import catalogue, say
from . import colours
from .drawing import axonometry
from .scene import THEMES, Scene
from .underground.laid import as_data, ground_data
from .underground.table import needs_table

LANGUAGES = ("vi", "en")
_SCRIPT, _STYLE = "twin.min.js", "twin.css"
_WORDS = "twin.web."
_SHARED = ("dig.note.", "dig.svg.", "dig.verdict.", "dig.relation.", "dig.list.", "spacing.note.secondary")
"""Sentences of sections, which the page says as well."""


def page(scene: Scene, glb: bytes, language: str, place: tuple[float, float] | None = None) -> str:
    """The file. place: longitude and latitude of the origin, for the sun.

    Raises EcoIpError where the viewer has not been built into this installation.
    """
    held = data(scene, glb, language, place)
    title = scene.given.title or say("twin.web.title", language)
    return assembled(title, language, _body(scene, title, language), {"scene": held}, viewer(_SCRIPT), viewer(_STYLE))


def viewer(name: str) -> str:
    """The text of a file of `resources/web`. Raises EcoIpError where it is missing."""
    file = resource("web", name)
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise EcoIpError("error.twin.viewer", path=str(file)) from error


def data(scene: Scene, glb: bytes, language: str, place: tuple[float, float] | None = None) -> dict[str, Any]:
    """All the viewer reads: words in both languages, features in columns, utilities as they were given with the heights
    of the ground and the rules between them, and the GLB packed."""
    features, given = scene.features, scene.given
    longitude, latitude = place or (None, None)
    return {
        "version": 1, "title": given.title, "crs": given.crs, "origin": list(scene.origin), "size": list(scene.size),
        "north": 0.0, "lon": longitude, "lat": latitude, "language": language, "languages": list(LANGUAGES),
        "words": words(given.words), "colour_by": given.colour_by, "themes": _themes(scene),
        "features": {
            "id": features.id, "theme": features.theme, "name": features.name, "kind": features.kind,
            "year_from": features.year_from, "year_to": features.year_to, "card": features.card,
            "verdict": features.verdict, "class": features.class_, "occupancy": features.occupancy,
            "emissions": features.emissions, "links": _links(scene),
        },
        "pipes": as_data(scene.laid),
        "heights": ground_data(scene.ground),
        "withheld": any(each.withheld for each in scene.laid),
        "colours": {by: {id_: each.hex for id_, each in table.items()} for by, table in colours.colours().items()},
        "phases": [{"name": each.name, "from": each.year_from, "to": each.year_to} for each in given.phases]
        if given.time else [],
        "findings": findings(scene),
        "rules": needs_table() if scene.laid else None,
        "fallback": axonometry(scene),
        "triangles": scene.triangles,
        "packed": "gzip",
        "glb": base64.b64encode(gzip.compress(glb, 6, mtime=0)).decode("ascii"),
    }  # fmt: skip


def words(of_cards: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Every word the viewer shows, by language and key. of_cards: what labels of cards are called, by key."""
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for language in LANGUAGES:
        for key, said in catalogue().items():
            if key.startswith(_WORDS):
                found[language][key[len(_WORDS) :]] = said[language]
            elif key.startswith(_SHARED):
                found[language][key] = said[language]
        for by, table in colours.colours().items():
            found[language].update({f"{by}.{id_}": each.name[language] for id_, each in table.items()})
        kinds = KindTable.shipped().by_word.values()
        found[language].update({f"kind.{each.id}": each.name[language] for each in kinds})
        found[language].update({f"card.{key}": said[language] for key, said in of_cards.items()})
    return found


def findings(scene: Scene) -> list[dict[str, Any]]:
    """The kinds of finding, how many there are of each, and the sentence of the first in both languages."""
    count = Counter(each.kind for each in scene.findings)
    first = {each.kind: each for each in reversed(scene.findings)}
    return [
        {
            "kind": kind, "severity": first[kind].severity, "count": count[kind],
            **{language: first[kind].message(language) for language in LANGUAGES},
        }
        for kind in sorted(count)
    ]  # fmt: skip


def _themes(scene: Scene) -> list[dict[str, Any]]:
    """Those that are there, in the order a list shows them, with the names of their meshes."""
    names: dict[str, list[str]] = {}
    for mesh in scene.meshes:
        names.setdefault(mesh.theme, []).append(mesh.name)
    return [{"id": theme, "meshes": names[theme], "shown": True} for theme in THEMES if theme in names]


def _links(scene: Scene) -> list[list[int]]:
    """Of each feature the numbers of those it exchanges something with."""
    row_of = {id_: row for row, id_ in enumerate(scene.features.id)}
    links: list[set[int]] = [set() for _ in row_of]
    for first, second in scene.given.links:
        a, b = row_of.get(first), row_of.get(second)
        if a is not None and b is not None and a != b:
            links[a].add(b)
            links[b].add(a)
    return [sorted(each) for each in links] + [[] for _ in range(len(scene.features) - len(links))]


def _body(scene: Scene, title: str, language: str) -> str:
    """What stands in the page before its script runs, and where none may."""
    told = html.escape(say("twin.web.needs_script", language))
    return f'<div id="twin"><h1>{html.escape(title)}</h1><p>{told}</p></div>'
