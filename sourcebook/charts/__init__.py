"""Draws charts of a collection as SVG, each with a table of the same data.

The SVG stands in the page itself: its styles are classes (`theme/assets/pictures.css`), so that it
follows the page into dark mode and onto paper, and its links are links of the page.
"""
