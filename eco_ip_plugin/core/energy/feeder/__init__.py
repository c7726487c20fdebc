"""A radial feeder: its tree, its voltages and losses, its verdict, and a file for pandapower."""
