"""Tells a newspaper's page by several slight signs, none of which is enough by itself.

An hour beside the day, a pointer to another article, a section above the headline, the name of the
paper, who took the picture, who edits the paper: a blog has one of them, a newspaper three or more.
"""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import DATE_AMONG_WORDS, read_date
from sourcebook.extract.lines import CaptureLines
from sourcebook.extract.metadata.kinds.sections import is_section, sections
from sourcebook.extract.rules.furniture_words import RELATED, alternatives
from sourcebook.extract.rules.pointer_words import OTHER_POSTS

NEWSPAPER = re.compile(
    r"\b(?:newspaper|gazette|herald|tribune|daily|courier|\w*zeitung|\w*tage?blatt|\w*anzeiger"
    r"|\w*nachrichten|\w*bote|\w*kurier|courrier|quotidien|dépêche|gazzetta|corriere|giornale"
    r"|diario(?! de (?:un|sesiones))|diário(?! d[ao] (?:assembleia|câmara|república))|jornal"
    r"|periódico|heraldo|\w*krant"
    r"|\w*dagblad\w*|\w*tidning(?:en)?|sanomat|gazeta|kurier|dziennik|noviny|deník|hírlap|ziarul"
    r"|новини|новости|вести|вісник|вестник|газета|ведомости|листок|εφημερίδα|τα νέα|gazetesi"
    r"|gazete|haber"
    r"|báo|harian|kompas|समाचार|दैनिक|अख़बार|अखबार)\b"
    r"|日報|新聞|日报|晚报|晚報|早报|新闻网|都市报|신문|일보|뉴스|חדשות|עיתון|ידיעות|صحيفة|جريدة|خبرگزاری|روزنامه"
    r"|^ข่าว|หนังสือพิมพ์",
    re.IGNORECASE,
)
"""What newspapers are called."""

_POINTER = re.compile(rf"\W*(?:{alternatives(OTHER_POSTS)})\W*", re.IGNORECASE)
_HOUR = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d|[./]\d)")
_CREDIT = re.compile(
    r"(?:[(（\[]\s?)?(?:photos?|pictures?|images?|fotos?|foto(?:graf|grafie|grafía)|bild(?:er)?"
    r"|credits?|crédits?(?: photo)?"
    r"|crédito|créditos|kuva|zdjęcia?|fot\.|fotó|φωτο(?:γραφία)?|φωτ\.|fotoğraf|фото|світлина"
    r"|ảnh|photo credit"
    r"|सौजन्य|फोटो|ภาพ|صورة|تصوير|عکس|צילום|写真|撮影|図|图片来源|图|圖|摄影|攝影|사진)\s?[:：／/=].{2,60}"
    r"|.{2,40}(?:撮影|摄|攝|사진|דובר.{0,6})[)）]?",
    re.IGNORECASE,
)
_EDITOR = re.compile(
    r"(?:editor[- ]in[- ]chief|chefredakt\w+|rédact(?:eur|rice) en chef|director(?:a)? responsable"
    r"|direttore responsabile|diretor de redação|hoofdredacteur|redaktor naczeln\w+|šéfredaktor\w*"
    r"|ansvarig utgivare|ansvarlig redaktør|päätoimittaja|főszerkesztő|redactor[- ]șef"
    r"|главный редактор|головний редактор|главен редактор|genel yayın yönetmeni|yazı işleri"
    r"|διευθυντ[ήή]ς σύνταξης|رئيس التحرير|سردبیر|مدیرمسئول|עורך ראשי|tổng biên tập"
    r"|pemimpin redaksi"
    r"|责任编辑|責任編輯|责编|總編輯|编辑[:：]|編集長|편집국장|발행인|편집인|संपादक)",
    re.IGNORECASE,
)
_NEAR, _ABOVE, _LONGEST, _SECTIONS = 7, 4, 160, 2
_STEPS = re.compile(r"\s?[/›»>＞→|·•]\s?")


class NewsSign(Struct, frozen=True):
    """A slight sign of a newspaper: its line, what it says, and its chance."""

    index: int
    says: str
    chance: float


def news_signs(page: CaptureLines, title: int) -> Iterator[NewsSign]:
    """Yield each slight sign that a page shows once. title: its line, or -1."""
    first = max(title, 0)
    near = range(max(first - _ABOVE, 0), min(first + _NEAR, len(page.lines)))
    yield from _first(page, near, "has a day and an hour", 0.35, _is_timed)
    yield from _first(page, near, "names a section of newspapers", 0.35, _is_in_section)
    every = range(len(page.lines))
    below = every[first + 1 :]
    marked = (i for i in below if page.reason(i) == RELATED)
    pointer = next(marked, next(_fitting(page, below, _points), -1))
    if pointer >= 0:
        yield NewsSign(pointer, "points to another article", 0.35)
    yield from _first(page, every, "says who took the picture", 0.25, _is_credit)
    yield from _first(page, every, "says who edits the paper", 0.35, _names_editor)
    ends = (*every[: first + 1], *every[-_ABOVE:])
    yield from _first(page, ends, "has the name of a newspaper", 0.4, _names_paper)
    menu = sections(page)
    if len(menu) >= _SECTIONS:
        yield NewsSign(min(menu.values()), "begins a menu with sections of newspapers", 0.35)


def _first(
    page: CaptureLines,
    where: Iterable[int],
    says: str,
    chance: float,
    fits: Callable[[str], bool],
) -> Iterator[NewsSign]:
    """Yield the first of these lines that is short and fits, as a sign."""
    index = next(_fitting(page, where, fits), -1)
    if index >= 0:
        yield NewsSign(index, says, chance)


def _fitting(
    page: CaptureLines, where: Iterable[int], fits: Callable[[str], bool]
) -> Iterator[int]:
    texts = ((index, page.lines[index].text) for index in where)
    return (index for index, text in texts if len(text) <= _LONGEST and fits(text))


def _is_timed(text: str) -> bool:
    return bool(_HOUR.search(text)) and bool(DATE_AMONG_WORDS.search(text) or read_date(text))


def _is_in_section(text: str) -> bool:
    return any(is_section(step) for step in _STEPS.split(text))


def _points(text: str) -> bool:
    return bool(_POINTER.fullmatch(text))


def _is_credit(text: str) -> bool:
    return bool(_CREDIT.fullmatch(text))


def _names_editor(text: str) -> bool:
    return bool(_EDITOR.search(text))


def _names_paper(text: str) -> bool:
    found = NEWSPAPER.search(text) if len(text.split()) <= _NEAR else None
    return found is not None and len(found[0]) < len(text.strip()) and not is_section(text)
