"""What a park offers to investors: its public plots, the flows on offer around them, and who asks for a place."""
