"""Lists of sources and subjects: whole, by letter, by year, in groups."""
