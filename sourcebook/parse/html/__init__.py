"""HTML: a saved page to its lines and blocks, and what other formats write as HTML."""
