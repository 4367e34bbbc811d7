"""A collection of the first edition, as its program made it, and the words of its site."""
