"""Sourcebook: captured documents in, a source reader out."""
