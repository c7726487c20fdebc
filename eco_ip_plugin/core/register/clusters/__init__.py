"""Clusters across a border: sides that lie each in a coordinate system of its own, and the cluster they make."""
