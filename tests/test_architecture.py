"""The house rules, read from the code itself."""

import ast
import functools
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sourcebook"

STAGES = (
    "dates",
    "names",
    "parse",
    "extract",
    "subjects",
    "evidence",
    "suggest",
    "library",
    "authorities",
    "page",
    "derive",
    "bibliography",
    "embed",
    "packet",
    "deposit",
    "charts",
    "upgrade",
    "manuscript",
    "seal",
)
# What any part may import: records, and tables and grammars that several rooms share.
COMMON: tuple[str, ...] = (
    "__version__",
    "problems",
    "model",
    "plans",
    "collection",
    "licences",
    "project",
    "edtf",
    "dates",
    "names",
    "compact_json",
    "lazy",
    "record_memory",
    "pattern_filter",
    "lazy_re",
    "compiled_patterns",
    "bytecode",
    "text",
    "word_forms",
    "wording",
    "locale",
    "fields",
    "item_types",
    "kind_words",
    "reference_headings",
)
# Who may import what, beside COMMON and its own package.
ALLOWED: dict[str, tuple[str, ...]] = {
    "parse": (),
    "extract": ("parse",),
    "subjects": (),
    "evidence": (),
    "suggest": ("page", "subjects"),
    "library": ("bibliography", "page"),
    "authorities": ("page", "subjects"),
    "page": (),
    "derive": ("charts.time_axis", "evidence", "page", "subjects"),
    "seal": (),
    "manuscript": ("embed.xml", "evidence", "parse"),
    "ingest": ("evidence", "extract", "page", "parse", "store", "subjects"),
    "store": (),
    "bibliography": ("page",),
    "embed": ("bibliography", "page.markdown"),
    "packet": ("embed",),
    "deposit": ("bibliography", "embed", "packet"),
    "charts": (),
    "publish": (
        *("bibliography", "charts", "deposit", "derive", "embed", "packet", "page", "store"),
        "seal",
        "ingest.cache.cached_captures",  # their records, which pages show line by line
    ),
    "site_checks": ("page", "publish"),
    "upgrade": ("ingest", "page"),
    "fetch": ("parse",),
    "commands": (
        "seal",
        *("bibliography", "fetch", "ingest", "manuscript", "page", "parse", "publish", "store"),
        *("authorities", "library", "subjects", "suggest", "upgrade"),
    ),
    "__main__": ("cli",),
    "cli": ("commands", "store"),
}


# A hostile PDF can take all memory and never end: its readers run in processes of their own, which
# limit themselves. What they return depends on the bytes alone.
# LibreOffice, which reads old Word documents, is another program.
APART = (
    "parse/documents/doc.py",
    "parse/pdf/ocr.py",
    "parse/pdf/reader/recognition.py",
    "parse/pdf/sandbox.py",
)


@functools.cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, wherever in the file."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(names)


def ours(path: Path) -> list[str]:
    """What a file imports of our package, without the package's name."""
    return [
        name.removeprefix("sourcebook.") for name in imports(path) if name.startswith("sourcebook.")
    ]


def within(name: str, parts: tuple[str, ...]) -> bool:
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def test_imports_point_one_way() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        part = path.relative_to(PACKAGE).with_suffix("").parts[0]
        allowed = COMMON
        if part in ("starter", "theme"):  # files for collections and for MkDocs
            continue
        if part not in (*COMMON, "__init__"):
            allowed = (*COMMON, part, *ALLOWED[part])
        wrong += [f"{path.name} imports {name}" for name in ours(path) if not within(name, allowed)]
    assert wrong == []


# The folders of a room, and modules beside them, each of which may import those before it.
ORDERS = {
    "parse": (
        *("registry", "encoding_names", "encoding_guess", "encoding", "images", "properties"),
        *("inline", "text_edits", "hyphens"),
        *("text", "html", "pdf", "rtf", "mail", "web", "documents", "embedded_images"),
    ),
    "page": (
        *("markdown", "regions", "front_matter", "document", "edits", "article"),
        *("references", "curation", "content"),
    ),
    "ingest": (
        *("captures", "conflicts", "pages", "inputs", "checks", "review", "cache"),
        *("changes", "pipeline", "partial_plan", "renaming", "notes"),
    ),
    "store": (
        *("garbage_collection", "git", "interrupts", "lock", "program"),
        *("files", "cache", "workers", "collections"),
    ),
    "extract": (
        *("lines", "statements", "mojibake", "values", "shapes", "rules", "models", "metadata"),
        *("html", "classify", "descriptions", "segments", "record"),
    ),
    "extract/metadata": (
        *("kinds", "letters", "days", "heads", "publications", "people", "labels"),
        *("saved_pages", "titles", "candidates", "read"),
    ),
}


@pytest.mark.parametrize("room", ORDERS)
def test_folders_of_a_room_build_on_one_another_in_order(room: str) -> None:
    wrong = []
    for at, folder in enumerate(ORDERS[room]):
        later = tuple(f"{room.replace('/', '.')}.{one}" for one in ORDERS[room][at + 1 :])
        inside = sorted((PACKAGE / room / folder).glob("*.py"))
        for path in inside or [PACKAGE / room / f"{folder}.py"]:
            wrong += [f"{path} imports {name}" for name in ours(path) if within(name, later)]
    assert wrong == []


@pytest.mark.parametrize("room", ORDERS)
def test_an_order_names_all_that_a_room_holds(room: str) -> None:
    inside = [*(PACKAGE / room).glob("*.py"), *(PACKAGE / room).glob("*/__init__.py")]
    names = {path.parent.name if path.stem == "__init__" else path.stem for path in inside}
    assert names - {Path(room).name} <= set(ORDERS[room])


ROOMS = sorted(path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("__init__.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_parts_of_a_room_import_one_another_in_no_circle(room: str) -> None:
    beside: dict[str, set[str]] = {}
    prefix = "" if room == "." else f"{room.replace('/', '.')}."
    for path in (PACKAGE / room).rglob("*.py"):
        part = path.relative_to(PACKAGE / room).with_suffix("").parts[0]
        names = (
            one.removeprefix(prefix).split(".")[0] for one in ours(path) if one.startswith(prefix)
        )
        beside.setdefault(part, set()).update({*names} - {part})
    TopologicalSorter(beside).prepare()


def test_captures_reach_publish_as_records_alone() -> None:
    """One module gives the record of a capture; no other part of publish knows of captures."""
    for path in sorted((PACKAGE / "publish").rglob("*.py")):
        if path.name != "build_start.py":
            assert not [name for name in ours(path) if within(name, ("ingest",))], path


def test_only_publish_knows_mkdocs() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "publish" not in path.parts:
            assert not within_any(path, ("mkdocs", "markdown", "jinja2")), path


# The folders of `publish/` that would serve another engine than MkDocs, too.
CORE = ("render", "rights", "pages", "kept", "search", "downloads")
OUTER = ("host", "mkdocs", "frame", "incremental", "site", "workers", "preview", "export")


def test_what_is_published_does_not_hang_on_mkdocs() -> None:
    outer = ("mkdocs", "jinja2", *(f"sourcebook.publish.{one}" for one in OUTER))
    for folder in CORE:
        for path in sorted((PACKAGE / "publish" / folder).glob("*.py")):
            assert not [name for name in imports(path) if within(name, outer)], path


def within_any(path: Path, names: tuple[str, ...]) -> bool:
    return any(within(name, names) for name in imports(path))


def test_nothing_outlives_a_build() -> None:
    """A module of publish, and the hook, name constants, functions and classes: no build."""
    kept = []
    for path in (*sorted((PACKAGE / "publish").rglob("*.py")), ROOT / "hooks/publish.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            made = isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
            names = ("Build(", "Host(", "BuildLock(", "begin(")
            if made and value and ast.unparse(value).startswith(names):
                kept.append(f"{path.name}: {ast.unparse(node)}")
            kept += [path.name for one in ast.walk(node) if isinstance(one, ast.Global)]
    assert kept == []


def test_only_fetch_asks_the_network() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name != "fetch":  # two others serve, or spell a path as an address
            assert not within_any(path, ("http.client", "ssl", "urllib.request.urlopen")), path


def test_stages_touch_no_clock_disk_or_network() -> None:
    impure = (
        "os",
        "time",
        "random",
        "socket",
        "subprocess",
        "logging",
        "requests",
        "urllib.request",
    )
    for stage in STAGES:
        for path in sorted((PACKAGE / stage).rglob("*.py")):
            place = path.relative_to(PACKAGE).as_posix()
            assert place in APART or not within_any(path, impure), path


def test_pdfium_meets_captures_in_processes_of_their_own() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent != PACKAGE / "parse/pdf/reader":
            assert not within_any(path, ("pypdfium2", "sourcebook.parse.pdf.reader")), path


MOST_LINES = 400
TABLES = ("extract/metadata/kinds/kind_signs.py",)
"""Modules of nothing but words, a table a language or a kind: they are as long as there are any."""


def test_a_module_holds_no_more_than_an_idea() -> None:
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in PACKAGE.rglob("*.py")}
    there = {path.relative_to(PACKAGE).as_posix(): count for path, count in lines.items()}
    assert {place: n for place, n in there.items() if n > MOST_LINES and place not in TABLES} == {}


def test_every_public_thing_says_what_it_is() -> None:
    silent = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        things = [tree, *(n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef))]
        silent += [
            f"{path.name}: {getattr(thing, 'name', 'module')}"
            for thing in things
            if not getattr(thing, "name", "").startswith("_") and not ast.get_docstring(thing)
        ]
    assert silent == []


def test_the_library_knows_nothing_of_one_collection() -> None:
    """Nor of one site: a rule that names either would be no rule."""
    names = ("kuril", "putin", "valdai", "cambridge univ", "blogspot", "russia-japan")
    for path in sorted([*PACKAGE.rglob("*.py"), *(ROOT / "hooks").rglob("*.py")]):
        text = path.read_text(encoding="utf-8").casefold()
        assert not [name for name in names if name in text], path


def test_seeds_and_lock_name_no_host_of_a_registry() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text


# The rooms whose folders the table of rooms names, each with what it holds.
DIVIDED = (
    "commands",
    "derive",
    "extract",
    "extract/metadata",
    "ingest",
    "page",
    "parse",
    "publish",
    "store",
)


def test_each_room_is_described() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = [f"{path.name}/" for path in PACKAGE.iterdir() if (path / "__init__.py").exists()]
    rooms += [path.name for path in PACKAGE.glob("*.py") if path.name != "__init__.py"]
    for path in (each for room in DIVIDED for each in PACKAGE.glob(f"{room}/*/__init__.py")):
        rooms.append(f"{path.parent.name}/")
    assert [room for room in sorted(rooms) if f"`{room}" not in text] == []


def test_modules_that_the_guide_names_are_there() -> None:
    named = re.findall(r"`([a-z_/]+\.py)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    folders = ("sourcebook", "tests", "benchmarks", "tools", "hooks")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    there = {f"/{path.relative_to(ROOT).as_posix()}" for path in (*paths, *ROOT.glob("*.py"))}
    assert named
    assert [one for one in named if not any(path.endswith(f"/{one}") for path in there)] == []
