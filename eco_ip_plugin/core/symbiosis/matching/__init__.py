"""Who could exchange with whom: distance, network, kind, quality."""
