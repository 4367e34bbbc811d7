"""Rules that tell furniture from text, in the order that `classify` gives them."""
