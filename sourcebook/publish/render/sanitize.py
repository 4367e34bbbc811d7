"""Removes from rendered regions all tags and attributes that are not on a list."""

import nh3

from sourcebook.publish.render.columns import TALLEST, WIDE

_NUMBERED = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "code")
_TABLE = ("table", "thead", "tbody", "tr", "th", "td")
_TAGS = {*_NUMBERED, *_TABLE, "ul", "ol", "blockquote", "em", "strong", "br", "hr", "a", "mark"}
_ATTRIBUTES = {tag: {"id"} for tag in _NUMBERED} | {
    "a": {"id", "href", "aria-label", "data-n"},
    "ol": {"start"},
}
_CLASSES = {tag: {"segment"} for tag in _NUMBERED} | {
    "a": {"permalink", "remark", "remark--corrected", "remark--mention", "remark--shared"},
    "strong": {"deviation"},
    "tr": {"stated", "omitted"},
}
_HEIGHTS = {"column--none", *(f"column--{height}" for height in range(1, TALLEST + 1))}
_REGION = nh3.Cleaner(
    tags=_TAGS | {"span", "bdi", "details", "summary", "ins", "del"},
    attributes=_ATTRIBUTES
    | {tag: {"lang"} for tag in ("span", "blockquote", "td")}
    | {tag: _ATTRIBUTES[tag] | {"dir"} for tag in ("p", "li")}
    | {"a": _ATTRIBUTES["a"] | {"lang"}, "tr": {"id"}},
    allowed_classes=_CLASSES
    | {
        "details": {"more", "more--part"},
        "ul": {"columns", WIDE},
        "li": _CLASSES["li"] | _HEIGHTS,
    },
    url_schemes=set(),
    link_rel=None,
)
_GUIDE = nh3.Cleaner(
    tags=_TAGS | {"span", "bdi"},
    attributes=_ATTRIBUTES
    | {"a": _ATTRIBUTES["a"] | {"lang", "rel"}, "span": {"lang"}}
    | {tag: _ATTRIBUTES[tag] | {"dir"} for tag in ("p", "li")},
    allowed_classes=_CLASSES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_PARTS = ("p", "dt", "dd", "table")
_SOURCE = nh3.Cleaner(
    tags=(_TAGS - {"mark"}) | {"dl", "dt", "dd", "sup", "sub", "s", "ins", "del", "span", "img"},
    attributes=_ATTRIBUTES
    | {tag: {"id", "data-kind"} for tag in _PARTS}
    | {"a": {"id", "href", "rel", "aria-label", "data-n"}, "tr": {"id"}, "span": {"lang", "dir"}}
    | {"img": {"src", "alt", "width", "height", "loading"}},
    allowed_classes=_CLASSES
    | {tag: {"segment"} for tag in _PARTS}
    | {
        "a": _CLASSES["a"] | {"note-mark", "note-sign"},
        "span": {"mark-smallcaps", "mark-page", "mark-formula", "image-sign", "cut-sign"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def source(html: str) -> str:
    """Return a source's HTML with nothing in it but text, its structure, and external links."""
    return _SOURCE.clean(html)


def guide(html: str) -> str:
    """Return a guide's HTML: as a region's, but its links may lead to other sites."""
    return _GUIDE.clean(html)


def region(html: str) -> str:
    """Return a region's HTML with only what our renderer makes, and only relative links."""
    return _REGION.clean(html)
