"""The files that a new collection begins with; `store/starter.py` copies them."""
