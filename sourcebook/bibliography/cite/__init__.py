"""A CSL processor for one reference at a time: style, locale and item → citation."""
