"""Where the items of the forms are taken from: land, measures, links, products and firms."""
