"""Pictures of a collection as SVG, each with the table that says the same.

Pure functions of records and of the texts of files; who calls them reads the files. The SVG stands
in the page itself: it has no styles of its own but classes (`theme/assets/pictures.css`), so that
it follows the page into dark and onto paper, and its links are links of the page.
"""

from sourcebook.pictures.drawing import NAMES, Drawn, draw, files
from sourcebook.pictures.picture import Cell, Picture
from sourcebook.pictures.places import MapChart, places
from sourcebook.pictures.themes import topics_over_time
from sourcebook.pictures.timeline import timeline

__all__ = [
    "NAMES",
    "Cell",
    "Drawn",
    "MapChart",
    "Picture",
    "draw",
    "files",
    "places",
    "timeline",
    "topics_over_time",
]
