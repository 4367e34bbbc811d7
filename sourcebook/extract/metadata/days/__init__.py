"""Readers of dates that no label names."""
