"""Open Graph (https://ogp.me/): what a link to a page looks like where it is shared."""

from sourcebook.collection import Collection, PublishedSource
from sourcebook.machines.addresses import link
from sourcebook.machines.dates import plain_date
from sourcebook.machines.meta import Meta, metas

_WHOLE_DAY = 10


def source(one: PublishedSource, collection: Collection) -> tuple[Meta, ...]:
    """Return the properties of a source's page.

    `og:site_name` is not among them: of a blog post, a web page or a news article Zotero would take
    it for the title of the blog, site or newspaper.
    """
    day = plain_date(one.bib.issued)
    return metas(
        ("og:type", "article"),
        ("og:title", one.bib.title),
        ("og:description", one.description),
        ("og:url", _url(one.url, collection)),
        ("article:published_time", day if len(day) == _WHOLE_DAY else ""),
    )


def page(url: str, title: str, description: str, collection: Collection) -> tuple[Meta, ...]:
    """Return the properties of any other page. url: relative to the site's root."""
    return metas(
        ("og:type", "website"),
        ("og:title", title or collection.title),
        ("og:description", description or collection.description),
        ("og:url", _url(url, collection)),
        ("og:site_name", collection.title),
    )


def _url(url: str, collection: Collection) -> str:
    """Return the page's address; only an absolute one makes sense elsewhere."""
    return link(collection, url, url) if collection.site_url else ""
