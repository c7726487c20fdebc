"""Scenarios in the window: a panel in which land is given other classes, with the 25 percent bar live."""
