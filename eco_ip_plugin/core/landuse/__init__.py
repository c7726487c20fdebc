"""Land use of a park: classes, codes as typed by hand, net areas, balance."""
