"""What is done to finished pages: layout and policy."""

import base64
import hashlib

from jinja2 import Environment

from sourcebook.publish.layout import Layout, cut, with_remarks
from sourcebook.publish.rendered import Rendered
from sourcebook.publish.seal import DeclaredScripts, mark, mend, policy, seal

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
    html = seal(template.render(value=value))
    assert html.count("sha256-") == 1
    assert f"'sha256-{HASH}'" in html
    assert html.endswith(f"<script>{SCRIPT}</script>{value}"), "no mark is left"


def test_policy_stands_before_everything_that_could_run() -> None:
    html = seal(f"{HEAD}<script>{SCRIPT}</script>")
    assert html.index("Content-Security-Policy") < html.index("<title>")


def test_what_material_gets_wrong_is_mended() -> None:
    toggle = '<input class="md-toggle" data-md-toggle="{0}" type="checkbox" id="__{0}"{1}>'
    wrong = ' autocomplete="off"'
    assert mend(toggle.format("drawer", wrong)) == "", "the header has its own"
    assert mend(toggle.format("search", wrong)) == toggle.format("search", "")
    assert mend('<label for="a" tabindex="">') == '<label for="a">'
    assert mend('<input autocomplete="off">') == '<input autocomplete="off">'


def test_page_is_cut_at_its_regions() -> None:
    regions = (Rendered("source-text", "<S>"), Rendered("related", "<R>"))
    assert cut("a<S>b<R>c", regions) == Layout("a", "<S>", "b", "<R>", "c")
    assert cut("a<S>b", regions[:1]) == Layout("a", "<S>", "b", "", "")
    assert cut("a", ()) == Layout("", "", "a", "", "")


def test_commentary_and_paragraph_link_to_each_other() -> None:
    mark = 'aria-label="Paragraph 2"></a>'
    after = '<p><a href="#p2">¶2</a> <a href="#p2">¶2</a> <a href="#p9">¶9</a></p>'
    layout = with_remarks(Layout(main=f"<p>{mark}Text</p>", after=after))
    remark = '<a class="remark" href="#on-p2" aria-label="Commentary on ¶2"></a>'
    assert layout.main == f"<p>{mark}{remark}Text</p>"
    assert layout.after == after.replace("<a ", '<a id="on-p2" ', 1)
