"""Derives what depends on more than one page, when the site is built. It is stored nowhere."""
