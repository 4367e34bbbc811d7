"""Printed lines as running text: paragraphs over the ends of columns and pages, notes, blocks."""
