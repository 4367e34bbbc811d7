"""Compiled templates are kept for the next build, and fill as those that were compiled just now."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from sourcebook.locale import words
from sourcebook.publish.frame import policy, whitespace
from sourcebook.publish.incremental.template_cache import TemplateCache
from sourcebook.publish.mkdocs import template_words

PAGE = "<script>\n  go('{{ name }}')\n</script>\n<p>{{ name }}</p>\n"
CHANGED = PAGE.replace("go(", "come(")


def environment(project: Path, text: str) -> tuple[Environment, TemplateCache]:
    kept = TemplateCache(project)
    loader = DictLoader({"a.html": text})
    extensions = [
        *(policy.DeclaredScripts, whitespace.MarkedLines),
        template_words.SpokenMessages,
    ]
    made = Environment(autoescape=True, loader=loader, extensions=extensions, bytecode_cache=kept)
    return made, kept


def page(project: Path, text: str = PAGE, *, keep: bool = True) -> str:
    env, kept = environment(project, text)
    html = env.get_template("a.html").render(name="A")
    if keep:
        kept.save()
    return policy.set_policy(whitespace.joined(html))


def test_a_kept_template_is_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = page(tmp_path)
    monkeypatch.delattr(Environment, "compile")
    assert page(tmp_path) == first
    assert "data-declared" not in first


def test_no_mark_of_declared_scripts_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page(tmp_path)
    assert policy.TOKEN not in (tmp_path / ".cache/templates.kept").read_bytes()
    other = b"0123456789abcdef" * 2
    mark = f" data-declared-{other.decode()}"
    monkeypatch.setattr(policy, "TOKEN", other)
    env, _ = environment(tmp_path, PAGE)
    assert mark in env.get_template("a.html").render(name="A")


@pytest.mark.parametrize("damaged", [False, True])
def test_another_template_is_compiled(tmp_path: Path, *, damaged: bool) -> None:
    first = page(tmp_path)
    if damaged:
        (tmp_path / ".cache/templates.kept").write_bytes(b"\x00" * 99)
        assert page(tmp_path) == first
    assert "come(" in page(tmp_path, CHANGED)
    assert page(tmp_path) == first


def test_a_template_is_kept_in_the_language_that_was_spoken(tmp_path: Path) -> None:
    def spoken(tag: str) -> str:
        with words.using(tag):
            return page(tmp_path, '<p>{{ _("Rights") }} {{ name }}</p>')

    assert spoken("en") == spoken("en") == "<p>Rights A</p>"
    assert spoken("de") == spoken("de") == "<p>Rechte A</p>"
    assert spoken("en") == "<p>Rights A</p>"


def test_a_message_is_escaped_and_means_nothing_to_a_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"A": "<b> & {{ name }}", "B": "<b> & more", "C": " spaced "}
    monkeypatch.setattr(words, "_", said.__getitem__)
    env, _ = environment(tmp_path, '{{ _("A") }}|{{ _("B") }}|{{ _("C") }}|{{ _("D", d=1) }}')
    env.globals["_"] = lambda message, **_: said.get(message, message)
    shown = env.get_template("a.html").render(name="not shown")
    assert shown == "&lt;b&gt; &amp; {{ name }}|&lt;b&gt; &amp; more| spaced |D"
