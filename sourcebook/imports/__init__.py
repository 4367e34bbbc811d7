"""Other people's bibliographies: read, matched with our sources, and put into their pages.

CSL-JSON, RIS, BibTeX and BibLaTeX are what Zotero and most reference managers export. Zotero's RDF
is not read: it says no more than its CSL-JSON.
"""
