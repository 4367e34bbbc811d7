"""Drafts the page of a subject: its labels, and links to the passages to read."""

import posixpath
from collections.abc import Mapping

from sourcebook.page import markdown
from sourcebook.page.front_matter import front_matter
from sourcebook.project import DOCS, KINDS, TOPICS
from sourcebook.suggest.records import Mention, Proposal

_MOST = 20
"""Passages that a draft names."""

_HEADING = "Passages to read"


def path(proposal: Proposal) -> str:
    """Return where the page of a proposal stands, in the project."""
    return f"{DOCS}/{folder(proposal)}/{proposal.id}.md"


def folder(proposal: Proposal) -> str:
    """Return the folder of its kind; works are topics."""
    return proposal.kind if proposal.kind in KINDS else TOPICS


def page(proposal: Proposal, titles: Mapping[str, str]) -> str:
    """Return the text of a draft. titles: of sources, by the path of their page.

    It quotes nothing: whether a passage may be shown is decided when the site is built.
    """
    title, *others = proposal.labels
    head = [f"title: {front_matter.render(title)}"]
    if others:
        head.append(f"alt_labels: {front_matter.render(tuple(others))}")
    head.append("draft: true")
    places = [one for one in proposal.passages if one.passage] or list(proposal.passages)
    links = "\n".join(f"- {_link(one, path(proposal), titles)}" for one in places[:_MOST])
    body = f"## {_HEADING}\n\n{links}\n" if links else ""
    return "---\n" + "\n".join(head) + f"\n---\n\n{body}"


def _link(mention: Mention, page_path: str, titles: Mapping[str, str]) -> str:
    """Return a link from a page to a passage: `[Title ¶4](../sources/a-title.md#p4)`."""
    target = posixpath.relpath(mention.path, posixpath.dirname(page_path))
    title = markdown.label(titles.get(mention.path) or posixpath.basename(mention.path))
    if not mention.passage:
        return f"[{title}]({target})"
    return f"[{title} \u00b6{mention.passage[1:]}]({target}#{mention.passage})"
