"""Reads manuscripts, and checks their quotations against the sources of a collection."""
