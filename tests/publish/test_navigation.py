"""The navigation that is made from the files in `docs/`."""

from sourcebook.publish.mkdocs.navigation import navigation


def test_it_has_subjects_but_no_sources() -> None:
    paths = ["topics/b.md", "topics/index.md", "topics/a.md", "sources/x.md", "sources/index.md"]
    assert navigation([*paths, "index.md", "about/reading.md", "assets/a.png"]) == [
        {"Home": "index.md"},
        {"Sources": "sources/index.md"},
        {"Topics": ["topics/index.md", "topics/a.md", "topics/b.md"]},
        {"About": ["about/reading.md"]},
    ]
    assert navigation([]) == []


def test_where_to_start_comes_after_the_first_page() -> None:
    assert navigation(["index.md", "start.md", "method.md"]) == [
        {"Home": "index.md"},
        {"Start here": "start.md"},
        {"More pages": ["method.md"]},
    ]


def test_subjects_and_pictures_stand_together() -> None:
    paths = ["subjects.md", "people/index.md", "people/a.md", "events/b.md", "browse.md"]
    views = ["themes.md", "map.md", "timeline.md", "sources/index.md"]
    assert navigation(paths + views) == [
        {"Sources": ["sources/index.md", "browse.md"]},
        {
            "Subjects": [
                {"A to Z": "subjects.md"},
                {"People": ["people/index.md", "people/a.md"]},
                {"Events": ["events/b.md"]},
            ]
        },
        {
            "Views": [
                {"Timeline": "timeline.md"},
                {"Map": "map.md"},
                {"Topics over time": "themes.md"},
            ]
        },
    ]


def test_many_subjects_are_left_to_the_lists_of_their_kinds() -> None:
    many = [f"people/{number}.md" for number in range(50)]
    more = [f"places/{number}.md" for number in range(50)]
    lists = ["people/index.md", "places/index.md"]
    assert navigation([*many, *more, *lists]) == [
        {"Subjects": [{"People": ["people/index.md"]}, {"Places": ["places/index.md"]}]}
    ]
    assert navigation([*many, "people/index.md"]) == [
        {"Subjects": [{"People": ["people/index.md", *sorted(many)]}]}
    ]
    topics = [f"topics/{number}.md" for number in range(99)]
    assert navigation([*topics, "topics/index.md"]) == [{"Topics": ["topics/index.md"]}]


def test_pages_of_a_persons_own_stand_together() -> None:
    paths = ["method.md", "notes/b.md", "notes/index.md", "further-reading/a.md"]
    assert navigation(
        [*paths, "index.md", "search.md", "notes/hidden.md"], ["notes/hidden.md"]
    ) == [
        {"Home": "index.md"},
        {
            "More pages": [
                "method.md",
                {"Further reading": ["further-reading/a.md"]},
                {"Notes": ["notes/index.md", "notes/b.md"]},
            ]
        },
    ]


def test_very_many_of_them_are_left_to_the_search() -> None:
    letters = [f"letters/{number}.md" for number in range(61)]
    assert navigation(letters) == []
    assert navigation([*letters, "letters/index.md"]) == [
        {"More pages": [{"Letters": ["letters/index.md"]}]}
    ]
