"""Small classes that declarations are made of: as frozen dataclasses without comparison, but quick to define."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as declared
else:

    def declared(made: type) -> type:
        """What `dataclass(frozen=True, eq=False, repr=False)` makes of a class. Its methods are written here once: a
        dataclass compiles its own for each, and two dozen of them took an eighth of the time that QGIS waits for the
        plugin."""
        inherited = getattr(made, "_fields", ())
        own = [name for name in made.__dict__.get("__annotations__", {}) if name not in inherited]
        made._fields = (*inherited, *own)
        made._defaults = {name: getattr(made, name) for name in made._fields if hasattr(made, name)}
        made.__init__, made.__setattr__, made.__delattr__ = _init, _refuse, _refuse
        return made


def _init(self: Any, *values: Any, **named: Any) -> None:
    fields = self._fields
    given = dict(zip(fields, values))
    if len(values) > len(fields) or (given and not given.keys().isdisjoint(named)):
        raise TypeError(f"{type(self).__name__} takes each of {', '.join(fields)} once")
    values_of = {**self._defaults, **given, **named}
    if values_of.keys() != set(fields):
        raise TypeError(f"{type(self).__name__}: missing or unknown: {sorted(values_of.keys() ^ set(fields))}")
    self.__dict__.update(values_of)


def _refuse(self: Any, *_: Any) -> None:
    raise AttributeError(f"{type(self).__name__} is not changed once it is made")


def replaced(one: Any, **changes: Any) -> Any:
    """The same with other values."""
    return type(one)(**{**vars(one), **changes})
