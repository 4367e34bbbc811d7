"""Writes works as captures, in every format that the program reads and that we can make."""

import json
import textwrap
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from html import escape
from pathlib import Path

from benchmarks.afternoon.works import Work, words
from tests.parse import build
from tests.parse.archiving import warc
from tests.parse.packing import message, packed

_LINES = 46
_NO_TEXT = ("at ", "info ", "page", "image ", "rule ", "turn ", "rotate ", "move ")
"""What a line of a layout begins with that is no text."""
_O = 'xmlns:o="office" xmlns:text="text" xmlns:style="style"'


def lay_out(folder: Path, works: list[Work]) -> None:
    """Write each work into a file of its own."""
    folder.mkdir(parents=True)
    for work in works:
        (folder / work.name).write_bytes(capture(work))


def capture(work: Work) -> bytes:
    """Return a work as a capture."""
    return MAKERS[work.form](work)


def _date(work: Work) -> str:
    if not work.issued:
        return ""
    own = words(work.language)
    year, month, day = work.issued.split("-")
    return str(own["on"]).format(
        d=int(day), m=int(month), y=year, month=own["months"][int(month) - 1]
    )


def _byline(work: Work) -> str:
    names = str(words(work.language)["comma"]).join(work.authors)
    return str(words(work.language)["by"]).format(names) if work.authors else ""


def _publisher(work: Work) -> str:
    return work.publisher.name if work.publisher else ""


def _lines(work: Work) -> list[str]:
    """Return a work as the lines of a text without marks."""
    head = [work.title, _byline(work), _date(work)]
    return [line for line in (*head, *work.paragraphs, work.rights) if line]


def _text(work: Work) -> bytes:
    """Return the text as it was copied out of a page, in half of the captures with its menu."""
    menu = [*words(work.language)["menu"], _publisher(work)] if work.number % 2 else []
    return ("\n\n".join([*menu, *_lines(work)]) + "\n").encode()


def _markdown(work: Work) -> bytes:
    rows = {"title": work.title, "author": ", ".join(work.authors), "date": work.issued}
    front = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in rows.items() if value
    )
    return f"---\n{front}lang: {work.language}\n---\n\n{_sections(work, '## {}')}\n".encode()


def _sections(work: Work, heading: str) -> str:
    parts: list[str] = []
    for number, paragraph in enumerate(work.paragraphs):
        if number % 2 == 0:
            parts.append(heading.format(work.headings[number // 2]))
        parts.append(paragraph)
    return "\n\n".join(parts)


# Pages of the web.


def _article(work: Work, head: str) -> str:
    parts: list[str] = []
    for number, paragraph in enumerate(work.paragraphs):
        if number in (2, 4):
            parts.append(f"<h2>{escape(work.headings[number // 2])}</h2>")
        parts.append(f"<p>{escape(paragraph)}</p>")
    rights = f"<p>{escape(work.rights)}</p>" if work.rights else ""
    return f"<article><h1>{escape(work.title)}</h1>{head}{''.join(parts)}{rights}</article>"


def _page(work: Work, head: str, article: str, more: str = "") -> bytes:
    own = words(work.language)
    links = "".join(
        f'<li><a href="/{n}">{escape(one)}</a></li>' for n, one in enumerate(own["menu"])
    )
    name = escape(_publisher(work))
    direction = ' dir="rtl"' if work.language == "ar" else ""
    return (
        f'<!doctype html>\n<html lang="{work.language}"{direction}><head><meta charset="utf-8">\n'
        f"<title>{escape(work.title)} | {name}</title>\n"
        f'<link rel="canonical" href="{work.address}">\n{head}</head><body>\n'
        f'<header><a href="/">{name}</a><nav><ul>{links}</ul></nav></header>\n'
        f"<main>{article}</main>\n{more}<footer><p>© {name}</p></footer></body></html>\n"
    ).encode()


def _said(work: Work) -> str:
    """Return who wrote a page and when, as its readers see it."""
    lines = [
        f'<p class="byline">{escape(_byline(work))}</p>' if work.authors else "",
        f'<time datetime="{work.issued}">{escape(_date(work))}</time>' if work.issued else "",
    ]
    return "".join(lines)


def _linked_data(work: Work) -> bytes:
    data: dict[str, object] = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": work.title,
        "publisher": {"@type": "Organization", "name": _publisher(work)},
        "author": [{"@type": "Person", "name": name} for name in work.authors],
    }  # fmt: skip
    if work.publisher and work.publisher.type != "article-newspaper":
        data["@type"] = "ScholarlyArticle" if work.publisher.type == "article-journal" else "Report"
    if work.issued:
        data["datePublished"] = work.issued
    script = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>\n'
    return _page(work, script, _article(work, _said(work)))


def _meta(work: Work) -> bytes:
    rows = [("og:title", work.title), ("og:site_name", _publisher(work)), ("og:type", "article")]
    rows += [("article:author", name) for name in work.authors]
    rows += [("article:published_time", work.issued)] if work.issued else []
    head = "".join(f'<meta property="{key}" content="{escape(value)}">\n' for key, value in rows)
    return _page(work, head, _article(work, _said(work)))


def _bare(work: Work) -> bytes:
    said = "".join(f"<p>{escape(line)}</p>" for line in (_byline(work), _date(work)) if line)
    return _page(work, "", _article(work, said))


def _blog(work: Work) -> bytes:
    own = words(work.language)
    title, form = map(escape, own["comments"])
    remark = escape(work.paragraphs[0][:60])
    name = escape(str(own["given"][work.number % len(own["given"])]))
    posted = f'<li class="comment"><cite>{name}</cite><p>{remark}</p></li>'
    more = (
        f'<section id="comments"><h3>{title}</h3><ol>{posted * 3}</ol><h3>{form}</h3></section>\n'
    )
    return _page(
        work, '<meta name="generator" content="WordPress 6.4">\n', _article(work, _said(work)), more
    )


def _mhtml(work: Work) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Snapshot-Content-Location"] = "<Saved by Blink>", work.address
    mail["Subject"] = work.title
    mail.make_related()
    part = EmailMessage()
    part.set_content(_meta(work).decode(), subtype="html", cte="quoted-printable")
    part["Content-Location"] = work.address
    mail.attach(part)
    return mail.as_bytes()


def _warc(work: Work) -> bytes:
    head = "200 OK\nContent-Type: text/html; charset=utf-8"
    return warc(
        f"=== response {work.address} 2026-10-01T10:00:00Z\n{head}\n\n{_bare(work).decode()}",
        packed=False,
    )


def _atom(work: Work) -> bytes:
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in work.authors)
    text = escape("".join(f"<p>{escape(one)}</p>" for one in work.paragraphs))
    date = f"<published>{work.issued}T08:00:00Z</published>" if work.issued else ""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{work.language}">'
        f"<title>{escape(_publisher(work))}</title>"
        f"<entry><id>{work.address}</id><title>{escape(work.title)}</title>{authors}{date}"
        f'<link rel="alternate" href="{work.address}"/>'
        f'<content type="html">{text}</content></entry></feed>'
    ).encode()


# Documents.


def _pdf(work: Work) -> bytes:
    says = work.number % 2 and work.title.isascii() and "".join(work.authors).isascii()
    lines = [f"info Title {work.title}", f"info Author {', '.join(work.authors)}"] if says else []
    lines += [f"at 72 760 18 bold\n{work.title}", f"at 72 730 11\n{_byline(work)}\n{_date(work)}"]
    pages: list[list[str]] = [[]]
    for paragraph in work.paragraphs:
        wrapped = [
            f" {line}" if line.startswith(_NO_TEXT) else line
            for line in textwrap.wrap(paragraph, 80)
        ]
        if len(pages[-1]) + len(wrapped) > _LINES:
            pages.append([])
        pages[-1] += [*wrapped, ""]
    for number, page in enumerate(pages):
        lines += ["page"] if number else []
        lines += [f"at 72 {760 if number else 690} 11", *page]
        lines += [f"at 72 40 8\n{_publisher(work)} - {number + 1}"]
    return build.pdf("\n".join(lines))


def _docx(work: Work) -> bytes:
    def paragraph(text: str, style: str = "") -> str:
        named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{named}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"

    body = paragraph(work.title, "Title")
    body += "".join(paragraph(line) for line in (_byline(work), _date(work)) if line)
    body += "".join(map(paragraph, work.paragraphs)) + (
        paragraph(work.rights) if work.rights else ""
    )
    core = f"<dc:title>{escape(work.title)}</dc:title>" if work.number % 2 else ""
    return build.docx(body, core + f"<dc:creator>{escape((*work.authors, 'user')[0])}</dc:creator>")


def _odt(work: Work) -> bytes:
    head = "".join(
        f"<text:p>{escape(line)}</text:p>" for line in (_byline(work), _date(work)) if line
    )
    text = "".join(f"<text:p>{escape(one)}</text:p>" for one in work.paragraphs)
    title = f'<text:p text:style-name="Title">{escape(work.title)}</text:p>'
    body = f"<o:body><o:text>{title}{head}{text}</o:text></o:body>"
    content = f"<o:document-content {_O}>{body}</o:document-content>"
    style = '<style:style style:name="Title" style:family="paragraph"/>'
    styles = f"<o:document-styles {_O}><o:styles>{style}</o:styles></o:document-styles>"
    return packed(
        "=== mimetype\napplication/vnd.oasis.opendocument.text\n"
        f"=== content.xml\n{content}\n=== styles.xml\n{styles}\n"
    )


def _rtf(work: Work) -> bytes:
    lines = [*_lines(work)]
    shown = "".join(f"{_in_rtf(line)}\\par\n" for line in lines[1:])
    head = f"{{\\info{{\\title {_in_rtf(work.title)}}}}}" if work.number % 2 else ""
    title = f"\\pard\\qc\\fs36\\b {_in_rtf(work.title)}\\b0\\fs24\\par\\pard\n"
    fonts = "{\\fonttbl{\\f0 Times;}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{fonts}{head}\n{title}{shown}}}".encode("ascii")


def _in_rtf(text: str) -> str:
    return "".join(
        c if c.isascii() else f"\\u{ord(c) - (65536 if ord(c) > 32767 else 0)}?" for c in text
    )


def _epub(work: Work) -> bytes:
    authors = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in work.authors)
    date = f"<dc:date>{work.issued}</dc:date>" if work.issued else ""
    text = "".join(f"<p>{escape(one)}</p>" for one in work.paragraphs)
    return packed(
        "=== mimetype\napplication/epub+zip\n=== META-INF/container.xml\n"
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>\n"
        '=== book.opf\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(work.title)}</dc:title>{authors}{date}<dc:language>{work.language}</dc:language>"
        f"<dc:publisher>{escape(_publisher(work))}</dc:publisher></metadata>"
        '<manifest><item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="one"/></spine></package>\n'
        f'=== one.xhtml\n<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>{escape(work.headings[0])}</h1>{text}</body></html>\n'
    )


def _tei(work: Work) -> bytes:
    authors = "".join(f"<author>{escape(name)}</author>" for name in work.authors)
    date = f'<date when="{work.issued}">{escape(_date(work))}</date>' if work.issued else ""
    text = "".join(f"<p>{escape(one)}</p>" for one in work.paragraphs)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>'
        f"<titleStmt><title>{escape(work.title)}</title>{authors}</titleStmt>"
        f"<publicationStmt><publisher>{escape(_publisher(work))}</publisher>{date}</publicationStmt>"
        "<sourceDesc><p>Ours.</p></sourceDesc></fileDesc>"
        f'<profileDesc><langUsage><language ident="{work.language}"/></langUsage></profileDesc>'
        "</teiHeader>"
        f"<text><body>{text}</body></text></TEI>\n"
    ).encode()


# Mail and subtitles.


def _eml(work: Work) -> bytes:
    mail = EmailMessage()
    mail["From"] = f'"{work.authors[0]}" <writer@example.org>'
    mail["To"], mail["Subject"] = "Archive <archive@example.org>", work.title
    mail["Date"] = f"{_mail_date(work)} 09:30:00 +0000"
    mail.set_content("\n\n".join(work.paragraphs), cte="8bit")
    return mail.as_bytes()


def _mail_date(work: Work) -> str:
    year, month, day = work.issued.split("-")
    return f"{int(day)} {words('en')['months'][int(month) - 1][:3]} {year}"


def _msg(work: Work) -> bytes:
    body = "\\n\\n".join(work.paragraphs)
    return message(
        f"001A001F IPM.Note\n0037001F {work.title}\n0C1A001F {work.authors[0]}\n"
        f"5D01001F writer@example.org\n0E04001F Archive\n1000001F {body}\n"
        f"time {work.issued}T09:30:00+00:00\n"
    )


def _subtitles(work: Work) -> bytes:
    vtt = work.form == "vtt"
    parts = ["WEBVTT\n"] if vtt else []
    text = [work.title, *(s for one in work.paragraphs for s in _cues(one))]
    for number, cue in enumerate(text):
        start, end = (
            f"00:{s // 60:02}:{s % 60:02}{'.' if vtt else ','}000"
            for s in (4 * number, 4 * number + 3)
        )
        parts.append(("" if vtt else f"{number + 1}\n") + f"{start} --> {end}\n{cue}\n")
    return "\n".join(parts).encode()


def _cues(paragraph: str) -> list[str]:
    return textwrap.wrap(paragraph, 70)


MAKERS: Mapping[str, Callable[[Work], bytes]] = {
    "txt": _text,
    "md": _markdown,
    "ld html": _linked_data,
    "meta html": _meta,
    "bare html": _bare,
    "blog html": _blog,
    "mhtml": _mhtml,
    "warc": _warc,
    "atom": _atom,
    "pdf": _pdf,
    "docx": _docx,
    "odt": _odt,
    "rtf": _rtf,
    "epub": _epub,
    "tei": _tei,
    "eml": _eml,
    "msg": _msg,
    "vtt": _subtitles,
    "srt": _subtitles,
}
