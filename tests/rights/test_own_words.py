"""A source's description of itself is shown where its text is, and no word more of it."""

from typing import get_args

import pytest

from sourcebook.collection import Mode
from sourcebook.page.content import PageContent
from sourcebook.publish.render.excerpts import Allowance
from sourcebook.publish.rights.decisions import Decision
from sourcebook.publish.rights.rights import permitted_page

FIRST = "Ice closed the strait twice in forty winters."
LATER = "The pilots of the port kept books of each closing."
BODY = f"<!-- source-text: begin -->\n{FIRST}\n\n{LATER}\n<!-- source-text: end -->\n"


@pytest.mark.parametrize("key", ["abstract", "site_description"])
@pytest.mark.parametrize("mode", get_args(Mode))
@pytest.mark.parametrize("words", [FIRST, LATER, "Words that the text does not have."])
def test_it_is_shown_with_the_text_alone(key: str, mode: Mode, words: str) -> None:
    page = PageContent({"title": "Ice", key: words}, BODY)
    allowed = Allowance(mode, {"full": None, "excerpt": 9}.get(mode, 0))
    shown = permitted_page(page, Decision(mode, "", ""), allowed).meta
    assert (key in shown) == (mode == "full" or (mode == "excerpt" and words == FIRST))
