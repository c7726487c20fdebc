"""How far the form of a firm is follows from its newest request and from the day."""

from __future__ import annotations

import datetime

from eco_ip_plugin.core.symbiosis.declaration.requests import Asked, asked

TODAY = datetime.date(2026, 11, 29)


def day(text):
    return datetime.date.fromisoformat(text)


def request(firm, **values):
    return {"firm_id": firm, "kind": "declaration", "state": "sent", "sent_at": day("2026-11-01"), **values}


def test_a_form_is_overdue_on_the_day_after_it_was_due():
    rows = [
        (1, request("F1", due=day("2026-11-29"))), (2, request("F2", due=day("2026-11-28"))), (3, request("F3")),
        (4, request("F4", due=day("2026-11-01"), received_at=day("2026-11-20"), state="received")),
        (5, request("F5", state="draft", sent_at=None)), (6, request("F6", state="closed")),
    ]  # fmt: skip
    assert asked(rows, TODAY) == {
        "F1": Asked("sent", day("2026-11-29"), 1),
        "F2": Asked("overdue", day("2026-11-28"), 2),
        "F3": Asked("sent", None, 3),
        "F4": Asked("received", day("2026-11-20"), 4),
        "F5": Asked("not_sent", None, 5),
        "F6": Asked("received", None, 6),
    }


def test_the_newest_request_counts_and_only_those_for_declarations():
    rows = [
        (1, request("F1", sent_at=day("2026-11-20"), due=day("2026-12-20"))),
        (2, request("F1", sent_at=day("2025-11-20"), due=day("2025-12-20"))),
        (3, request("F1", kind="documents", sent_at=day("2026-11-28"))),
    ]
    assert asked(rows, TODAY) == {"F1": Asked("sent", day("2026-12-20"), 1)}
