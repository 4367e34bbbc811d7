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
TOKEN = secrets.token_hex(16).encode()
"""What tells that mark from any other."""
_MARK = f" data-declared-{TOKEN.decode()}"
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
_IDLE = re.compile(
    r'<div class="md-dialog".*?</div>\s*</div>'
    r'|<input class="md-toggle" data-md-toggle="search"[^>]*>',
    re.DOTALL,
)
_COLOURS = re.compile(r'( data-md-color-(primary|accent)="{{[^}]*}}")')
_FOR_SCRIPT = re.compile(r' data-md-(?:component|scrollfix|type)(?:="[^"{]*")?')
_CHARSET = '<meta charset="utf-8">'
_POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
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
        return _FOR_SCRIPT.sub(_if_script, repair(source) if name == _BASE else source)


def _if_script(found: re.Match[str]) -> str:
    """Return markup that Material's script alone looks for, for sites that have it."""
    return f"{{% if material_script %}}{found[0]}{{% endif %}}"


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
    header, and so is the link that skips it, which skips a source's text in Material. The switch
    of its search and the box of its messages are there for its script alone, and no style asks for
    a colour named "custom", which says that the colours are ours.
    """
    mended = _SKIP.sub("", _TOGGLE.sub(r"\1>", template), count=1).replace(_DRAWER, "", 1)
    return _COLOURS.sub(r"{% if \2 != 'custom' %}\1{% endif %}", _IDLE.sub(_if_script, mended))


def policy(html: str) -> str:
    """Return the Content-Security-Policy for a page: the site's files, and its marked scripts."""
    hashes = {
        _hash(match["code"])
        for match in _DECLARED.finditer(html)
        if not any(kind in match["attributes"] for kind in _NO_SCRIPTS)
    }
    return _POLICY.format(hashes="".join(f" {value}" for value in sorted(hashes)))


def for_script(code: str) -> str:
    """Return the policy for a page with one script of its own, and nothing from anywhere else."""
    return f"default-src 'none'; script-src {_hash(code)}; base-uri 'none'; form-action 'none'"


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def set_policy(html: str) -> str:
    """Return a page with its policy and without the marks on its scripts.

    The policy comes first, before anything could run.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return unmark(html).replace(_CHARSET, f"{_CHARSET}\n      {meta}", 1)
