"""Scores what is read of a page beside its text: title, authors, date, kind."""
