"""The parts of reports and minutes."""
