"""Makes once what the pages of a kind have in common, and fills in the rest for each page.

The template of a page runs once with an `_Unknown` in place of each value that belongs to one page.
Where a block or an included template looks at such a value, it becomes a slot, and is run for each
page; all other text is the frame. So templates need not say what is common, and cannot say it
wrongly. A page in the navigation, which its menu marks, is rendered whole; so is one whose template
looks at an unknown value elsewhere.
"""

import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import CodeType, SimpleNamespace
from typing import Any, cast

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import script_tag_filter
from msgspec import Struct

from sourcebook.page.front_matter.values import texts_of
from sourcebook.publish.mkdocs.settings import REPORT

_Run = Callable[[Context], Iterator[str]]

_REPORT = logging.getLogger(REPORT)

_COMMON = ("nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version")
_KNOWN = frozenset((*_COMMON, "build_date_utc", "config", "kind"))
"""What all pages of a folder have in common, and their kind."""
_MAKER = "frame being made"
"""The name under which templates carry what makes a frame: no name that a template can write."""
_MARK = f"\x00{secrets.token_hex(16)}:"


class VariesByPage(Exception):  # noqa: N818 - no error: it says that a template must run for each page
    """A template looked at a value that belongs to one page."""


def _refuse(*_: object, **__: object) -> Any:
    raise VariesByPage


class _Unknown:
    """A value that belongs to one page: looking at it raises `VariesByPage`."""

    __getattr__ = __getitem__ = __call__ = __iter__ = __len__ = __contains__ = _refuse
    __bool__ = __str__ = __html__ = __format__ = __hash__ = __int__ = __float__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __add__ = __radd__ = __mul__ = __rmul__ = __mod__ = __rmod__ = __sub__ = __rsub__ = _refuse


_UNKNOWN = _Unknown()


class _AnyMeta:
    """The front matter of any page of a kind. hide: what it hides of the frame."""

    def __init__(self, hide: tuple[str, ...]) -> None:
        self.hide = hide

    def __getattr__(self, _name: str) -> object:
        raise VariesByPage


class _AnyPage:
    """Any page of a kind that is not in the navigation. place: an address in its folder."""

    parent = previous_page = next_page = children = None
    is_page, is_section, is_link, is_homepage, active = True, False, False, False, True
    ancestors = ()

    def __init__(self, place: str, hide: tuple[str, ...]) -> None:
        self.place, self.meta = place, _AnyMeta(hide)

    def __getattr__(self, _name: str) -> object:
        raise VariesByPage


@pass_context
def url(context: Context, value: object) -> str:
    """Return an address as the page at hand links to it; the filter `url` of templates."""
    page = context["page"]
    if page is None:
        return normalize_url(str(value), base=context["base_url"])
    return _between(page.place if isinstance(page, _AnyPage) else _place(page), str(value))


@pass_context
def script_tag(context: Context, script: object) -> str:
    """Return the element that loads a script; the filter `script_tag` of templates."""
    page = context["page"]
    if isinstance(page, _AnyPage):
        page = SimpleNamespace(url=page.place)
    known = {"page": page, "base_url": context["base_url"]}
    return script_tag_filter(known, script)  # type: ignore[arg-type] # asked for no more


@lru_cache(4096)
def _between(place: str, address: str) -> str:
    return normalize_url(address, cast(Page, SimpleNamespace(url=place)))


def template_class(nav: Navigation) -> type[Template]:
    """Return the class of a build's templates: each keeps the frames of its pages."""
    return type("PageTemplate", (_PageTemplate,), {"listed": {id(page) for page in nav.pages}})


class _PageTemplate(Template):
    """A template. listed: the pages in the navigation. frames: None for pages that have none."""

    listed: set[int]
    frames: "dict[object, _Frame | None]"

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: Any,  # noqa: A002 - the host's name and type
        uptodate: Callable[[], bool] | None = None,
    ) -> "Template":
        """Return the template of compiled code. Where it is included, it may become a slot."""
        made = super().from_code(environment, code, globals, uptodate)
        run, name = made.root_render_func, made.name or ""

        def included(context: Context) -> Iterator[str]:
            maker = context.parent.get(_MAKER)
            return run(context) if maker is None else maker.included(run, context, name)

        vars(made).update(root_render_func=included, frames={})
        return made

    def render(self, values: Mapping[str, Any] | None = None, **more: Any) -> str:
        """Return the page with these values."""
        given = dict(values or {}, **more)
        page = given.get("page")
        if isinstance(page, Page) and not _is_listed(page, self.listed):
            frame = self._frame(page, given)
            try:
                if frame:
                    return frame.filled(given)
            except Exception as error:  # noqa: BLE001 - the whole page tells better what is wrong
                _REPORT.debug("the template `%s` runs whole for each page: %r", self.name, error)
                self.frames[_key(page, given)] = None
        return super().render(given)

    def _frame(self, page: Page, given: Mapping[str, object]) -> "_Frame | None":
        key = _key(page, given)
        if key not in self.frames:
            self.frames[key] = _Making(self, page, given).frame()
        return self.frames[key]


def _is_listed(page: Page, listed: set[int]) -> bool:
    """Return whether anything of the frame shows which page this is."""
    around = page.parent or page.previous_page or page.next_page or page.is_homepage
    return bool(around) or id(page) in listed or "hide" not in page.meta


def _key(page: Page, given: Mapping[str, object]) -> object:
    """Return what a frame depends on."""
    empty = frozenset(name for name, value in given.items() if value is None)
    return _place(page), texts_of(page.meta["hide"]), given.get("kind"), frozenset(given), empty


def _place(page: Page) -> str:
    """Return an address that every page of a folder could have: links from it are the same."""
    folder, _, name = page.url.rpartition("/")
    return f"{folder}/page.html" if "." in name else page.url


class _Slot(Struct, frozen=True):
    """A part of a template that is run for each page, and what it knows of the frame."""

    run: _Run
    name: str | None
    parent: Mapping[str, object]
    known: Mapping[str, object]
    blocks: dict[str, list[_Run]]

    def filled(self, environment: Environment, given: Mapping[str, object]) -> str:
        """Return its text on a page. given: the values that belong to the page."""
        context = environment.context_class(environment, {**self.parent, **given}, self.name, {})
        context.vars.update(self.known)
        context.exported_vars.update(self.known)
        context.blocks = self.blocks
        return "".join(self.run(context))


class _Frame(Struct, frozen=True):
    """What pages of a kind have in common: texts, and the slots between them."""

    environment: Environment
    unknown: frozenset[str]
    texts: tuple[str, ...]
    slots: tuple[_Slot, ...]

    def filled(self, values: Mapping[str, object]) -> str:
        """Return a page."""
        given = {name: values[name] for name in self.unknown}
        parts = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            parts += (slot.filled(self.environment, given), text)
        return "".join(parts)


class _Making:
    """Makes a frame, by running a template with what pages of a kind have in common."""

    def __init__(self, template: Template, page: Page, given: Mapping[str, object]) -> None:
        self.template = template
        self.unknown = {name for name in given if name not in _KNOWN and given[name] is not None}
        self.values = {name: _UNKNOWN if name in self.unknown else given[name] for name in given}
        self.values["page"] = _AnyPage(_place(page), texts_of(page.meta["hide"]))
        self.slots: dict[str, _Slot] = {}
        self.top: Context | None = None

    def frame(self) -> _Frame | None:
        """Return the frame; None where the template looks at what varies outside of any slot."""
        self.top = self.template.new_context({**self.values, _MAKER: self})
        self.top.blocks = _Blocks(self, self.top.blocks)
        try:
            text = "".join(self.template.root_render_func(self.top))
        except Exception:  # noqa: BLE001 - as above
            return None
        texts = text.split(_MARK)
        names = [part[: part.index("\x00")] for part in texts[1:]]
        if names != list(self.slots):  # a slot's text was looked at, or is shown twice
            return None
        rest = (part[part.index("\x00") + 1 :] for part in texts[1:])
        slots = tuple(self.slots.values())
        environment = self.template.environment
        return _Frame(environment, frozenset(self.unknown), (texts[0], *rest), slots)

    def included(self, run: _Run, context: Context, name: str) -> Iterator[str]:
        """Run a template that another includes, or a parent of the page's own."""
        if context is self.top:
            return run(context)
        return self.tried(run, context, name)

    def tried(self, run: _Run, context: Context, name: str | None) -> Iterator[str]:
        """Return the text of a part; where it looks at what varies, the mark of a slot."""
        before = dict(self.slots)
        try:
            return _each(list(run(context)))
        except VariesByPage:
            self.slots = before
        if any(context.resolve_or_missing(one) is not self.values[one] for one in self.unknown):
            raise VariesByPage  # the part has a value of its own under such a name
        parent = {key: one for key, one in context.parent.items() if key != _MAKER}
        blocks = {key: _originals(runs) for key, runs in context.blocks.items()}
        number = str(len(self.slots))
        self.slots[number] = _Slot(run, name, parent, dict(context.vars), blocks)
        return _each([f"{_MARK}{number}\x00"])


def _each(texts: list[str]) -> Iterator[str]:
    """Yield texts: compiled templates end the generators of their parts."""
    yield from texts


class _Try(Struct, frozen=True):
    """Runs a block, which may become a slot. It stands before the block's own runs."""

    making: _Making
    name: str

    def __call__(self, context: Context) -> Iterator[str]:
        """Return the text of the block, or the mark of a slot."""
        own = _originals(context.blocks[self.name])[0]
        return self.making.tried(own, context, context.name)


def _originals(runs: Iterable[_Run]) -> list[_Run]:
    return [run for run in runs if not isinstance(run, _Try)]


class _Blocks(dict[str, list[_Run]]):
    """The blocks of a template; those of its parents are added while it runs. Each is tried."""

    def __init__(self, making: _Making, blocks: Mapping[str, list[_Run]]) -> None:
        super().__init__()
        self._making = making
        for name, runs in blocks.items():
            self.setdefault(name, []).extend(runs)

    def setdefault(self, name: str, default: list[_Run] | None = None) -> list[_Run]:
        """Return the runs of a block, to which those of its parents are added."""
        if name not in self:
            self[name] = [_Try(self._making, name), *(default or ())]
        return self[name]
