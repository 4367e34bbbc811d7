"""The format of the pages in `docs/`: what stands in one, and how it is read and written."""
