"""Merges the notes of readers, exported by their browsers, into the pages as proposals."""
