"""What is wrong with front matter is said in plain words, at the line that a person is to mend."""

import pytest

from sourcebook.page.front_matter import front_matter

CASES = {
    'title: "Of ice\nissued: 1909\ntype: report\n': (1, "a quotation mark here is never closed"),
    "issued: 1909\ntitle: 'Of ice\ntype: report\n": (2, "a quotation mark here is never closed"),
    "issued: 1909\nauthors: [Ada, Otto\ntype: report\n": (2, "what `[` opens here is not closed"),
    "topics: {add: [ice]\ntype: report\n": (1, "what `{` opens here is not closed"),
    "keywords:\n\t- ice\n": (2, "a tab stands here"),
    "title: @ice\n": (1, "no value can begin with `@`"),
    "issued: 1909\ntitle: `Ice` of the sound\n": (2, "no value can begin with ```"),
    "title: *ice*\n": (1, "no value can begin with `*`"),
    "title: & ice\n": (1, "no value can begin with `&`"),
    "title: Of ice\nwritten on the pier\ntype: report\n": (2, "this line has no `key: value`"),
    "title: Ice\u2028in the sound\ntype: report\n": (1, "holds U+2028, which ends a line in YAML"),
    "title: Ice: a tale\n": (1, "mapping values are not allowed"),
    'title: "Ice" of the sound\ntype: report\n': (1, "did not find expected key"),
}


@pytest.mark.parametrize("text", CASES)
@pytest.mark.parametrize("further", ["", "# a long page\n" * 1_000])
def test_a_fault_is_told_at_its_line(text: str, further: str) -> None:
    line, what = CASES[text]
    with pytest.raises(front_matter.FrontMatterError) as found:
        front_matter.read(text + further)
    if not further:
        assert str(found.value).startswith(f"is not YAML: {what}")
    assert found.value.line == line
    assert found.value.hint
