"""The panes of the dock: firms, flows, partners, totals."""
