"""The files that a new collection begins with; `store/collections/starter.py` copies them."""
