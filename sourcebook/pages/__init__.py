"""Curated Markdown pages: how they are read, written and kept in step with their captures."""
