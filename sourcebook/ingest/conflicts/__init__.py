"""Conflicts of git on the page of a source, as far as they are the program's to settle."""
