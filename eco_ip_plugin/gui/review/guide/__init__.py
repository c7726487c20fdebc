"""The panel that leads: start page, dialog, the steps of a review, and what runs between them."""
