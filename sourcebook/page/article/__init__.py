"""The text of a source as Markdown: how it is written, and read in numbered paragraphs."""
