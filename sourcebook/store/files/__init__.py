"""Reads and writes the files of a project, and finds what has changed among them."""
