"""Readers of web pages: their metadata, and the roles of their lines."""
