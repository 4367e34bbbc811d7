"""The kinds of pages; `registry.py` lists them."""
