"""Which waste feeds which recycling land (data: `resources/vocabulary/recycling_feeds.csv`), or the user's own table.

A waste is known by its code of the European List of Wastes, else by its resource or a broader one. Each waste feeds one
sub-class, so that no tonne counts twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ...errors import EcoIpError
from ...landuse.subclasses import known, sub_classes
from ...tables import shipped, user_csv
from ...tables.words import fold
from ..vocabulary.vocabulary import Vocabulary
from ..vocabulary.waste_codes import digits, written

RECYCLING = "recycling_"


@dataclass(frozen=True)
class Waste:
    """What a cell means. name: what tables call it; subclass: which land it feeds, "" for none."""

    name: str
    subclass: str


@dataclass(frozen=True)
class Feeds:
    """by_code, by_resource: sub-class of each; by_word: of words of the user's own, folded, which go first."""

    by_code: Mapping[str, str]
    by_resource: Mapping[str, str]
    by_word: Mapping[str, str]
    vocabulary: Vocabulary

    def of(self, typed: object, code: object = None) -> Waste:
        """What a waste typed as a code, a resource or a word is; code: of its own column, which goes before."""
        own = self.by_word.get(fold(typed)) or self.by_word.get(fold(code))
        number = digits(code) or digits(typed)
        resource = self.vocabulary.resolve(typed)
        name = resource or (written(number) if number else str(typed or "").strip())
        return Waste(name or "–", own or self.by_code.get(number, "") or self._of_resource(resource) or "")

    def _of_resource(self, resource: str | None) -> str:
        lineage = self.vocabulary.lineage(resource) if resource else ()
        return next((self.by_resource[each] for each in lineage if each in self.by_resource), "")


@cache
def shipped_feeds() -> Feeds:
    """The table that comes with the plugin."""
    by: dict[str, dict[str, str]] = {"ewc": {}, "resource": {}}
    for row in shipped.rows("vocabulary", "recycling_feeds.csv"):
        by[row["by"]][row["waste"]] = row["subclass"]
    return Feeds(by["ewc"], by["resource"], {}, Vocabulary.shipped())


def own_feeds(path: Path | None, tell: user_csv.Tell | None = None) -> Feeds:
    """With the user's table before it: columns waste, subclass; an empty sub-class takes a waste out. Raises EcoIpError
    that names the line of a sub-class nobody knows, and of a waste that is there twice."""
    feeds = shipped_feeds()
    if path is None:
        return feeds
    words: dict[str, str] = {}
    table = user_csv.rows(path, needed=("waste", "subclass"), tell=tell)
    for line, row in table.named("waste"):
        id_ = known(row["subclass"])
        if row["subclass"] and not id_.startswith(RECYCLING):
            kinds = ", ".join(each for each in sub_classes() if each.startswith(RECYCLING))
            raise EcoIpError("error.recycling_subclass", path=path.name, line=line, typed=row["subclass"], known=kinds)
        table.check_once(line, fold(row["waste"]), id_, row["waste"])
        words[fold(row["waste"])] = id_
    out = {word for word, id_ in words.items() if not id_}
    return replace(
        feeds,
        by_word={word: id_ for word, id_ in words.items() if id_},
        by_code={code: id_ for code, id_ in feeds.by_code.items() if code not in {digits(word) for word in out}},
        by_resource={each: id_ for each, id_ in feeds.by_resource.items() if fold(each) not in out},
    )


def resource_name(name: str, language: str) -> str:
    """What a waste is called in `language`: a resource by its name, a code or a word as it is."""
    found = Vocabulary.shipped().resources.get(name)
    return found.name[language] if found else name
