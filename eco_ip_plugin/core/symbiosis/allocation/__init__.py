"""Who gets how much of what: service, benefit, pipes, seasons, chains."""
