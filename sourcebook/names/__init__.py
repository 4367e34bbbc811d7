"""Grammars of names, which several rooms share: persons and organisations, and what they did."""
