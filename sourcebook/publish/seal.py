"""The last touch on a page's HTML: Material's errors mended, and a policy on what may run.

The policy is Content Security Policy level 3 (https://www.w3.org/TR/CSP3/). Scripts that Material
writes into the page are allowed by their hash, so that any other stays dead.
"""

import base64
import hashlib
import re

_INLINE_SCRIPT = re.compile(
    r"<script(?P<attributes>(?:\s(?!src=)[^>]*)?)>(?P<code>.*?)</script>", re.DOTALL
)
_NO_SCRIPTS = ("application/json", "application/ld+json")
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off">')
_DRAWER = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'
_SKIP = re.compile(r'<div data-md-component="skip">.*?</div>', re.DOTALL)
_CHARSET = '<meta charset="utf-8">'
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def mend(html: str) -> str:
    """Return a page without the errors that Material's own templates put there.

    `autocomplete` does not apply to a checkbox (https://html.spec.whatwg.org/#do-not-apply), and
    the one that opens the menu has no name and stands outside of every landmark: ours is in the
    header, and so is the link that skips it, which leads past a source's text in Material. The name
    of an open section in the menu is a label with an empty `tabindex`.
    """
    html = _SKIP.sub("", _TOGGLE.sub(r"\1>", html), count=1).replace(_DRAWER, "", 1)
    return html.replace(' tabindex="">', ">")


def policy(html: str) -> str:
    """Return the Content-Security-Policy for a page: its own files, and its inline scripts."""
    codes = (
        match["code"]
        for match in _INLINE_SCRIPT.finditer(html)
        if not any(kind in match["attributes"] for kind in _NO_SCRIPTS)
    )
    hashes = sorted({_hash(code) for code in codes})
    return _POLICY.format(hashes="".join(f" '{value}'" for value in hashes))


def seal(html: str) -> str:
    """Return a page that carries its policy; it stands first, before anything could run."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return html.replace(_CHARSET, f"{_CHARSET}\n      {meta}", 1)


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
