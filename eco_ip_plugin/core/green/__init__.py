"""Green land as a network. patches, links (over resistance), closure, indices, importance: how well it hangs together;
necks, profile: how wide it is; steps: what would help most; study: all of it; tables, picture, report: for readers."""
