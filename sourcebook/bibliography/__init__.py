"""Bibliographies in the formats that others read and write, matched with our sources."""
