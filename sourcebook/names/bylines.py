"""Knows the words before names that say whose they are, in some thirty languages."""

from sourcebook import lazy_re as re
from sourcebook.names.grammar import names_a_role

_BEFORE_NAMES = """
submitted by|contributed by|soumis par|proposé par|subido por|ingezonden door|przesłane przez
הוגש על ידי|נכתב על ידי|נכתב ע"י
by|written by|recipe by|posted by|published by|reported by|authored by
words by|words|reporting by|글·사진|글/사진|글, 사진|story by|story|text by|analysis by
commentary by|opinion by|essay by
guest post by|guest article by|guest column by|column by|feature by|words and pictures by
words and photos by|words and photographs by|text and photos by|written and photographed by
recorded by|collected by|aufgezeichnet von|gesammelt von|établi par|établie par|établis par
recueilli par|recueillie par|recueillis par|raccolto da|raccolta da|recogido por|recogida por
recolhido por|recolhida por|opgetekend door|verzameld door|upptecknad av|optegnet af|nedtegnet av
записал|записала|zapisał|zapisała|spisał|spisała|sudarė|surašė|zapsal|zapsala|zapísal|zapísala
compiled by|collected and compiled by|zusammengestellt von|compilé par|compilado por|compilada por
interview by|review by|reviewed by|author|authors|author(s)|contributor|contributors
ein bericht von|ein essay von|ein text von|ein artikel von|eine rezension von|ein interview von
un texto de|un reportaje de|una crónica de|un reportage de|une analyse de|un entretien de
un servizio di|un articolo di|um artigo de|uma reportagem de|a report by|an article by|a story by
an essay by|een verslag van|een artikel van|文・写真|写真・文|文と写真|取材・文|取材・文・写真
ein kommentar von|kommentar von|eine analyse von|analyse von|eine kolumne von|kolumne von
ein gastbeitrag von|gastbeitrag von|eine reportage von|reportage von|essay von|ein essay von
une tribune de|tribune de|une chronique de|chronique de|une enquête de|analyse de|columna de
opinión de|análisis de|crónica de|coluna de|artigo de|análise de|crônica de|analisi di|commento di
column van|opinie van|een opinie van|analyse door|en krönika av|krönika av|debattinlägg av
vorgelegt von|eingereicht von|présenté par|présentés par|présentée par
soutenue par|présentée et soutenue par|presentada por|presentado por
apresentada por|apresentado por
thesis by|a thesis by|dissertation by|a dissertation by|przedłożona przez
von|veröffentlicht von|geschrieben von|beitrag von|bericht von|autor/in|autor:in|autor(en)
verfasst von|erstellt von|eingestellt von|durch|gepostet von|ein beitrag von|interview von
text|autor|autorin|autoren|verfasser|verfasserin|par|auteur|auteurs|auteur(s)|écrit par|publié par
posté par|rédigé par|publiée par|un article de|texte de|por|escrito por
escrita por|escrit per|publicat per|publicada per|publicado por|publicada por|enviado por
postado por|redactado por|autora|autores
autor/a|autor(a)|autor(es)|autores/as|reportaje de|reportagem de
texto|di|scritto da|pubblicato da|inviato da|articolo di|testo di|redatto da|autore|autori
autrice|autore/i|a cura di|door|geschreven door|geplaatst door|gepubliceerd door|tekst|av
skriven av|inlagt av|postat av|upplagt av|publicerad av|skrevet av|publisert av|skrevet af|af
udgivet af|kirjoittanut|teksti|przez
napisał|opublikowane przez|napisała|autorzy|napsal|napsala|írta|szerző|szerzők|scris de
publicat de|ditulis oleh|penulis|yazar|yazan|tarafından|oleh|автор|авторы|автори
аутор|аутори|текст|написал
написала|опубликовал|опубликовала|автор статьи|автор публикации|γράφει ο|γράφει η|από τον|από τη
από την|γράφει|του|της
написана от|написано от|публикувано от|публикувана от|написав|написала|опублікував|опублікувала
firmado por|firmada por|texto de|servizio di|reportage di|piše|пише|пишет
napisao|napisala|objavio|objavila|napísal|napísala|parašė|zveřejnil|zveřejnila
作者|撰文|文|取材・文|著者|執筆者|執筆|筆者|投稿者|記者|记者|글|글쓴이|지은이
기자|기자명|저자|tác giả
評|評者
บทความโดย|โดย|بقلم|كتب|كتبت|الكاتب|الكاتبة|نوشته|نوشته‌ی|نویسنده|מאת|כתב|כתבה|लेखक|लेखिका|द्वारा
dodane przez|پست شده توسط|نوشته شده توسط|gửi bởi|đăng bởi|viết bởi|lähettänyt|lagt op af
beigetragen von|publicējis|inserito da|gönderen|lagt til av|postad av|postitas|كتبه|كتبته|objavil
napisal|skrifað af|shkruar nga|ysgrifennwyd gan|scríofa ag|imeandikwa na|isinulat ni|напишано од
објавено од|написано од|напісаў|напісала|ավտոր|գրել է
"""
_BEFORE_SIGN = """
piše|pišu|autorica|besedilo|avtor|avtorica|autorius|autorė|autors|höfundur|аўтар|müəllif|ავტორი
تحریر|লেখক|texte|textes|opracował|opracowała|hazırlayan|작성자
reporter|journalist|reportage|beitrag|bericht|text und fotos|text & fotos|text und foto|text & foto
text und bild|text och foto|text & bild|text och bild|texto y fotos|texto y foto|reportaje
reportagem|texto e fotos|texte et photos|testo e foto|tekst en foto|tekst og foto|tekst i zdjęcia
tekst i foto|text a foto|redacción|redazione|redactie|toimittaja|kirjoittaja|szöveg|připravil
připravila|autorka|autor článku|opracowanie|oprac.|haber|haberi|haber/foto|haber merkezi|muhabir
yazı|wartawan|laporan|bài và ảnh|bài|thực hiện|phóng viên|автор текста|авторка|корреспондент
кореспондент|журналист|журналіст|подготовил|подготовила|підготував|підготувала|συντάκτης
συντάκτρια|κείμενο|ρεπορτάζ|إعداد|المحرر|تحرير|كتب/ت|گزارش|خبرنگار|رپورٹ|רשם|רשמה|लेखन|रिपोर्ट
संवाददाता|ผู้เขียน|เรื่อง|取材|취재|글·사진
ලේඛක|forfatter|forfattere|aŭtoro|aŭtoroj|penyusun|egilea|egileak|författare|awdur|awduron|autoria
kirjoittajat|outeur|outeurs|skrywer|müəlliflər|ਲੇਖਕ|రచయిత|రచయితలు|ಲೇಖಕ|ಲೇಖಕರು|autoriai|autorë
autori|مصنف|مصنفین|രചയിതാവ്|ലേഖകൻ|लेखकहरू|avtorji|ஆசிரியர்|ஆசிரியர்கள்|எழுதியவர்|ùghdar|ùghdaran
зохиогч|аўтары|авторы|муаллиф|muallif|mualliflar|հեղինակ|հեղինակներ|ავტორები|autorid|höfundar|údar
údair|mwandishi|waandishi|pengarang|may-akda|аутори|ደራሲ|ጸሐፊ|စာရေးသူ|អ្នកនិពន្ធ|ຜູ້ຂຽນ|লেখিকা
yazarlar|συγγραφέας|συγγραφείς|المؤلف|מחבר|жазған
"""
"""Words that are before names where a colon or a dash follows."""
_WORDS_BEFORE = sorted(_BEFORE_NAMES.strip().replace("\n", "|").split("|"), key=len, reverse=True)
_NOUNS_BEFORE = sorted(_BEFORE_SIGN.strip().replace("\n", "|").split("|"), key=len, reverse=True)
_COLON = r"[:：/／=＝｜|・·]"
_TWO_WORDS = r"[^\W\d_]+(?:-[^\W\d_]+)? [^\W\d_]+(?:-[^\W\d_]+)?"
BY = re.compile(
    rf"[*•–—-]?\s*(?:(?:{'|'.join(map(re.escape, _NOUNS_BEFORE))})(?:\s*[:：]\s*|\s+[–—-]\s+)"
    rf"|(?:{'|'.join(map(re.escape, _WORDS_BEFORE))})(?:\s*{_COLON}\s*|\s+(?:[–—-]\s+)?)"
    rf"|(?:de|от|nga|gan)\s+(?={_TWO_WORDS}(?: (?:și|y|e|et|и|dhe) {_TWO_WORDS})?(?:$|,\s))"
    r"|(?:an? |ein |een |un |et )?(?:guest|gast|gäst|gjeste|gæste)[\w-]*(?: (?:blog|post|article"
    r"|column|contribution|essay|opinion))? (?:by|von|door|av|af)\s+"
    r"|հեղինակ՝\s*|(?:本報|本报)?(?:記者|记者)(?=[\u3400-\u9fff]{2,4}(?:[／/、\s]|$)))(?=\S)",
    re.IGNORECASE,
)
"""What may stand before the names of a byline, in some twenty languages, and the space after it."""


_SIGNED = "|".join(re.escape(w) for w in _WORDS_BEFORE if " " in w and "view" not in w)
SIGNED = re.compile(
    rf"[*•–—-]?\s*(?:{_SIGNED})"
    rf"(?:\s*{_COLON}\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
"""Words before names that say in full who wrote a text ("Written by"), wherever they stand."""

_APART = re.compile(
    r"[|•·/–—-]\s|\d\s|\b(?=(?:posted|written|published|authored|words|story)\s+by\b)",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"(?:posted|published|filed|veröffentlicht|erschienen|publié|publicado|pubblicato|geplaatst"
    r"|опубликовано) (?:in|under|unter|dans|en|em|su|в) [^.!?]{2,60}?\s"
    r"(?=(?:by|von|par|por|di|da|door)\s\w)",
    re.IGNORECASE,
)
"""Where a post was filed, before who wrote it ("Posted in Harbour by Nora Lindqvist")."""


def after_by(text: str) -> str:
    """Return what follows the first word for a byline in a line: at its beginning or set apart."""
    filed = _FILED.match(text)
    places = [filed.end()] if filed else []
    for at in (0, *places, *(found.end() for found in _APART.finditer(text))):
        label = BY.match(text, at)
        if label and not (at and label[0].lstrip().startswith("De ")):  # "© 2024 De Courant"
            return text[label.end() :]
    behind = _BEHIND_NAMES.match(text)
    return behind["names"] if behind else ""


_BEHIND_NAMES = re.compile(
    r"(?P<names>[^|•·,:]{3,80}?)\s(?:द्वारा|tarafından)(?=\s*(?:$|[|•·,–—-]|\d))", re.IGNORECASE
)
"""What stands behind the names of a byline, in Hindi and in Turkish."""


_OF_A_LANGUAGE = (
    (re.compile(r"(?:door|tekst|auteurs?)\W*$", re.IGNORECASE), re.compile(r"\sen\s"), " & "),
    (re.compile(r"\b(?:af|av)\s$", re.IGNORECASE), re.compile(r"\s(?:i|under|på)\s.*"), ""),
    (re.compile(r"\b(?:przez)\s$", re.IGNORECASE), re.compile(r"\swe?\s.*"), ""),
    (re.compile(r"\b(?:de|scris de|publicat de)\s$", re.IGNORECASE), re.compile(r"\sîn\s.*"), ""),
)
"""What stands before names; a word of its language that means something else in others, and what
is read for it: in Dutch "en" is "and", in Danish "i" is "in"."""

_OUR = re.compile(
    r"(?:our|unser(?:em|er|en)?|notre|nos|nuestr[oa]s?|(?:il |la )?nostr[oa]|noss[oa]|onze|vår"
    r"|vores|naszego|naszej|нашего|нашей)\s((?:[^\W\d_][\w-]*\s){1,3}?)"
    r"(?=(?-i:[A-ZÀ-ÞА-Я])[\w'’.-]*\s(?-i:[A-ZÀ-ÞА-Яa-z])[^,;]*$)",
    re.IGNORECASE,
)
"""The office of who writes for a paper, before the name ("von unserer Korrespondentin Anna …")."""
_STAFF = re.compile(r"mitarbeiter|mitglied|volontär|корреспондент|журналист", re.IGNORECASE)
_OF_A_WOMAN = re.compile(r"(?:^|\s)(?:της|από την)\s$", re.IGNORECASE)
_GENITIVE = re.compile(r"^(\w+[αάηή])ς(?=\s)")
"""A woman's first name in Greek, as it stands behind "of" ("Της Ελπίδας Σταθάκη")."""

_OF_A_MAN = re.compile(r"(?:^|\s)(?:του|από τον)\s$", re.IGNORECASE)
_MASCULINE = (
    (re.compile(r"^(\w+[ηήαά])(?=\s)"), r"\1ς"),
    (re.compile(r"^(\w+)(?:ου|ο)(?=\s)"), r"\1ος"),
    (re.compile(r"^(\w+)(?:ού|ό)(?=\s)"), r"\1ός"),
    (re.compile(r"(όπουλο|ίδη|άδη|άκη|ιώτη|έλλη|η|α|ή|ά)$"), r"\1ς"),
    (re.compile(r"όπουλου$|οπούλου$"), "όπουλος"),
)
"""Endings of a man's names in Greek behind "of" or "by", and as they are called; of family names
only those that tell ("Του Σταύρου Παπαδόπουλου", and "Του Δημήτρη Αλεξίου")."""

_BEFORE_DAY = re.compile(
    r"[\s,]+(?:on|am|den|le|el|il|op|dnia|dne|em|pe|на|pada|ngày|στις)\s*(?=$|\d)"
)
"""What stands between names and a day, and belongs to the day."""


def names_behind(before: str, names: str) -> str:
    """Return names as they read in the language of what stands before them, and no word of a day.

    >>> names_behind("Door ", "Anna de Vries en Piet Bos"), names_behind("Af ", "Ann Berg i Arkiv")
    ('Anna de Vries & Piet Bos', 'Ann Berg')
    """
    for label, word, other in _OF_A_LANGUAGE:
        if label.search(before[-40:]):
            names = word.sub(other, names)
    office = _OUR.match(names)
    if office and (names_a_role(office[1]) or _STAFF.search(office[1])):
        names = names[office.end() :]
    if _OF_A_WOMAN.search(before[-8:]):
        names = _GENITIVE.sub(r"\1", names, count=1)
    if _OF_A_MAN.search(before[-12:]) and len(names.split()) in (2, 3) and names[:1].isupper():
        for ending, other in _MASCULINE:
            names = ending.sub(other, names, count=1)
    return _BEFORE_DAY.sub(" ", names).rstrip()


def without_label(text: str) -> str:
    """Return the names of a byline without the words before them ("By", "作者：")."""
    label = BY.match(text)
    return text[label.end() :] if label else text
