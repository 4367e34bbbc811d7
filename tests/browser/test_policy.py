"""A script that is no template's does not run, wherever in the page it stands; the theme's do."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from sourcebook.publish.site import site
from tests.browser.conftest import Reader, own_templates, project_with, serving

SCRIPT = "<script>window.ran = (window.ran ?? 0) + 1</script>"
PAGE = f"""---
injected: "{SCRIPT}"
---

# Home

{SCRIPT}

Words. <img src="none" onerror="window.ran = 1">
"""


def test_only_the_scripts_of_templates_run(browser: Browser, tmp_path: Path) -> None:
    """One stands in the text of a page, one is a value that a template prints as it is."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(PAGE, encoding="utf-8")
    theme = own_templates(project_with(docs, tmp_path))
    content = theme / "partials/content.html"
    content.write_text(f"{content.read_text()}{{{{ page.meta.injected | safe }}}}")
    assert site.build(tmp_path) == 0
    html = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert html.count(SCRIPT) == 2
    assert "data-declared" not in html
    with serving(tmp_path / "site") as base:
        person = Reader(base, browser.new_context())
        page = person.open("index.html")
        expect(page.locator("h1")).to_contain_text("Home")
        assert page.evaluate("window.ran === undefined")
        assert page.locator("link[rel=preload][as=font]").count() == 2, "the theme's script ran"
        expect(page.get_by_role("button", name="colours")).to_be_visible()
        person.context.close()
    refusals = [alarm for alarm in person.alarms if "Content Security Policy" in alarm]
    assert len(refusals) == 3, person.alarms
