"""From lines to the article's own text, and an account of what became of every other line."""
