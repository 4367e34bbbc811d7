"""What a page's head tells machines: the one place that templates call."""

from sourcebook.collection import Collection, PublishedSource
from sourcebook.machines import atom, dublin_core, highwire, jsonld, meta, open_graph
from sourcebook.machines.meta import Meta, metas


def source_metas(one: PublishedSource, collection: Collection) -> tuple[Meta, ...]:
    """Return the `meta` elements of a source's page.

    Of a withdrawn source nothing is said but that its page is not to be found by search engines.
    """
    if one.mode == "withdrawn":
        return metas(("robots", "noindex"))
    return (
        *highwire.source(one, collection),
        *dublin_core.source(one, collection),
        *open_graph.source(one, collection),
    )


def source_html(one: PublishedSource, collection: Collection) -> str:
    """Return what stands in the head of a source's page, as HTML that is safe to print."""
    elements = meta.html(source_metas(one, collection))
    if one.mode == "withdrawn":
        return elements
    return "\n".join((dublin_core.LINKS, elements, jsonld.script(one, collection)))


def page_html(url: str, title: str, description: str, collection: Collection) -> str:
    """Return what stands in the head of any other page, as HTML that is safe to print."""
    return meta.html(open_graph.page(url, title, description, collection))


def feeds_html(url: str, collection: Collection, subject: str = "") -> str:
    """Return the links by which feed readers find the feeds: of all, and of a subject.

    url: of the page, relative to the site's root. subject: an id, empty on other pages.
    """
    return atom.links(url, collection, subject)
