"""The map: each place where it is, each line as its file has it."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.charts import drawing
from sourcebook.charts.geojson import Panel, fit, read_panel
from sourcebook.charts.map import places
from sourcebook.charts.map_pins import LabelBox, place_labels
from tests.charts.making import collection, links, place, root

ROOT = Path(__file__).parents[2]
MAPS = sorted((ROOT / "docs/maps").glob("*.geojson"))
SEA = Panel("A sea", (140.0, 40.0, 150.0, 50.0))
WORLD = Panel("The world", (-30.0, -40.0, 175.0, 75.0))


def feature(kind: str, shape: str, coordinates: object, **more: str) -> dict[str, object]:
    geometry = {"type": shape, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"kind": kind, **more}, "geometry": geometry}


def _with(one: object) -> str:
    return json.dumps({"bbox": [140, 40, 150, 50], "features": [one]})


def test_reads_land_lines_and_names() -> None:
    ring = [[141, 41], [142, 41], [142, 42], [141, 41]]
    text = json.dumps(
        {
            "type": "FeatureCollection",
            "title": "A sea",
            "bbox": [140, 40, 150, 50],
            "features": [
                feature("land", "MultiPolygon", [[ring]]),
                feature("line", "LineString", [[141, 41], [149, 49]], style="claimed", label="L"),
                feature("name", "Point", [145, 45], of="sea", label="N"),
            ],
        }
    )
    panel, problems = read_panel("docs/maps/m.geojson", text)
    assert problems == ()
    assert panel is not None
    assert panel.land == (((141.0, 41.0), (142.0, 41.0), (142.0, 42.0), (141.0, 41.0)),)
    assert [(line.style, line.label, line.positions[-1]) for line in panel.lines] == [
        ("claimed", "L", (149.0, 49.0))
    ]
    assert [(name.of, name.label, name.position) for name in panel.names] == [
        ("sea", "N", (145.0, 45.0))
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "is no map: Expecting value"),
        ("[]", "the file is not an object"),
        ("{}", "bbox is not a list"),
        ('{"bbox": [150, 40, 140, 50]}', "bbox is not [west, south, east, north]"),
        ('{"bbox": [140, 40, 150]}', "bbox has 3 numbers, not 4"),
        ('{"bbox": [140, 40, 150, NaN]}', "bbox holds something else than numbers"),
        ('{"bbox": [140, 40, 150, "50"]}', "bbox holds something else than numbers"),
        ('{"bbox": [140, 40, 150, 50]}', "features is not a list"),
        (
            '{"bbox": [140, 40, 150, 50], "features": [{"properties": {}}]}',
            "feature 1: it is of the kind ''",
        ),
        (_with(feature("name", "Point", [41, 141], of="sea")), "a position is [41, 141], not"),
        (_with(feature("line", "LineString", [], style="red")), "'red' is none of: claimed"),
        (_with(feature("name", "Polygon", [], of="sea")), "is a Polygon, not a Point"),
        (_with(feature("land", "MultiPolygon", [[1]])), "a ring is not a list"),
        ("[" * 100_000, "is no map"),
    ],
)
def test_says_why_a_file_is_no_map(text: str, message: str) -> None:
    panel, problems = read_panel("docs/maps/m.geojson", text)
    assert panel is None
    assert message in problems[0].message
    assert problems[0].path == "docs/maps/m.geojson"


def test_each_feature_at_fault_is_named() -> None:
    features = [
        feature("lnd", "MultiPolygon", []),
        feature("name", "Point", [145, 45], of="sea", label="N"),
        {"type": "Feature", "properties": {"kind": "line", "style": "claimed"}, "geometry": None},
        5,
    ]
    text = json.dumps({"bbox": [140, 40, 150, 50], "features": features})
    _, problems = read_panel("docs/maps/m.geojson", text)
    assert [one.message for one in problems] == [
        "is no map: feature 1: it is of the kind 'lnd', not land, line or name",
        "is no map: feature 3: a geometry is not an object",
        "is no map: feature 4: it is not an object",
    ]


def test_forms_that_other_programs_write() -> None:
    ring = [[141, 41, 3.5], [142, 41, 3], [142, 42, 0], [141, 41, 3.5]]
    panel, problems = read_panel("m", "\ufeff" + _with(feature("land", "Polygon", [ring])))
    assert problems == ()
    assert panel
    assert panel.land == (((141.0, 41.0), (142.0, 41.0), (142.0, 42.0), (141.0, 41.0)),)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"picture": ["timeline"]}, "there is no picture \"['timeline']\""),
        ({"picture": "themes", "of": "peple"}, "`of:` there is no kind of subject 'peple'"),
        ({"picture": "places"}, "a map needs `maps`"),
        ({"picture": "places", "maps": "maps/none.geojson"}, "docs/maps/none.geojson is not there"),
        ({"picture": "places", "maps": ["../mkdocs.yml"]}, "mkdocs.yml is outside of docs/"),
    ],
)
def test_what_is_wrong_with_what_a_page_asks_for(options: dict[str, object], message: str) -> None:
    picture, problems = drawing.draw(collection(), "map.md", "map.html", options, {})
    assert picture is None
    assert problems[0].message.startswith(message)


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_the_maps_of_this_collection(path: Path) -> None:
    panel, problems = read_panel(path.name, path.read_text(encoding="utf-8"))
    assert problems == ()
    assert panel is not None
    assert panel.title
    assert "public domain" in panel.source
    assert len(panel.land) > 10
    west, south, east, north = panel.box
    for line in panel.lines:
        assert line.label
        assert all(west < x < east and south < y < north for x, y in line.positions)


def test_both_borders_are_drawn_with_the_names_of_both_sides() -> None:
    panel, _ = read_panel("m", (ROOT / "docs/maps/islands.geojson").read_text(encoding="utf-8"))
    assert panel is not None
    shown = collection(place("one", 45.0, 147.75, "Iturup / Etorofu"))
    picture = places(shown, "map.html", (panel,))
    classes = [one.get("class", "") for one in root(picture.svg).iter("{*}path")]
    assert classes.count("border border--claimed") == classes.count("border border--actual") == 2
    for label in (line.label for line in panel.lines):
        assert label in picture.caption
    assert [link.name for link in links(picture.svg)] == ["Iturup / Etorofu"]


def test_north_is_up_and_east_is_right() -> None:
    shown = collection(place("north", 48, 145), place("south", 42, 145), place("east", 42, 149))
    pins = {
        link.href: link.element.find("{*}circle")
        for link in links(places(shown, "map.html", (SEA,)).svg)
    }
    at = {
        name: tuple(float(pin.get(key, "nan")) for key in ("cx", "cy"))
        for name, pin in pins.items()
        if pin is not None
    }
    north, south, east = (at[f"places/{name}.html"] for name in ("north", "south", "east"))
    assert north[1] < south[1]
    assert south[0] < east[0]


def test_a_place_stands_on_the_first_map_that_shows_it() -> None:
    shown = collection(place("near", 45, 145), place("far", 55, 37), place("nowhere", -89, 0))
    picture = places(shown, "map.html", (SEA, WORLD))
    assert [link.href for link in links(picture.svg)] == ["places/near.html", "places/far.html"]
    assert len(picture.rows) == 3


def test_narrower_places_stand_for_the_broader_where_they_lie_apart() -> None:
    shown = collection(
        place("all", 45, 145),
        place("one", 43, 143, broader=("all",)),
        place("other", 48, 148, broader=("all",)),
    )
    near = places(shown, "map.html", (SEA,))
    assert {link.href for link in links(near.svg)} == {"places/one.html", "places/other.html"}
    far = places(shown, "map.html", (WORLD,))
    assert {link.href for link in links(far.svg)} == {"places/all.html"}
    both = places(shown, "map.html", (SEA, WORLD))
    assert len(links(both.svg)) == 3


def test_the_projection_keeps_areas() -> None:
    """A degree square near the edge covers as much as one of that latitude in the middle."""
    projection = fit((20.0, 0.0, 150.0, 65.0), 680)

    def area(longitude: float, latitude: float) -> float:
        corners = ((0, 0), (1, 0), (1, 1), (0, 1))
        points = [projection.point((longitude + x, latitude + y)) for x, y in corners]
        return abs(sum(a * d - b * c for (a, b), (c, d) in zip(points, points[1:] + points[:1],
                                                              strict=True))) / 2  # fmt: skip

    assert math.isclose(area(85, 40), area(25, 40), rel_tol=1e-3)
    assert math.isclose(area(85, 10), area(140, 10), rel_tol=1e-3)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_place_on_the_globe_is_somewhere(longitude: float, latitude: float) -> None:
    assert all(map(math.isfinite, fit(WORLD.box, 680).point((longitude, latitude))))


def test_labels_keep_off_what_is_there() -> None:
    free = place_labels(100, 100, 80, [], (680, 400))
    assert free.anchor == "start"
    second = place_labels(100, 100, 80, [free.box], (680, 400))
    assert second.box.overlap(free.box) == 0
    assert place_labels(670, 100, 80, [], (680, 400)).anchor == "end"
    around = [LabelBox(0, 0, 680, 95), LabelBox(0, 0, 95, 400), LabelBox(105, 0, 575, 400)]
    assert place_labels(100, 100, 8, around, (680, 400)).anchor == "middle"
