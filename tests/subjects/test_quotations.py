"""What our prose puts between quotation marks stands, word for word, where the prose says."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    page
    for page in DOCS.rglob("*.md")
    if page.relative_to(DOCS).parts[0] not in {"about", "assets"}
)
REGION = re.compile(r"<!-- source-text: begin -->\n(.*?)<!-- source-text: end -->", re.DOTALL)
LINK = r"\[[^\]]*¶\d+\]\((?:\.\./)?sources/([\w-]+)\.md#p(\d+)\)"
CITED = re.compile(rf"{LINK}(?:, {LINK})*")
# Where what stands in none of our sources can be checked: a site, or the number of a resolution.
ELSEWHERE = re.compile(r"\([^()]*(?:\b[\w-]+\.(?:com|int|jp|org|ru)\b|\bresolution\b)")


def plain(text: str) -> str:
    """The text with one kind of quotation mark and space, in small letters."""
    return re.sub(r"[\"“”‘’]", "'", re.sub(r"\s+", " ", text)).lower()


def paragraphs(page: Path) -> list[str]:
    region = REGION.search(page.read_text(encoding="utf-8"))
    return [plain(text) for text in region[1].strip().split("\n\n")] if region else []


SOURCES = {page.stem: paragraphs(page) for page in DOCS.glob("sources/*.md")}
CAPTURES = plain("\n".join(f.read_text("utf-8") for f in sorted(ROOT.glob("seeds/*.txt"))))


def stands_there(quotation: str, after: str) -> bool:
    """Whether a quotation stands in the next paragraphs cited, or names another place to look."""
    cited, elsewhere = CITED.search(after), ELSEWHERE.search(after)
    if elsewhere and (cited is None or elsewhere.start() < cited.start()):
        return True
    if cited is None:
        return quotation in CAPTURES
    links = re.findall(LINK, cited[0])
    return any(quotation in SOURCES[source][int(number) - 1] for source, number in links)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_quotations_are_exact(page: Path) -> None:
    body = REGION.sub("", page.read_text(encoding="utf-8").split("---\n", 2)[-1])
    wrong = []
    for paragraph in re.sub(r"`[^`\n]*`", "", body).split("\n\n"):
        for found in re.finditer(r'"([^"]+)"', paragraph):
            # Commentary says at its head, or in the link around the words, where they stand.
            after = paragraph[found.end() :]
            if page.parent.name == "sources" and not ELSEWHERE.search(after):
                after = ""
            if not stands_there(plain(found[1]).rstrip(",."), after):
                wrong.append(found[0])
    assert wrong == []
