"""What a reading packet is made from."""

from dataclasses import dataclass

from sourcebook.collection import Collection, PublishedSource
from sourcebook.machines.addresses import link, urn


@dataclass(frozen=True, slots=True)
class Packet:
    """A selection of sources to read on paper or on a reader.

    sources: in the order of the packet. introduction: ours, plain, paragraphs apart by line feeds.
    bibliography: citations ready to print, in their order. url: where the packet stands, relative
    to the site's root; empty where it stands outside of it.
    """

    title: str
    collection: Collection
    sources: tuple[PublishedSource, ...]
    introduction: str = ""
    bibliography: tuple[str, ...] = ()
    url: str = ""

    def page(self, source: PublishedSource) -> str:
        """Return the address of a source's page; empty where it would lead nowhere."""
        if not self.collection.site_url and not self.url:
            return ""
        return link(self.collection, self.url, source.url)

    def identifier(self) -> str:
        """Return a URN that is the same for the same title and selection."""
        named = (self.collection.title, self.title, *(source.id for source in self.sources))
        return urn("packet", *named)
