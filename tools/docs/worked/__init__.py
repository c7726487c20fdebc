"""What the worked examples of single rooms are run on."""
