"""What is done to finished pages: layout and policy."""

import base64
import hashlib

from jinja2 import Environment

from sourcebook.publish.frame.policy import DeclaredScripts, mark, policy, repair, set_policy
from sourcebook.publish.pages.page_state import arrange
from sourcebook.publish.render.prose import Prose
from sourcebook.publish.render.render import RenderedRegion

SCRIPT = "let x = '<b>'\n"
HASH = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
HEAD = '<head>\n<meta charset="utf-8"><title>x</title></head>'


def test_policy_allows_the_scripts_of_templates_by_their_hash_and_no_other() -> None:
    template = f'{HEAD}<script>{SCRIPT}</script><script src="a.js"></script>{{}}'
    html = mark(template).format("<script>window.ran = 1</script><SCRIPT >ran()</SCRIPT>")
    assert f"'sha256-{HASH}'" in policy(html)
    assert policy(html).count("sha256-") == 1
    assert "unsafe-inline" not in policy(html)
    data = mark('<script id="x" type="application/json">{}</script>')
    assert policy(data).count("sha256-") == 0


def test_the_scripts_of_a_templates_source_are_declared_and_not_those_of_a_value() -> None:
    env = Environment(extensions=[DeclaredScripts], autoescape=True)
    template = env.from_string(f"{HEAD}<script>{SCRIPT}</script>{{{{ value | safe }}}}")
    value = "<script>window.ran = 1</script>"
    html = set_policy(template.render(value=value))
    assert html.count("sha256-") == 1
    assert f"'sha256-{HASH}'" in html
    assert html.endswith(f"<script>{SCRIPT}</script>{value}"), "no mark is left"


def test_policy_stands_before_everything_that_could_run() -> None:
    html = set_policy(f"{HEAD}<script>{SCRIPT}</script>")
    assert html.index("Content-Security-Policy") < html.index("<title>")


def test_what_material_gets_wrong_is_mended() -> None:
    toggle = '<input class="md-toggle" data-md-toggle="{0}" type="checkbox" id="__{0}"{1}>'
    wrong = ' autocomplete="off"'
    assert repair(toggle.format("drawer", wrong)) == "", "the header has its own"
    for_script = f"{{% if material_script %}}{toggle.format('search', '')}{{% endif %}}"
    assert repair(toggle.format("search", wrong)) == for_script
    assert repair('<input autocomplete="off">') == '<input autocomplete="off">'


def test_page_is_laid_out_by_its_regions() -> None:
    source, related = RenderedRegion("source-text", "<S>"), RenderedRegion("related", "<R>")
    lines = RenderedRegion("ledger", "<L>")
    a, b, c = Prose("a"), Prose("b"), Prose("c")
    layout = arrange([a, source, b, related, lines, c]).html()
    assert [*layout.values()] == ["a", "<S>", "b", "<R>", "<L>", "c"]
    assert [*arrange([a, source, b]).html().values()] == ["a", "<S>", "b", "", "", ""]
    assert [*arrange([a]).html().values()] == ["", "", "a", "", "", ""]
    listed = RenderedRegion("topics", "<T>")
    assert arrange([a, source, b, listed, c]).html()["after"] == "b\n<T>\nc"
