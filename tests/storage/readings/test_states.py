"""States of the newest readings, kept in both kinds of store by whoever may edit."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage.readings import reader
from eco_ip_plugin.storage.readings.states import set_states

from .test_importing import batch, put, store  # noqa: F401


def test_an_editor_keeps_the_states_and_an_import_leaves_those_of_other_series(store) -> None:  # noqa: F811
    put(store, batch(("COD", "mg/l", 0, 90.0), ("pH", "-", 0, 7.0)))
    fids = dict(zip(reader.streams(store).symbol, reader.streams(store).fid.tolist()))
    set_states(store, {fids["COD"]: "over", fids["pH"]: "ok", 99: "near"})
    put(store, batch(("pH", "-", 300, 7.1)), name="b.txt")
    newest = reader.latest(store)
    assert dict(zip(newest.stream.tolist(), newest.state))[fids["COD"]] == "over"
    assert sorted(newest.stream.tolist()) == sorted(fids.values()), "99 is no series"


def test_who_may_only_read_is_told_so(postgis) -> None:
    put(postgis("lan"), batch(("COD", "mg/l", 0, 90.0)))
    with pytest.raises(EcoIpError, match="Keep the states"):
        set_states(postgis("khach"), {1: "ok"})
