"""Metadata embedded in pages for programs, annotations and feeds. Records in, text out."""
