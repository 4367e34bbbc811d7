"""From blocks to a bibliographic record, the article's text and an account of every line."""
