"""What is written against the direction of the page is kept apart."""

import pytest

from sourcebook.publish.render.bidi import isolate_values

TITLE = "مكتبة على ظهر قارب"


@pytest.mark.parametrize(
    ("markup", "values", "expected"),
    [
        (f"“{TITLE}.” 2017.", [TITLE], f"“<bdi>{TITLE}</bdi>.” 2017."),
        (
            f"منصور, يوسف. 2017. <i>{TITLE}</i>.",
            ["يوسف منصور", "يوسف", "منصور", TITLE],
            f"<bdi>منصور</bdi>, <bdi>يوسف</bdi>. 2017. <i><bdi>{TITLE}</bdi></i>.",
        ),
        ("يوسف منصور. 2017.", ["يوسف منصور", "يوسف"], "<bdi>يوسف منصور</bdi>. 2017."),
        ("قلم &amp; ورق.", ["قلم & ورق"], "<bdi>قلم &amp; ورق</bdi>."),
        ("A &lt;b&gt; title. 2017.", ["A <b> title"], "A &lt;b&gt; title. 2017."),
        ('<a href="قلم">قلم</a>', ["قلم"], '<a href="قلم"><bdi>قلم</bdi></a>'),
    ],
)
def test_values_of_a_citation(markup: str, values: list[str], expected: str) -> None:
    assert isolate_values(markup, values) == expected
