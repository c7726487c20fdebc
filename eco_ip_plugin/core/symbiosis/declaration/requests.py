"""How far the declaration form of each firm is: not sent, sent and due, overdue, received."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

NOT_SENT, SENT, OVERDUE, RECEIVED = "not_sent", "sent", "overdue", "received"
STATES = (NOT_SENT, SENT, OVERDUE, RECEIVED)
KIND = "declaration"
"""Requests may ask for other things as well: only those for declarations are looked at."""
_FIRST = datetime.date.min


@dataclass(frozen=True)
class Asked:
    """What a firm was asked. key: of the request, None for none. day: when it was due, or received."""

    state: str = NOT_SENT
    day: datetime.date | None = None
    key: Any = None


def asked(requests: Iterable[tuple[Any, Mapping[str, Any]]], today: datetime.date) -> dict[str, Asked]:
    """The newest request to each firm. requests: key and values by field; days as `date`, None for NULL."""
    newest: dict[str, tuple[Any, Mapping[str, Any]]] = {}
    for key, row in requests:
        firm = str(row.get("firm_id"))
        known = newest.get(firm)
        if row.get("kind") == KIND and (known is None or _day(row) >= _day(known[1])):
            newest[firm] = (key, row)
    return {firm: _asked(key, row, today) for firm, (key, row) in newest.items()}


def _day(row: Mapping[str, Any]) -> datetime.date:
    return row.get("sent_at") or row.get("received_at") or _FIRST


def _asked(key: Any, row: Mapping[str, Any], today: datetime.date) -> Asked:
    due, state = row.get("due"), row.get("state")
    if row.get("received_at") is not None or state in ("received", "closed"):
        return Asked(RECEIVED, row.get("received_at"), key)
    if state != "sent":
        return Asked(NOT_SENT, None, key)
    return Asked(OVERDUE if due is not None and due < today else SENT, due, key)
