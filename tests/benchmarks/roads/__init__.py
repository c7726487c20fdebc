"""Traffic assignment and the table of access at the size of a province, beside networkx in the same run."""
