"""Compares the texts of a collection word by word, in any script."""
