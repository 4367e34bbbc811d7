"""Readers of lines that say where a work was published."""
