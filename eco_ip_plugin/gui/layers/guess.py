"""Which of a project's layers is the zoning, and which its boundary? A guess for the dialog, never a decision.

Judged by what the fields are called, how many of their values the code table reads, what the layers are called, and
where they lie. When nothing suits nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.landuse.codes import CodeTable
from ...core.tables.words import fold_signs

if TYPE_CHECKING:
    from ...hand_in import HandIn

Extent = tuple[float, float, float, float]

CODE_FIELDS = (
    "code", "ma", "ma dat", "loai dat", "ma loai dat", "ky hieu", "ki hieu", "ky hieu dat", "landuse", "land use",
    "chuc nang", "chuc nang su dung dat", "ma sdd", "loai", "layer",
)  # fmt: skip
PARK_FIELDS = ("park", "ten kcn", "kcn", "ten khu", "khu", "ten", "name", "ten du an", "du an")
_ZONING = ("phan khu", "zone", "zoning", "su dung dat", "land use", "quy hoach")
_BOUNDARY = ("ranh", "boundary", "rgqh")
_STUDY = ("nghien cuu", "study")
# Results of an earlier check lie in the project too, with fields of their own.
_RESULTS = ({"source_ids", "disputed"}, {"severity", "message"})

_KNOWN_ENOUGH = 0.3  # share of a field's values that must be land-use codes
_COVERED_ENOUGH = 0.9  # share of the zones' extent that an unnamed boundary must cover
_LARGEST_UNNAMED = 4.0  # times the zones' extent: more is a commune or a province
_SAME_PLACE = 0.5  # share of the one's extent that two rounds of a drawing have in common
_FEW = 3  # features of an unnamed boundary

# For a layer as zoning, where a field that is called as codes are counts 1: what share of the field's values is read
# counts most, then how the layer is called; the rest decides between layers that are alike.
_READ, _CALLED_ZONING, _SEVERAL_CLASSES, _ACTIVE = 2.0, 0.75, 0.5, 0.5
_CALLED_BOUNDARY = 2.0  # against it: as much as values that are all read
# For a layer as boundary, where what it covers of the zones counts up to 1: its name before anything else, and one of a
# larger area of study last among those so called.
_NAMED_BOUNDARY, _NAMED_STUDY = 3.0, 2.0


@dataclass(frozen=True)
class LayerFacts:
    """A polygon layer as the guess sees it. samples: values of every field, of some features, None for NULL;
    extent: (xmin, ymin, xmax, ymax) in one CRS for all layers, None where it is not known; origin: the drawing it
    was imported from, None where it was not."""

    id: str
    name: str
    samples: Mapping[str, Sequence[object]]
    feature_count: int
    extent: Extent | None = None
    active: bool = False
    origin: HandIn | None = None

    def age(self) -> tuple[int, str]:
        """Larger for what was imported later; least for what was not imported."""
        return (self.origin.round, self.origin.imported) if self.origin is not None else (0, "")


@dataclass(frozen=True)
class Guess:
    """Layer ids and field names; "" where nothing suits."""

    zones: str = ""
    code_field: str = ""
    boundary: str = ""
    park_field: str = ""


@dataclass(frozen=True)
class _Candidate:
    layer: LayerFacts
    code_field: str
    score: float


def guess_inputs(layers: Iterable[LayerFacts], codes: CodeTable) -> Guess:
    """The layers and fields a reviewer would most likely choose; of equals the first.

    Of a drawing that was imported several times the newest round is taken, and a boundary of another round never.
    """
    inputs = [layer for layer in layers if not any(result <= set(layer.samples) for result in _RESULTS)]
    candidates = [candidate for candidate in (_as_zones(layer, codes) for layer in inputs) if candidate]
    if not candidates:
        return Guess()
    zones = _newest(max(candidates, key=lambda candidate: candidate.score), candidates)
    coded = {candidate.layer.id for candidate in candidates}
    boundaries = [
        (score, layer)
        for layer in inputs
        if layer is not zones.layer
        for score in (_boundary_score(layer, zones.layer, coded),)
        if score > 0
    ]
    if not boundaries:
        return Guess(zones.layer.id, zones.code_field)
    boundary = max(boundaries, key=lambda scored: (scored[0], scored[1].age()))[1]
    return Guess(zones.layer.id, zones.code_field, boundary.id, _park_field(boundary))


def _newest(best: _Candidate, candidates: Sequence[_Candidate]) -> _Candidate:
    """The zones of the last round, of the park whose layer is active; `best` itself where that was not imported."""
    if best.layer.origin is None:
        return best
    rounds = [one for one in candidates if one.layer.origin is not None]
    if best.layer.active:
        rounds = [one for one in rounds if _same_place(one.layer, best.layer)]
    return max(rounds, key=lambda one: (one.layer.age(), one.score))


def _same_place(one: LayerFacts, other: LayerFacts) -> bool:
    if one.extent is None or other.extent is None:
        return True
    return max(_cover(one.extent, other.extent)[0], _cover(other.extent, one.extent)[0]) >= _SAME_PLACE


def _as_zones(layer: LayerFacts, codes: CodeTable) -> _Candidate | None:
    """How well the layer serves as zoning, by its best field; None when no field holds land-use codes."""
    bounds = _named(layer.name, _BOUNDARY)
    zoning = _named(layer.name, _ZONING) and not bounds
    best: tuple[float, str] | None = None
    for field, values in layer.samples.items():
        classes = [codes.read(value).land_class for value in values if _filled(value)]
        read = [land_class for land_class in classes if land_class != "unknown"]
        known = len(read) / len(classes) if classes else 0.0
        called_so = _squeezed(field) in map(_squeezed, CODE_FIELDS)
        imported = layer.origin is not None and field == "code"
        if known >= _KNOWN_ENOUGH or (called_so and zoning and classes) or imported:
            score = _READ * known + called_so + (_SEVERAL_CLASSES if len(set(read)) > 1 else 0.0)
            best = max(best or (score, field), (score, field), key=lambda scored: scored[0])
    if best is None:
        return None
    score = best[0] + _CALLED_ZONING * zoning - _CALLED_BOUNDARY * bounds + _ACTIVE * layer.active
    return _Candidate(layer, best[1], score) if score > 0 else None


def _boundary_score(layer: LayerFacts, zones: LayerFacts, coded: set[str]) -> float:
    """How well the layer serves as boundary of `zones`; 0 when it does not."""
    stranger = layer.origin is not None or zones.origin is not None
    if layer.origin is not None and zones.origin is not None:
        if layer.origin.id != zones.origin.id:
            return 0.0
        stranger = False
    covered, larger = _cover(layer.extent, zones.extent)
    if _named(layer.name, _BOUNDARY):
        apart = layer.extent is not None and zones.extent is not None and covered == 0
        if apart or not layer.feature_count:
            return 0.0
        return _NAMED_BOUNDARY + covered - _NAMED_STUDY * _named(layer.name, _STUDY) - stranger
    few = 0 < layer.feature_count <= _FEW and layer.feature_count < zones.feature_count
    close = covered >= _COVERED_ENOUGH and larger <= _LARGEST_UNNAMED
    return covered if few and close and layer.id not in coded else 0.0


def _park_field(boundary: LayerFacts) -> str:
    """The field with the park's name; "" where none is called so, or it is empty."""
    fields = {_squeezed(field): field for field, values in boundary.samples.items() if any(map(_filled, values))}
    return next((fields[_squeezed(name)] for name in PARK_FIELDS if _squeezed(name) in fields), "")


def _cover(outer: Extent | None, inner: Extent | None) -> tuple[float, float]:
    """Which share of `inner` lies in `outer`, and how many times its size `outer` has."""
    if outer is None or inner is None or not _size(inner):
        return 0.0, 0.0
    low, high = map(max, outer[:2], inner[:2]), map(min, outer[2:], inner[2:])
    width, height = (max(top - bottom, 0.0) for bottom, top in zip(low, high))
    return width * height / _size(inner), _size(outer) / _size(inner)


def _size(extent: Extent) -> float:
    return (extent[2] - extent[0]) * (extent[3] - extent[1])


def _named(name: str, words: Sequence[str]) -> bool:
    return any(_squeezed(word) in _squeezed(name) for word in words)


def _squeezed(name: str) -> str:
    """Capitals without Vietnamese marks, blanks and separators."""
    return fold_signs(name).replace(" ", "")


def _filled(value: object) -> bool:
    return value is not None and bool(str(value).strip())
