"""Compiled templates are kept for the next build, and fill as those that were compiled just now."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from sourcebook.publish.frame import policy, whitespace
from sourcebook.publish.incremental.kept_templates import KeptTemplates

PAGE = "<script>\n  go('{{ name }}')\n</script>\n<p>{{ name }}</p>\n"
CHANGED = PAGE.replace("go(", "come(")


def environment(project: Path, text: str) -> tuple[Environment, KeptTemplates]:
    kept = KeptTemplates(project)
    loader = DictLoader({"a.html": text})
    extensions = [policy.DeclaredScripts, whitespace.MarkedLines]
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
