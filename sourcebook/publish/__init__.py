"""Builds `site/` from `docs/`: decides the rights, renders pages, makes search and downloads."""
