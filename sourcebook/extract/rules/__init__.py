"""Rules that distinguish furniture from text; `classify` has their order."""
