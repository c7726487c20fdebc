"""What the panel of readings shows: windows, curves, calendar, list, the next step; numbers and words, no pixels."""
