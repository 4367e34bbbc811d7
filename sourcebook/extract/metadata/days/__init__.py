"""Readers of days that stand in sentences, or with several labels on a line."""
