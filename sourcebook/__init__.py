"""Sourcebook: captured documents in, a source reader out."""

__version__ = "0.2.0"
