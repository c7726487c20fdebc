"""Small classes that declarations are made of: as frozen dataclasses, but quick to define.

`declared` is for what is one of its kind, such as a parameter or a table: two of them are never equal. `valued` is for
what is told by its values alone, such as a zone or a drawing: two with the same values are equal and are one in a set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["declared", "replaced", "valued"]

if TYPE_CHECKING:
    from dataclasses import dataclass as declared
    from dataclasses import dataclass as valued
else:

    def declared(made: type) -> type:
        """What `dataclass(frozen=True, eq=False, repr=False)` makes of a class. Its methods are written here once: a
        dataclass compiles its own for each, and two dozen of them took an eighth of the time that QGIS waits for the
        plugin."""
        inherited = getattr(made, "_fields", ())
        own = [name for name in getattr(made, "__annotations__", {}) if name not in inherited]
        made._fields = (*inherited, *own)
        made._defaults = {name: getattr(made, name) for name in made._fields if hasattr(made, name)}
        made._names = frozenset(made._fields)
        made.__init__, made.__setattr__, made.__delattr__ = _init, _refuse, _refuse
        return made

    def valued(made: type) -> type:
        """What `dataclass(frozen=True, repr=False)` makes of a class: compared by its values, in the order they are
        declared in. Values that cannot be hashed leave it without a hash."""
        made.__eq__, made.__hash__ = _equal, _hash
        return declared(made)


def _equal(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return _values(self) == _values(other)


def _hash(self: Any) -> int:
    return hash(_values(self))


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([self.__dict__[name] for name in self._fields])


def _init(self: Any, *values: Any, **named: Any) -> None:
    fields, held = self._fields, self.__dict__
    held.update(self._defaults)
    held.update(zip(fields, values))
    held.update(named)
    twice = named.keys() & fields[: len(values)]
    if held.keys() != self._names or len(values) > len(fields) or twice:
        odd = sorted({*twice, *(held.keys() ^ self._names)})
        raise TypeError(f"{type(self).__name__}: missing, unknown, given twice or too many: {odd}")


def _refuse(self: Any, *_: Any) -> None:
    raise AttributeError(f"{type(self).__name__} is not changed once it is made")


def replaced(one: Any, **changes: Any) -> Any:
    """The same with other values."""
    return type(one)(**{**vars(one), **changes})
