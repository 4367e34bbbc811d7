"""Templates without their indentation."""

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment

from sourcebook.publish.frame import whitespace

PIECES = (
    "a",
    " ",
    "\n",
    "  ",
    "<b>x</b>",
    "{% if yes %}",
    "{{ value }}",
    "{# note #}",
    "{%- if no -%}",
)
BLOCKS = """<ul>
  <li>a</li>
  {% if yes is true %}
  <li>b <i>c</i>
    d</li>
  {% endif %}
  {#- of an <li>
      that is no element -#}
</ul>
<a>e</a>
f"""
WORDS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def rendered(template: str, *extensions: type[whitespace.MarkedLines], **values: str) -> str:
    ends = "{% endif %}" * (template.count("if yes %}") + template.count("if no -%}"))
    loader = DictLoader({"page.html": template + ends})
    env = Environment(loader=loader, autoescape=True, extensions=extensions)
    return env.get_template("page.html").render(yes=True, **values)


@given(WORDS)
def test_a_page_has_the_same_words_and_space_wherever_it_had_some(template: str) -> None:
    value = "two\n\n\n   lines"
    full = rendered(template, value="V").split()
    small = whitespace.joined(rendered(template, whitespace.MarkedLines, value="V"))
    assert small.split() == full
    assert "\n\n" not in small
    assert "\x1f" not in small
    kept = whitespace.joined(rendered(template, whitespace.MarkedLines, value=value))
    assert kept.count(value) == rendered(template, value=value).count(value)


def test_what_is_written_as_it_stands_is_left() -> None:
    for element in (
        "<pre>\n  a\n\n  b</pre>",
        "<textarea>\n  a</textarea>",
        "<script>`\n  a`</script>",
    ):
        assert whitespace.marked(element) == element
    script = "<script>\n  if (a) {\n    b // c\n  }\n</script>"
    assert whitespace.marked(script) == "<script>\nif (a) {\nb // c\n}\n</script>"


def test_lines_keep_their_numbers() -> None:
    template = "a\n\n  {% if a %}\n  b\n<pre>\n\n</pre>\n{% endif %}\n"
    assert whitespace.marked(template).count("\n") == template.count("\n")


def test_other_files_are_left() -> None:
    env = Environment(autoescape=True)
    assert whitespace.MarkedLines(env).preprocess("a\n  b", "a.css") == "a\n  b"


def test_beside_an_element_on_its_own_a_line_has_no_end() -> None:
    html = whitespace.joined(rendered(BLOCKS, whitespace.MarkedLines))
    assert html == "<ul><li>a<li>b <i>c</i>\nd</ul><a>e</a>\nf"
