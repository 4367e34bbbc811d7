"""Gives the headings of people's pages their addresses within the page, in any script."""

from markdown.extensions.toc import slugify, slugify_unicode


def heading_slug(text: str, separator: str) -> str:
    """Return the address of a heading: in Latin letters where it has no others, else as it is.

    MkDocs leaves out all other letters, and numbers what is left empty in the order of the page: a
    link to such a heading leads elsewhere as soon as another one is put before it.

    >>> heading_slug("Köln und Bonn", "-"), heading_slug("領土 問題", "-")
    ('koln-und-bonn', '領土-問題')
    """
    latin, whole = slugify(text, separator), slugify_unicode(text, separator)
    return whole if len(latin) < len(whole) else latin
