"""Web pages: cases, hostile ones, properties."""
