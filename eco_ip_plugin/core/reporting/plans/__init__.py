"""What a comparison of plans says, and its charts."""
