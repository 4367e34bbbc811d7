"""What cuts the text of a page: markers of regions, placeholders, the marks of conflicts."""
