"""PDF and pictures of pages: text in reading order, read in processes of their own."""
