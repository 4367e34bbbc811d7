"""Fetches a page of the web once, within bounds, and keeps it with all that was asked and sent."""
