"""Readers of web pages that were saved as text: names, days and headline by their places."""
