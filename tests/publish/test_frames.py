"""A page filled into the frame of its kind is the page that its template makes whole."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from benchmarks import corpus
from sourcebook.cli import main
from sourcebook.publish.frame import frames
from sourcebook.publish.mkdocs.settings import BuildContext
from sourcebook.publish.site import site
from tests.browser.conftest import project_with
from tests.publish.test_incremental import every_file

BASE = """<head>{% block head %}<title>{{ page.title }}</title>{% endblock %}</head>
{% set mood = "calm" %}
<nav>{% for one in nav %}<a href="{{ one | url }}">{{ one }}</a>{% endfor %}</nav>
{% block body %}{% for word in words %}{% include "word.html" %}{% endfor %}{% endblock %}
<footer>{{ mood }}{% block foot %}{% endblock %}</footer>"""
WORD = "<i>{{ word }} in {{ page.title }}, {{ mood }}</i>"
CHILD = """{% extends "base.html" %}
{% block head %}{{ super() }}<meta name="{{ note }}">{% endblock %}"""


def page(title: str, folder: str = "sources") -> Page:
    """Return a page outside of the navigation."""
    made = Page.__new__(Page)
    vars(made).update(title=title, meta={"hide": ["navigation"]})
    vars(made).update(parent=None, previous_page=None, next_page=None)
    vars(made)["file"] = SimpleNamespace(url=f"{folder}/{title}.html", name=title)
    return made


def templates(*, kept: bool, **more: str) -> Environment:
    """Return templates. kept: whether they keep frames."""
    sources = {"base.html": BASE, "word.html": WORD, "child.html": CHILD, **more}
    env = Environment(autoescape=True, loader=DictLoader(sources))
    env.filters["url"] = frames.url
    if kept:
        env.template_class = frames.template_class(cast(Navigation, SimpleNamespace(pages=[])))
    return env


def values(title: str, folder: str = "sources") -> Mapping[str, Any]:
    words = [f"<{title}>", "two"]
    nav = ["sources/index.html", "index.html"]
    given = {"page": page(title, folder), "words": words, "note": f'"{title}', "nav": nav}
    return {**given, "base_url": "..", "kind": "source", "nothing": None}


PAGES = [("one", "sources"), ("two", "sources"), ("two", "captures"), ("three", "sources")]
CASES = {
    "child": CHILD,
    "base": BASE,
    "a macro that keeps a value of a page": (
        '{% extends "base.html" %}{% macro told() %}{{ note }}{% endmacro %}'
        "{% block body %}{{ told() }}{{ words | join }}{% endblock %}"
    ),
    "a value outside of blocks": '{{ note }}{% include "word.html" %}{{ words | length }}',
    "a block that is asked for": (
        "{% if self.body() %}there{% else %}nothing{% endif %}"
        "{% block body %}{{ words[2] }}{% endblock %}"
    ),
    "a part that is shown twice": (
        "{% set part %}{% block body %}{{ note }}{% endblock %}{% endset %}{{ part }}{{ part }}"
    ),
    "a part that is altered": (
        "{% filter upper %}{% block body %}{{ note }}{% endblock %}{% endfilter %}"
    ),
    "a value of its own under the name of the page's": (
        '{% set note = "own" %}{% set word = note %}{% include "word.html" %}'
        "{% block body %}{{ note }}{{ words }}{% endblock %}"
    ),
    "what is there for no page": "{% if nothing is none %}none{% endif %}{{ nothing }}",
    "a template that imports": '{% import "lib.html" as lib with context %}{{ lib.told("a") }}',
}
LIBRARY = "{% set known = note %}{% macro told(x) %}{{ x }}{{ note }}{{ known }}{% endmacro %}"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_page_in_a_frame_is_the_page_made_whole(case: str) -> None:
    more = {"case.html": case, "lib.html": LIBRARY}
    kept, plain = templates(kept=True, **more), templates(kept=False, **more)
    for title, folder in PAGES:
        given = values(title, folder)
        assert kept.get_template("case.html").render(given) == (
            plain.get_template("case.html").render(given)
        )


def test_only_what_varies_is_run_for_each_page() -> None:
    env, asked = templates(kept=True), list[str]()

    def noted(value: str) -> str:
        asked.append(value)
        return value

    env.filters["url"] = noted
    for title, _ in PAGES[:2]:
        env.get_template("child.html").render(values(title))
    assert asked == ["sources/index.html", "index.html"], "the menu is made once"


def test_an_error_in_a_template_is_told_as_ever() -> None:
    case = "\n{% block body %}\n{{ page.no.such }}{% endblock %}"
    env = templates(kept=True, **{"case.html": case})
    with pytest.raises(UndefinedError) as found:
        env.get_template("case.html").render(values("one"))
    lines = [one.lineno for one in found.traceback if "template" in str(one.path)]
    assert 2 in lines, "the line of the template, counted from 0"


def test_a_site_in_frames_is_the_site_made_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And no template of ours needs to be run whole for pages out of the navigation."""
    root = tmp_path / "book"
    corpus.make(root, 6)
    assert main(["-C", str(root), "-q", "ingest"]) == 0
    project = project_with(root / "docs", root)
    known = BuildContext(verbose=True, workers=1)
    assert site.build(project, quiet=True, site=tmp_path / "framed", known=known) == 0
    assert "runs whole" not in caplog.text
    monkeypatch.setattr(frames, "_is_listed", lambda *_: True)
    assert site.build(project, quiet=True, site=tmp_path / "whole") == 0
    assert every_file(tmp_path / "framed") == every_file(tmp_path / "whole")
