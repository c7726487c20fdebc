"""What a board holds a drawing against besides the shares of land: declared tables, belt, distances, plots."""
