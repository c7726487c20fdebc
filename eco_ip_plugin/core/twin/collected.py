"""The features of a scene as they are numbered, and their bodies by theme and colour."""

from __future__ import annotations

from collections import defaultdict

from . import colours, settled
from .scene import BUILDING, TERRAIN, THEMES, UTILITY, Features, Given, Layer, Mesh, column
from .solids import Body, together

_TOLD = ("name", "phase", "verdict", "class", "occupancy", "emissions")


class Collected:
    """features, and meshes made of all that was put."""

    def __init__(self, given: Given, told: settled.Told) -> None:
        self._given, self._told = given, told
        self.features = Features()
        self._bodies: dict[tuple[str, str, str], list[Body]] = defaultdict(list)
        self._starts = {each.name: each.year_from for each in given.phases}

    def meshes(self) -> tuple[Mesh, ...]:
        """One a theme and colour, in the order of the themes."""
        return tuple(
            Mesh(theme, group, colour, together(bodies))
            for (theme, group, colour), bodies in sorted(self._bodies.items(), key=_in_order)
            if any(len(each.faces) for each in bodies)
        )

    def numbered(self, layer: Layer) -> list[tuple[int, int]]:
        """The rows of a layer with the number each feature gets."""
        first, last = (settled.years(layer, name, self._told) for name in ("year_from", "year_to"))
        return [
            (row, self.feature(layer, row, str(column(layer, "kind")[row] or ""), first[row], last[row]))
            for row in range(len(layer.id))
        ]

    def feature(self, layer: Layer, row: int, kind: str, first: int | None, last: int | None) -> int:
        """The number of a new feature, which is there from its own first year or else from that of its phase."""
        features, told = self.features, {name: column(layer, name)[row] for name in _TOLD}
        if first is None:
            first = self._starts.get(str(told["phase"] or ""))
        features.id.append(f"{layer.theme}/{layer.id[row]}" if layer.theme != TERRAIN else TERRAIN)
        features.theme.append(layer.theme)
        features.name.append(str(told["name"] or ""))
        features.kind.append(kind)
        features.year_from.append(first if self._given.time else None)
        features.year_to.append(last if self._given.time else None)
        features.card.append(layer.cards[row] if layer.cards else {})
        features.verdict.append(str(told["verdict"] or ""))
        features.class_.append(str(told["class"] or ""))
        features.occupancy.append(str(told["occupancy"] or ""))
        tonnes = told["emissions"]
        features.emissions.append("" if tonnes is None else colours.step_of(float(tonnes)))
        return len(features) - 1

    def put_feature(self, theme: str, number: int, made: Body, group: str = "") -> None:
        """A body in the colour its feature has by what was asked for, else in that of its theme."""
        table, by = colours.colours(), self._given.colour_by
        key = {
            colours.CLASS: self.features.class_, colours.VERDICT: self.features.verdict,
            colours.OCCUPANCY: self.features.occupancy, colours.EMISSIONS: self.features.emissions,
        }[by][number]  # fmt: skip
        if theme == UTILITY and by == colours.CLASS:
            by, key = colours.UTILITY, group
        if (theme == BUILDING and by == colours.CLASS) or key not in table[by]:
            by, key = colours.THEME, theme
        self.put(theme, f"{by}:{key}", table[by][key].hex, made)

    def put(self, theme: str, group: str, colour: str, made: Body) -> None:
        """A body in a colour."""
        self._bodies[theme, group, colour].append(made)


def _in_order(item: tuple[tuple[str, str, str], list[Body]]) -> tuple[int, str]:
    (theme, group, _), _ = item
    return THEMES.index(theme), group
