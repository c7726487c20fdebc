"""What only the minutes of a review need: opinions read, and the sheet drawn beside the window."""
