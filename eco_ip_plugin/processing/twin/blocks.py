"""What the algorithms about the park in three dimensions have in common."""

from __future__ import annotations

from ..framework.spec import Group
from ..framework.texts import text

TWIN = Group("twin", text("3D twin and investors"))
