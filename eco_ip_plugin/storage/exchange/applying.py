"""What a package changes, as changes of a store: saved as one batch."""

from __future__ import annotations

from collections.abc import Mapping

from ...core.errors import EcoIpError
from ...core.exchange.comparing import REFUSED, Compared, RowChange
from ...core.exchange.reading import Package
from ..changes import INSERT, UPDATE, Change
from ..opening import Store
from .batches import Origin, save_batch
from .rows import Stored

KIND = "exchange"


def require_possible(found: Compared, package: Package) -> None:
    """Raises EcoIpError where a row is refused."""
    if refused := found.count(REFUSED):
        raise EcoIpError("error.exchange_refused", package=package.name, count=refused)


def apply(store: Store, batch: str, found: Compared, package: Package, stored: Mapping[str, Stored]) -> None:
    """Save what `package` changes as the batch of that id. Raises EcoIpError for who may only read, and where somebody
    has changed a row meanwhile; then nothing is saved."""
    changes = [_change(each, stored[each.table]) for each in found.changes]
    save_batch(store, batch, changes, Origin(KIND, package.name, package.sha256))


def _change(row: RowChange, stored: Stored) -> Change:
    if row.position is None:
        return Change(row.table, INSERT, values=row.values)
    return Change(row.table, UPDATE, stored.fids[row.position], stored.versions[row.position], row.values)
