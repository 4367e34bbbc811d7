"""Makes the seal of what is published: digests of titles, texts and captures."""

from sourcebook.collection import PublishedSource
from sourcebook.seal.digests import Sealed


def sealed(source: PublishedSource) -> Sealed | None:
    """Return the digests of what is published of a source; None where it is withdrawn."""
    if source.mode == "withdrawn":
        return None
    texts = ("" if one.image else one.text for one in source.paragraphs)
    return Sealed.of(source.url, source.sha256, source.bib.title, texts)
