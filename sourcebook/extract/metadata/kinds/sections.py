"""Tells by the sections that its menu names that a page is a newspaper's, in thirty languages.

A ministry has a section for its politics, a journal one for reviews; sport beside the economy and
culture, or news beside the weather and classified ads, only a newspaper has.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from sourcebook.extract.lines import CaptureLines

_TABLE = """
sport:
    šport|sportas|กีฬา|খেলা
    ورزش|esports|sportul
    sport|sports|sporten|deportes|deporte|esportes|desporto|esporte|urheilu|idrott|спорт|αθλητικά
    αθλητισμός|spor|رياضة|ورزشی|ספורט|खेल|スポーツ|体育|體育|스포츠|thể thao|olahraga|fussball
    fußball|fútbol|futebol|calcio|piłka nożna|футбол
economy:
    икономика|привреда|gospodarstvo|verslas|majandus|เศรษฐกิจ|অর্থনীতি|ekonomija|hospodárstvo
    اقتصادی|empresa|finanțe|afaceri
    economy|business|wirtschaft|finanzen|economía|économie|economia|economie|ekonomi|ekonomika
    gospodarka|biznes|talous|gazdaság|экономика|бизнес|економіка|οικονομία|اقتصاد|اقتصادی|כלכלה|व्यापार|経済
    财经|经济|財經|經濟|경제|kinh doanh|kinh tế|bisnis|næringsliv
    økonomi|näringsliv|dinero|mercado
politics:
    politic|politică|политика|การเมือง|রাজনীতি|poliitika
    politics|politik|política|politique|politica|polityka|politiek|politiikka|politika|politikk
    политика|політика|πολιτική|siyaset|سياسة|سیاسی|פוליטיקה|राजनीति|政治|정치|chính trị
culture:
    books|bücher|literatur|livres|libros|libri|livros|boeken|böcker|bøger|bøker|kirjat|książki|knihy|könyvek
    cărți|knjige|књиге|книги|книжки|βιβλίο|βιβλία|kitap|كتب|کتاب|ספרים|पुस्तकें|หนังสือ|sách|buku|读书|讀書|読書|책
    فرهنگ|هنر|cultură|kultūra|kultuur|บันเทิง|বিনোদন
    culture|kultur|cultura|cultuur|kultura|kulttuuri|kultúra|культура|πολιτισμός|kültür|ثقافة
    فرهنگی|فرهنگ|תרבות|文化|문화|văn hóa|budaya|entretenimento|entertainment|entretenimiento
    espectáculos|spettacoli|feuilleton|unterhaltung|मनोरंजन|娯楽|エンタメ|giải trí|hiburan|viihde
society:
    جامعه|حوادث|social|societat
    society|gesellschaft|panorama|sociedad|sociedade|société|società|samhälle|społeczeństwo
    生活|общество|суспільство|κοινωνία|社会|社會|사회|yaşam|مجتمع|اجتماعی|đời sống
    gündem|vermischtes
home:
    българия|românia|hrvatska|srbija|србија|slovensko|slovenija|lietuva|latvija|eesti|norge|danmark
    österreich|schweiz|magyarország
    actualitate|domácí zprávy
    kotimaa|national|inland|deutschland|españa|france|portugal|italia|polska|kraj|suomi|sverige|domácí
    binnenland|belföld|ελλάδα|türkiye|देश|国内|brasil|méxico|argentina|colombia|chile|perú|россия
    україна|domestic|nacional|nasional|thời sự|محليات|daerah|nusantara
world:
    свят|externe|svijet|свет|zahraničné|svet|pasaulis|välismaa|ต่างประเทศ|বিশ্ব|udland|utenriks
    world|international|ausland|welt|mundo|monde|mondo|esteri|internacional|internationales|świat
    buitenland|utrikes|ulkomaat|zahraničí|svět|külföld|мир|світ|в мире|κόσμος|διεθνή|dünya|عالم
    بین‌الملل|עולם|विदेश|国際|国际|國際|국제|thế giới|dunia|internasional|mund
local:
    local|locales|lokales|lokal|region|regional|region|regiony|cidades|ciudades|cronaca|faits divers
    τοπικά|τοπικά νέα|местное|місцеве|miejscowe|krajské|เมือง|ภูมิภาค|ท้องถิ่น|ข่าวท้องถิ่น
    स्थानीय|स्थानीय समाचार|مقامی|محلی
    stad|regio|krimi|kriminal|地域|地方|東京|lokalt|местные|регион|регіони|राज्य|शहर|지역
news:
    știri|stiri|vijesti|вести|вијести|správy|novice|naujienos|ziņas|uudised|ข่าว|সংবাদ
    news|nachrichten|noticias|notícias|últimas|últimas noticias|últimas notícias|ultime notizie|actu
    actualités|actualité|à la une|nieuws|nyheter|nyheder|uutiset|wiadomości|aktualności|zprávy|hírek
    новости|новини|ειδήσεις|haberler|أخبار|اخبار|חדשות|समाचार|ニュース|速報|新闻|新聞|即時|要聞|滚动
    뉴스|tin tức|tin mới|berita|última hora|eilmeldungen|ticker|en direct|direct|live
opinion:
    opinion|opinions|opinión|opiniones|opinião|opinione|opinioni|opinie|meinung|opinia|debatt|debat
    ledare|mielipide|názory|vélemény|editoriales|columnas|columnistas|colunas|cartas|tribune|tribunes
    leserbriefe|мнения|мнение|думки|блоги|γνώμες|απόψεις|yazarlar|köşe yazıları|مقالات|رأي|آراء|דעות
    オピニオン|社説|评论|評論|오피니언|사설|opini|góc nhìn|राय|विचार
service:
    front page|frontpage|voorpagina|portada|titelseite|best gelezen|abonneren|s'abonner|s’abonner
    abonnieren|subscribe|assinar|abonare|abone ol|订阅|購読|bli prenumerant|tilaa|suscribirse
    weather|wetter|météo|el tiempo|clima|meteo|väder|sää|pogoda|počasí|погода|hava durumu|weer
    e-paper|epaper|abo|abonnement|anzeigen|clasificados|classificados|annunci|ogłoszenia|horoskop
    horóscopo|horoscope|obituarios|traueranzeigen|esquelas|necrologie|nekrologi|invigning|lotería
    loterias|tv-programm|podcasts|videos|vídeos|vidéos|suscríbete|abbonati|assine|prenumerera
"""


def _rubrics() -> Iterator[tuple[str, str]]:
    rubric = ""
    for line in _TABLE.strip().splitlines():
        if line.startswith(" "):
            yield from ((word.casefold(), rubric) for word in line.strip().split("|"))
        else:
            rubric = line.rstrip(":")


_RUBRIC_OF = dict(_rubrics())
_LONGEST, _LONGEST_MENU = 40, 200
"""Characters of an entry of a menu, and of a menu on one line."""

_BETWEEN = re.compile(r"\s+[|·•/]\s+|\s*[|·•]\s*|\t+|\s{2,}")
_MAY_BE_BETWEEN = re.compile(r"[|·•\t]|\s[\s/]")
"""What a line has that has such a thing; this is found sooner."""

_SIGNS = " *+•·›»>|-"


_TELLING = ({"sport"}, {"service"}, {"local"}, {"home", "world"})
_MANY = 4


def sections_of_newspaper(page: CaptureLines) -> list[int]:
    """Return the lines of a menu that only a newspaper has, one for each kind of section.

    News beside politics a ministry may have too, unless the menu has more.
    """
    found = sections(page)
    kinds = set(found)
    telling = any(some <= kinds for some in _TELLING) or ("news" in kinds and len(kinds) >= _MANY)
    return sorted(found.values()) if telling else []


def is_section(text: str) -> bool:
    """Tell whether a line is the name of a section of newspapers ("Kultur")."""
    return len(text) <= _LONGEST and text.casefold().strip(_SIGNS) in _RUBRIC_OF


_MOST_ENTRIES, _ENTRIES = 12, 3


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def is_line_of_sections(text: str) -> bool:
    """Tell whether a line is the sections of a newspaper, one behind the other without signs.

    >>> is_line_of_sections("Новости Общество Экономика Спорт"), is_line_of_sections("Sport")
    (True, False)
    """
    words = text.split() if len(text) <= _LONGEST_MENU else []
    known = sum(map(is_section, words))
    return _ENTRIES <= len(words) <= _MOST_ENTRIES and known >= _ENTRIES and 2 * known >= len(words)


def sections(page: CaptureLines) -> dict[str, int]:
    """Return each kind of section that an entry of a menu names, and its first line."""
    found: dict[str, int] = {}
    for index, line in enumerate(page.lines):
        menu = len(line.raw) <= _LONGEST_MENU and _MAY_BE_BETWEEN.search(line.raw)
        entries = _BETWEEN.split(line.raw) if menu else [line.text]
        for entry in line.text.split() if is_line_of_sections(line.text) else entries:
            text = entry.casefold().strip(_SIGNS) if len(entry) <= _LONGEST else ""
            rubric = _RUBRIC_OF.get(text)
            if rubric:
                found.setdefault(rubric, index)
    return found
