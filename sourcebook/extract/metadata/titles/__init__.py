"""Readers of titles: which line is one, and what belongs to it."""
