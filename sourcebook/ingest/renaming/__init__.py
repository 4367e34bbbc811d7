"""Other names of pages, and what leads to these."""
