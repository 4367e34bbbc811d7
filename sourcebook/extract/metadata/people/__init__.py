"""Readers of persons: who wrote, signed, spoke, translated, edited."""
