"""The report forms in the QGIS window: an item typed into the search bar opens its proof."""
