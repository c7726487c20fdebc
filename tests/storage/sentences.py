"""An edit that a fault interrupts, and the one sentence it is told in."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage.edits import save

LONG = "dài " * 200_000


def edited(session):
    layer = session.layer
    assert layer.startEditing()
    assert layer.changeAttributeValue(1, layer.fields().indexOf("quantity"), 6.0)
    assert layer.changeAttributeValue(1, layer.fields().indexOf("note"), LONG)
    yield session
    session.stop()
    layer.rollBack()


def assert_one_sentence(error, *keys):
    """One of these faults, said in one line in each language."""
    assert error.key in keys, error
    vietnamese, english = (error.say(language) for language in ("vi", "en"))
    for sentence in (vietnamese, english):
        assert sentence
        assert "\n" not in sentence
        assert "{" not in sentence
    assert vietnamese != english


def assert_refused(session, key):
    """Refused with one sentence in both languages, and the edit is still in the layer."""
    with pytest.raises(EcoIpError) as refused:
        save([session])
    assert_one_sentence(refused.value, key)
    assert session.layer.isEditable()
    (values,) = session.layer.editBuffer().changedAttributeValues().values()
    assert list(values.values()) == [6, LONG]


def assert_saves_now(session):
    assert [len(fids) for fids in save([session]).values()] == [1]
    assert session.layer.getFeature(1)["note"] == LONG
