"""What is published as other files than the site: one of references, a folder of Markdown."""
