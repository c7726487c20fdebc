"""A task in Python makes way for the window while it works, and leaves everything as it was."""

from __future__ import annotations

import gc
import sys

import pytest

from eco_ip_plugin.gui.widgets.tasks import courteous


def test_while_several_work_the_window_comes_first_and_afterwards_all_is_as_before():
    before = sys.getswitchinterval()
    with courteous():
        with pytest.raises(ValueError, match="stopped"), courteous():
            raise ValueError("stopped")
        assert sys.getswitchinterval() < before / 10
        assert not gc.isenabled()
    assert sys.getswitchinterval() == before
    assert gc.isenabled()
