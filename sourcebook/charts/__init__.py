"""Charts of a collection as SVG, each with the table that says the same.

Pure functions of records and of the texts of files; who calls them reads the files. The SVG stands
in the page itself: it has no styles of its own but classes (`theme/assets/pictures.css`), so that
it follows the page into dark and onto paper, and its links are links of the page.
"""

from sourcebook.charts.drawing import NAMES, Drawn, draw, files
from sourcebook.charts.map import MapChart, places
from sourcebook.charts.picture import Cell, Picture
from sourcebook.charts.themes import topics_over_time
from sourcebook.charts.timeline import timeline

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
