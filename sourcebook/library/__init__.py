"""Reads libraries of other programs: works with their metadata, files, notes and annotations."""
