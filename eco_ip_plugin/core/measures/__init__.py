"""RECP measures of firms and what they save: lists of them read, CO2 by the grid factor of a year, shares of firms."""
