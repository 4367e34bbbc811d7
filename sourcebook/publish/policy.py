"""Repairs errors in Material's HTML, and sets the Content Security Policy of each page.

The policy follows level 3 (https://www.w3.org/TR/CSP3/). Inline scripts that the
source of a template declares are allowed by their hash; any other script does not run.
"""

import base64
import hashlib
import re
import secrets

from jinja2.ext import Extension

# The attribute that marks the scripts of templates until the policy is set. It is random, so
# that no page can contain it.
_MARK = f" data-declared-{secrets.token_hex(16)}"
_SCRIPT_TAG = re.compile(r"<script(?=[\s>])", re.IGNORECASE)
_DECLARED = re.compile(
    rf"<script{_MARK}(?P<attributes>(?:\s(?!src=)[^>]*)?)>(?P<code>.*?)</script>",
    re.DOTALL | re.IGNORECASE,
)
_MATERIAL = ("partials/javascripts/base.html", "partials/javascripts/content.html")
_BASE = "base.html"
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


class DeclaredScripts(Extension):
    """Marks the scripts in the source of each template, before any value is inserted."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template, its scripts marked."""
        del name, filename
        return mark(source)


class MaterialTemplates(Extension):
    """Repairs Material's templates, and leaves out the scripts that it has in each page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template; of such a script, only for sites that need one."""
        del filename
        if name in _MATERIAL:
            return f"{{% if material_script %}}{source}{{% endif %}}"
        return repair(source) if name == _BASE else source


def mark(template: str) -> str:
    """Return the source of a template in which every script is marked as declared."""
    return _SCRIPT_TAG.sub(lambda match: match[0] + _MARK, template)


def unmark(html: str) -> str:
    """Return a finished page without the marks."""
    return html.replace(_MARK, "")


def repair(template: str) -> str:
    """Return Material's template of all pages without its errors.

    `autocomplete` does not apply to a checkbox (https://html.spec.whatwg.org/#do-not-apply), and
    the one that opens the menu has no name and is outside of every landmark: ours is in the
    header, and so is the link that skips it, which skips a source's text in Material.
    """
    return _SKIP.sub("", _TOGGLE.sub(r"\1>", template), count=1).replace(_DRAWER, "", 1)


def policy(html: str) -> str:
    """Return the Content-Security-Policy for a page: the site's files, and its marked scripts."""
    digests = {
        hashlib.sha256(match["code"].encode()).digest()
        for match in _DECLARED.finditer(html)
        if not any(kind in match["attributes"] for kind in _NO_SCRIPTS)
    }
    hashes = sorted(f"sha256-{base64.b64encode(one).decode()}" for one in digests)
    return _POLICY.format(hashes="".join(f" '{value}'" for value in hashes))


def set_policy(html: str) -> str:
    """Return a page with its policy and without the marks on its scripts.

    The policy comes first, before anything could run.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return unmark(html).replace(_CHARSET, f"{_CHARSET}\n      {meta}", 1)
