"""Readers of letters, messages and cables."""
