"""What a park has to show for the certificate of an eco-industrial park: criteria, what each rests on, and its state."""
