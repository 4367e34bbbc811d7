"""A thread keeps its posts, each with who and when, also where scripts would show them."""

from sourcebook.extract.record import extract
from tests.extract.extracting import capture_of, extracted

WORDS = "The old quay was closed on Monday, and nobody has told the fishermen why it was done so."
POST = """<div class="topic-body crawler-post" itemprop="comment">
<span itemprop="author"><a href="/u/{name}"><span itemprop="name">{name}</span></a></span>
<time datetime="2021-05-0{day}T10:00:00Z" class="post-time">May {day}, 2021</time>
<div class="post comments" itemprop="text"><p>{words}</p><p>Is it {name}?</p></div>
<div class="crawler-actions"><a href="/like">3 Likes</a></div></div>"""
POSTS = "".join(
    POST.format(name=name, day=day, words=f"{WORDS} {name} says so again.")
    for day, name in enumerate(("annberg", "olekrag", "rolfek"), 1)
)
HEAD = "<title>Quay closed?</title><meta name='generator' content='Discourse 3.1'>"


def read(page: str) -> str:
    return "\n".join(one.text for one in extract(capture_of(page, "seeds/page.html")).segments)


def test_a_thread_keeps_who_and_when() -> None:
    text = read(f"<html><head>{HEAD}</head><body><h1>Quay closed?</h1>{POSTS}</body></html>")
    for day, name in enumerate(("annberg", "olekrag", "rolfek"), 1):
        assert f"{name} says so again." in text
        assert f"Is it {name}?" in text
        assert f"{name}" in text.splitlines()[0] or f"May {day}, 2021" in text
    assert "Likes" not in text


def test_what_a_page_has_for_browsers_without_scripts_is_read() -> None:
    shell = "<div id='app'></div><noscript><h1>Quay closed?</h1>{posts}</noscript>"
    page = f"<html><head>{HEAD}</head><body>{shell.format(posts=POSTS * 2)}</body></html>"
    assert "rolfek says so again." in read(page)
    call = f"<noscript><p>Turn on scripts. {WORDS}</p></noscript>"
    article = f"<article><p>{WORDS * 20}</p></article>"
    assert "Turn on" not in read(f"<html><body>{article}{call}</body></html>")


def test_comments_below_an_article_are_no_text() -> None:
    article = f"<article><h1>Quay closed?</h1>{f'<p>{WORDS} {WORDS} {WORDS}</p>' * 5}</article>"
    head = "<html><head><title>Quay closed?</title></head><body>"
    text = read(f"{head}{article}<div class='comments'>{POSTS}")
    assert "says so again" not in text
    assert text.count(WORDS) >= 5


def test_a_name_and_a_time_that_no_space_parts() -> None:
    posts = "".join(
        f'<div class="post"><span class="author">{name}7</span><time>2021-05-0{day}</time>'
        f"<div><p>{WORDS} {name} says so again.</p></div></div>"
        for day, name in enumerate(("annberg", "olekrag", "rolfek"), 1)
    )
    page = f"<html><body><h1>Quay closed?</h1>{posts}</body></html>"
    fields = extracted(page, "seeds/page.html")["fields"]
    assert fields["authors"]["value"] == ["annberg7"]
    assert fields["issued"]["value"] == "2021-05-01"
    assert read(page).count("says so again.") == 3
