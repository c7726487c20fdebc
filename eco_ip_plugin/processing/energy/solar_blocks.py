"""What the algorithms on sun and feeder have in common."""

from __future__ import annotations

from ..framework.spec import Group
from ..framework.texts import text

ENERGY = Group("energy", text("Energy"))
