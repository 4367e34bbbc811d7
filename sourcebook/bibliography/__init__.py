"""Reads and writes bibliographies (BibLaTeX, RIS, CSL-JSON), tables and citations."""
