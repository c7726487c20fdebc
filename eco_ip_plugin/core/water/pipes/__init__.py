"""Pressure pipes as a tree: flow, diameter, loss and head, and the same network as a file for EPANET."""
