"""Markdown to HTML: regions of sources, what people wrote, the lines of captures."""
