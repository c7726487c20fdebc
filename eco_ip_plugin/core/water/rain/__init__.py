"""Rain on a park: what roofs give month by month, what a storm leaves to be kept, and the same as a file for SWMM."""
