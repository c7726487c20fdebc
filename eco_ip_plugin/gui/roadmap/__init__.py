"""The seven steps of the park that is open, as a panel: tasks, criteria, and what to do next."""
