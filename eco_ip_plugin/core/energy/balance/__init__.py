"""The energy balance of a year: hours, prices, the program that plans it, its figures and its page."""
