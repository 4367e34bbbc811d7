"""Finds the structure of plain text, where its signs cannot mean anything else.

Tables, verse, items of lists, quotations, notes: each line becomes the block that a format with
markup would have made of it. No word is lost by it; of signs only those are left out that make the
structure (`•`, `>`, `|`).
"""
