"""What a park has to show for the certificate of an eco-industrial park: criteria, their basis and their state."""
