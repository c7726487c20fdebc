"""What export and import of declaration forms share: firms and flows as layers of a project."""

from __future__ import annotations

from ..framework.keys import OpenLayer
from ..framework.texts import text

FIRMS = OpenLayer("FIRMS", text("Firms"), text("The firm layer of the project, with firm_id and name."))
FLOWS = OpenLayer("FLOWS", text("Flows"), text("The flow table of the project; unsaved edits are taken as they are."))
WORKBOOKS = text("Excel workbooks") + " (*.xlsx)"
