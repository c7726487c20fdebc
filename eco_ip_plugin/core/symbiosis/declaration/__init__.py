"""Declaration forms as workbooks: written, and read when they come back."""
