"""Recognises names of persons.

Names are known by their shape, not by a list. That is good where a name is expected (a byline, a
value under "Author"), not for finding names in prose.
"""

import unicodedata
from functools import cache, lru_cache

from sourcebook import lazy_re as re
from sourcebook.names.families import has_family
from sourcebook.names.organisations import is_collective, is_organisation

_LETTER = r"[^\W\d_]"
# U+02BC, an apostrophe too, is among the letters already: in both places it would be tried in
# exponentially many ways.
_NAME_WORD = re.compile(
    rf"(?:(?:al|el|ibn|an|ad|as)-|[dlDLO]['’])?{_LETTER}(?:\.|{_LETTER}*(?:['’‐-]{_LETTER}+)*\.?)"
    rf"(?:-?{_LETTER}\.)*[ªº]?"
)
_INITIAL = re.compile(rf"{_LETTER}\.(?:-?{_LETTER}\.)*")
_PARTICLE_WORDS = """
af al av bin bint da das de del della den der di do dos du e el ibn la le lo ten ter van von wa y zu
zum zur
"""
PARTICLES = frozenset((*_PARTICLE_WORDS.split(), "'t", "’t"))
"""Words with a small initial within names."""
_INNER_PARTICLES = PARTICLES - {"de", "van", "von", "al", "el", "bin", "le", "la", "du"}
_ASIAN = (
    r"[\u3400-\u9fff々]{2,5}|[\uac00-\ud7a3]{2,4}"
    r"|[\u3400-\u9fff々]{1,4}[ 　][\u3040-\u30ff\u3400-\u9fff々]{1,5}"
    r"|[\u30a0-\u30ff]{2,12}(?:[・＝=][\u30a0-\u30ff]{2,12}){1,3}"
)
_KATAKANA = re.compile("[\u30a0-\u30ff]")
"""How the names of foreigners begin in Japanese."""
_WITH_KANA = re.compile(
    r"(?=.{3,8}$)[\u3400-\u9fff々]{1,4}[\u3040-\u309f]{1,5}[\u3400-\u9fff々]{0,2}"
    r"|[\u3040-\u309f]{2,4}[\u3400-\u9fff々]{1,3}"
)
"""A name with signs of sounds in it ("藤堂あきら"); only where a label says that it is one."""

# Words that titles, menus and organisations are made of, and names are not.
_OTHER_WORDS = """
catering chocolate cake capital houseplants joined light official senior junior principal
contributing writer correspondent columnist reporter special professor lecturer editor staff
full bio key takeaways living healthy marketing director manager founder president officer chief
journalist takeaways summary appoints
actuarial advisor alert beginner beginners care checklist checklists consulting corporate cost costs
employee equipment family financial fitness gear home improvement insurance investing marketing
moving night nurse planning relocation safety sides skills software solution technical training
trips vs wedding wellness
a about abstract academic access action affairs africa after against age all america american
analysis and annual anti archive archives are article articles asia at author authors bank big
blog book books border brief briefing britain british bulletin business by can central change
china chinese climate column comment commentary comments conflict contact content contents
cooperation council countries country crisis culture current daily data days december defence
defense design details development dialogue digital diplomacy diplomatic document documents does
dr east eastern economic economics economy edition editor editorial editors education eight
election elections email energy english era essay essays europe european event events everything
expert experts explained factor feature featured features february figure film finance first five
focus food for foreign forum four france free friday from full future gallery games general german
germany get global go government great group guest guide half health help high history home how
human ideas if images in index india industry information insight insights international interview
into introduction is island islands issue issues it january japan japanese jobs journal july korea
korean last latest law leaders learn letter letters library life links live local look made
magazine main make march market markets media meeting member members memory menu middle military
minister modern monday money month more most movies music my national nations nature network new
news next nine no north northern not november nuclear october of office on one online only open
opinion opinions or other our outlook over pages paper papers part partners party peace people
perspective perspectives photo photos pictures podcast podcasts policies policy political politics
popular post posts prime product products program programs progress project projects public
publication publications question questions quick rate read reading real recent recipe recipes
record related relations release releases report reports research resource resources review
reviews rights russia russian sanctions saturday science search section security see september
series service services seven shop site six social society solutions south southern special sports
state statement states stories story strategic strategy studies study style subject summary summit
sunday support table tech technology ten terms that the their them themes these they things this
three thursday time times tips to today top topic topics trade travel treaty trends tuesday two
type under union united university update updates upon us video videos view views visit visual war
was watch ways we web wednesday week weekend weekly welcome western what when where which who why
with women work workers world year years yes you your
abonnieren accueil actualités agenda aktuelles alle anmelden anzeige auch auteur auteurs bericht
berichte bewertung bilder contacto contenido contenu danke datenschutz demande dernière derniers
descargar descripción deutschland direkt documentos editorial editoriales encuesta entrevista
equipo español español fecha finanzen foro france fotos gesellschaft gobierno governo gracias
haberler hakkında hier impressum información início inicio interessant internacional
jetzt kategorie kommentar kommentare kontakt kultur künye lesen lire lokales mehr menü muchas
nachrichten nacional newsletter nieuws noticias notícias obrigado opinión opinião politik política
politique presse programm pular quellen reportaje república reportagem ressort rédaction saber
santé sección secciones seite sobre société spor sport startseite suche teilen thema themen todos
tous tüm última últimas universidad universidade università veranstaltungen veröffentlichungen
verwandte vielen weitere weiterlesen wirtschaft wissen wydarzenia yazıları yaşam zurück überblick
abbonati accedi argomenti articoli attualità cerca commenti condividi contatti cronaca cultura
economia notizie politica redazione scopri società sezioni strona główna wiadomości kultura
aktualności zobacz także czytaj więcej kontakty новости главная общество культура политика
экономика статьи читайте также подробнее контакты комментарии новини головна суспільство
"""
_NOT_NAMES = frozenset(_OTHER_WORDS.split())
_SMALL_WORDS = """
a about after and are as at before by for from how in into is it my no not of on or our over that
the their these they this to under up us was we what when where who why with you your
"""
_FUNCTION_WORDS = frozenset(_SMALL_WORDS.split())
_GREEK_WORDS = """
με το τη την των για και στο στη τους τις σύμφωνα συμφωνα κατά κατα
"""
_GREEK = frozenset(_GREEK_WORDS.split())
_ARTICLES = frozenset(
    ("el", "los", "las", "les", "der", "die", "das", "il", "gli", "os", "as", "het", "ein", "eine",
     "un", "une", "una", "um", "uma", "en", "ett", "em", "im", "am", "zum", "zur", "nach", "por",
     "para", "sobre", "au", "aux", "dans", "pour", "sur", "nel", "nella", "dal", "alla",
     "con", "avec", "mit")
)  # fmt: skip
"""Words with which no name begins, and headings do."""
_SENTENCE_END = re.compile(r"[^\W\d_]{6,}\.")
"""A word with a full stop that is too long to be shortened ("Chas.", "Alexr.")."""

_GLUED = re.compile(r"[a-zà-ÿ]{4}[A-Z]")
"""Two words without a space between, as pages have them side by side ("LindquistFollow")."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of many words or letters: that takes long, and few runs need them."""
    return re.compile(pattern)


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def looks_like_person(text: str, *, labelled: bool = False) -> bool:
    """Tell whether `text` has the shape of a person's full name and of nothing else.

    labelled: whether the page says that it is a name; then its words may be of any kind.

    >>> looks_like_person("Svetlana Vassiliouk"), looks_like_person("Expert Opinions")
    (True, False)
    """
    if len(text) > 60:
        return False
    if not text.isascii() and _compiled(_ASIAN).fullmatch(text):
        return labelled or bool(_KATAKANA.match(text)) or has_family(text)
    if labelled and _WITH_KANA.fullmatch(text):
        return True
    words = without_article(text.replace(" von und zu ", " von ")).split()
    if labelled and len(words) > 2 and words[1] in ("z", "ze"):
        del words[1]  # "Jan z Lípy"
    if not 2 <= len(words) <= 5 or is_organisation(text) or is_collective(text):
        return False
    return _names_only(words, _FUNCTION_WORDS if labelled else _NOT_NAMES)


OF_FAMILY = frozenset(("Mac", "Mc", "Mag", "Nic", "Mhic", "Ó", "Ní", "Uí", "Ua", "O", "Ap", "Ab"))
"""Words with which families' names of several words begin in Irish, Gaelic and Welsh."""
_IRISH = re.compile(r"(?<!\w)(Mac|Nic|Mhic|Giolla) (?:an|na) (?=[a-z]?[A-ZÁÉÍÓÚ])")


def without_article(text: str) -> str:
    """Return an Irish name without the article within it ("Pól Mac an tSaoir")."""
    return _IRISH.sub(r"\1 ", text)


_CHANGED_FIRST = re.compile(r"(?:[thngmd]|bh)-?(?=[A-ZÁÉÍÓÚ][a-zà-ÿ])")
"""The small letters before the capital of an Irish name ("an tSaoir", "Ó hEochaidh")."""


def _names_only(words: list[str], barred: frozenset[str]) -> bool:
    if words[0].casefold() in _INNER_PARTICLES or words[-1] in PARTICLES:
        return False
    if barred is _NOT_NAMES and words[0].casefold() in _ARTICLES:
        return False
    stopped = any(map(_SENTENCE_END.fullmatch, words[:-1]))
    stopped = stopped or any(word.casefold() in _GREEK for word in words)
    if stopped or any(map(_GLUED.search, words)) or any(map(_owns, words)):
        return False
    proper = [word for word in words if word.casefold() not in PARTICLES]
    if any(word.casefold().rstrip(".") in barred for word in proper if not _is_initial(word)):
        return False
    if 2 * sum(word.casefold() in _NOT_NAMES for word in proper) > len(words):
        return False
    enough = len(proper) >= 2 - (len(words) > len(proper))
    return enough and (
        all(map(_is_name_word, proper))
        or (barred is _FUNCTION_WORDS and all(map(_is_caseless_word, words)))
    )


def _owns(word: str) -> bool:
    """Tell whether a word is in the English genitive ("Finch's Notebook")."""
    return word.endswith(("'s", "’s"))


def _is_initial(word: str) -> bool:
    return word[0].isupper() and bool(_INITIAL.fullmatch(word))


def _is_name_word(word: str) -> bool:
    """Tell whether a word is a name's in a script with capitals: "Ann", "O'Neill", "al-Ahmad"."""
    word = _CHANGED_FIRST.sub("", word, count=1) if word[:1].islower() else word
    capital = word.partition("-")[2] or word if word[:1].islower() else word
    capital = capital[2:] if word[1:2] in ("'", "’") and word[:1].islower() else capital
    return capital[:1].isupper() and bool(_NAME_WORD.fullmatch(word))


def _is_caseless_word(word: str) -> bool:
    """Tell whether a word is of letters of a script without capitals, as Arabic or Thai."""
    if word.endswith((",", "،", "、", "，", ";", "؛", ":")):
        return False
    kinds = {_category(char) for char in word.strip("'’׳״-־")}
    return bool(kinds) and "Lo" in kinds and kinds <= {"Lo", "Mn", "Mc", "Lm", "Pd", "Po"}


def _category(char: str) -> str:
    """Return a sign's category; Georgian letters have no case, but for headlines."""
    return "Lo" if "\u10d0" <= char <= "\u10ff" else unicodedata.category(char)


_CASELESS_SCRIPTS = (("\u0590", "\u109f"), ("\u10d0", "\u10ff"), ("\u1200", "\u139f"))
"""First and last letters of scripts without capitals that write names as words."""


def is_caseless_name(text: str) -> bool:
    """Tell whether a text is two or three words of a script without capitals, as Hebrew.

    >>> is_caseless_name("רותי עמית"), is_caseless_name("Ruti Amit")
    (True, False)
    """
    if text.endswith(("?", "؟", "!", ":")):
        return False
    words = text.split()
    of_script = any(first <= text[:1] <= last for first, last in _CASELESS_SCRIPTS)
    return of_script and 2 <= len(words) <= 3 and all(map(_is_caseless_word, words))


_OCCUPATION_WORDS = """
editor|editor-in-chief|writer|author|reporter|columnist|journalist|engineer|analyst|director
manager|officer|correspondent|contributor|educator|gardener|specialist|founder|co-founder|ceo|cto
staff|reviewer|lecturer|researcher|producer|photographer|translator|interviewer|freelancer
scientist|attorney|lawyer|solicitor|barrister|physician|surgeon|psychologist|psychiatrist|therapist
economist|historian|strategist|consultant|dietitian|nutritionist|rechtsanwalt|rechtsanwältin|avocat
avocate|abogado|abogada|avvocato|адвокат|юрист|redakteur|redakteurin|korrespondent|korrespondentin|autor
autorin|herausgeber|professorin|journaliste|rédacteur|rédactrice|correspondant|correspondante|périodista
periodista|redactor|redactora|corresponsal|directora|giornalista|redattore|redattrice
redaktor|redaktorka|dziennikarz|dziennikarka|korespondent|korespondentka|reporterka|publicysta
publicystka|redaktör|redaktören|korrespondenten|novinář|novinářka|zpravodaj|zpravodajka|újságíró
szerkesztő|tudósító|gazeteci|editörü|muhabiri|müdürü|yazarı|toimittaja|кореспондент|кореспондентка
журналіст|журналістка|оглядач|δημοσιογράφος|ανταποκριτής|wartawan|jurnalis|nhà báo|phóng viên
archivist|archivista|archivar|archivarin|archiviste|archivera|archivero|bibliothekar|bibliothekarin
horticulturist|horticulturalist|arborist|agronomist|botanist|zoologist|biologist|chemist|physicist
astronomer|mathematician|statistician|geologist|geographer|meteorologist|climatologist|oceanographer
ecologist|hydrologist|ornithologist|archaeologist|anthropologist|sociologist|linguist|philologist
musicologist|theologian|epidemiologist|virologist|neurologist|cardiologist|dermatologist|oncologist
radiologist|pharmacist|physiotherapist|psychotherapist|veterinarian|dietician|midwife|counsellor
counselor|actuary|bookkeeper|paralegal|realtor|sommelier|beekeeper|conservationist|criminologist
biologe|biologin|botaniker|botanikerin|chemiker|chemikerin|physiker|physikerin|geologe|geologin
archäologe|archäologin|soziologe|soziologin|historiker|historikerin|psychologe|psychologin
meteorologe|meteorologin|historienne|géographe|sociologue|biologiste|géologue|archéologue|botaniste
biólogo|bióloga|geólogo|geóloga|sociólogo|socióloga|arqueólogo|arqueóloga|antropólogo|antropóloga
jornalista|repórter|inspecteur|inspectrice|inspectora|ispettore|ispettrice|редактор|журналист|корреспондент|обозреватель|аналитик|профессор
"""
_OFFICE_WORDS = """
professor|fellow|president|chief|head|chair|chairman|chairwoman|minister|ambassador|secretary|expert
student|candidate|leiter|leiterin|direktor|direktorin|vorsitzende|vorsitzender|sprecherin
chefredakteur|chefredakteurin|geschäftsführer|geschäftsführerin|präsident|präsidentin|referent
referentin|directeur|directrice|président|présidente|chargée?|envoyée?|porte-parole|secrétaire
responsable|presidente|presidenta|coordinadora?|enviad[oa]|portavoz|jef[ea]|secretari[oa]|direttore
direttrice|inviat[oa]|corrispondente|caporedattore|responsabile|segretari[oa]|diretora?
correspondente|chefe|editora|colunista|hoofdredacteur|redacteur|verslaggever|voorzitter
ordförande|styrelseordförande|formand|ordfører|puheenjohtaja|toimitusjohtaja|předseda|předsedkyně
elnök|igazgató|burmistrz|przewodniczący|przewodnicząca|starosta|πρόεδρος|διευθυντής|διευθύντρια
adviser|advisor|associate|assistant|deputy|spokesperson|spokesman|spokeswoman|curator|librarian|scholar
mitarbeiter|mitarbeiterin|dozent|dozentin|beauftragte[r]?|geschäftsführerin|wissenschaftler|wissenschaftlerin
chercheur|chercheuse|maître de conférences|doctorante?|conseill(?:er|ère)|adjointe?|maire|député[e]?
investigadora?|asesora?|profesora?|catedrátic[oa]|diputad[oa]|alcaldesa|becari[oa]|técnic[oa]
ricercat(?:ore|rice)|docente|assessor[ae]|sindac[oa]|pesquisadora?|professora|vereadora?|prefeit[oa]
onderzoeker|hoogleraar|wethouder|burgemeester|woordvoerder|forskare|lektor|professori|tutkija|kaupunginjohtaja
forsker|borgmester|byrådsmedlem|stipendiat|adiunkt|prezes|dyrektor|kierownik|rzecznik|wójt|radny|radna
ředitel|ředitelka|starostka|mluvčí|vedoucí|tajemník
primátor|polgármester|kutató|tanár|egyetemi tanár
cercetător|director general|primar|purtător de cuvânt|araştırmacı|öğretim üyesi|müdür yardımcısı
διευθύνων|καθηγητής|καθηγήτρια|ερευνητής|ερευνήτρια|δήμαρχος|εκπρόσωπος|βουλευτής
сотрудник|научный сотрудник|заместитель|руководитель|мэр
депутат|начальник|спеціаліст|науковий співробітник
заступник|керівник|мер|начальник|депутат|доцентка|професорка|директорка
peneliti|dosen|kepala|ketua|direktur|sekretaris|juru bicara
giảng viên|nghiên cứu viên|giám đốc|chủ tịch
başkanı|ректор|голова|завідувач|директор|глава|председатель|секретарь|спецкор|доцент
"""
"""Words of offices that are families' names, too."""
_OFFICES_OF_TWO = (
    r"(?:harbou?r|station|post|quarter)[ -]?master|headmaster|headmistress"
    r"|(?:town|city|county) clerk|superintendent|registrar|commissioner|treasurer|comptroller"
    r"|surveyor|bursar|general counsel"
    r"|vice[ -]chancellor|hafenmeister(?:in)?|capitaine du port|capitán del puerto"
)
_OCCUPATION = rf"(?i)(?:{_OCCUPATION_WORDS.strip().replace(chr(10), '|')})s?"
_ROLE_WORDS = f"{_OCCUPATION_WORDS.strip()}|{_OFFICE_WORDS.strip()}"
_ROLE = (
    rf"(?i)\b(?:{_ROLE_WORDS.strip().replace(chr(10), '|')}|{_OFFICES_OF_TWO})s?\b"
    r"|^(?:special(?:ly)? (?:to|for)|специально для|спеціально для|spécialement pour|especial para"
    r"|speciale per|exklusiv für|speciaal voor|specjalnie dla)\b"
    r"|^(?:licensed|certified|registered)\b|(?:編集長|編集委員|論説委員|特派員|主编|编辑)$"
)


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def names_a_role(text: str) -> bool:
    """Tell whether `text` names an office or an occupation ("Chief Harbour Officer")."""
    if len(text) > 120:
        return False
    return bool(_compiled(_ROLE).search(text)) or not _CASELESS_ROLES.isdisjoint(text.split())


_CASELESS_ROLE_WORDS = """
رئيس رئيسة مدير مديرة أستاذ أستاذة كاتب كاتبة صحفي صحفية صحافي صحافية باحث باحثة وزير وزيرة
مراسل مراسلة محرر محررة مهندس مهندسة محام محامية طبيب طبيبة سفير نائب أمين عضو الأستاذ
الباحث الكاتب الكاتبة خبير خبيرة محاضر مؤرخ مؤرخة روائي روائية شاعر شاعرة المدير الرئيس
مستشار ناقد ناقدة استاد استادیار دانشیار مدیر رئیس نویسنده دانشجوی دانشجو دانش‌آموخته
پژوهشگر خبرنگار روزنامه‌نگار وزیر عضو مترجم مورخ شاعر کارشناس سردبیر معاون هیئت پروفیسر صدر
نامہ نگار صحافی مصنف פרופסור מנהל מנהלת ראש עיתונאי עיתונאית כתב כתבת חוקר חוקרת מרצה סופר
סופרת יושב יו"ר עורך עורכת היסטוריון היסטוריונית שר שרת ח"כ אדריכל אדריכלית प्रोफेसर संपादक
संवाददाता निदेशक अध्यक्ष मंत्री लेखक लेखिका पत्रकार शोधार्थी प्राध्यापक सचिव अधिकारी आचार्य
অধ্যাপক সম্পাদক প্রতিবেদক পরিচালক সভাপতি মন্ত্রী লেখক সাংবাদিক গবেষক শিক্ষক பேராசிரியர்
ஆசிரியர் செய்தியாளர் இயக்குநர் தலைவர் அமைச்சர் எழுத்தாளர் อาจารย์ ผู้สื่อข่าว ผู้อำนวยการ
บรรณาธิการ นักวิจัย ประธาน รัฐมนตรี นักเขียน
"""
_CASELESS_ROLES = frozenset(_CASELESS_ROLE_WORDS.split())
"""Words of offices in scripts without capitals: behind a name they say what somebody is."""


def is_occupation(word: str) -> bool:
    """Tell whether a word names an occupation, and is no name ("Columnist")."""
    return bool(_compiled(_OCCUPATION).fullmatch(word.strip(".,:;()")))


_ACCOUNT = (
    r"(?i)(?:.{1,30} )?(?:wp)?admin(?:istrator)?|(?:.{1,30} )?webmaster|user\d*|guest"
    r"|anonymous|unknown|moderator|root|test"
    r"|editor\d*|staff writers?|site ?admin|administrador[ae]?|administrateur|amministratore"
    r"|(?:.{1,40} )?(?:rss|news|atom)[ -]?feed|feed|super ?user"
    r"|szerkesztőség|redakce|redacția|redaktionen"
    r"|redaksjonen|toimitus|redaksi"
    r"|σύνταξη|haber merkezi|ban biên tập|редакція|wp_?user_?\d*|yönetici|správce|sysop"
    r"|адмін(?:істратор)?|ผู้ดูแลระบบ|quản trị viên"
    r"|beheerder|news staff|staff reporters?"
    r"|redaktion|redazione|redacción|rédaction|redação|redactie|redakcja|редакция|админ(?:истратор)?"
    r"|управляющий|модератор|管理人|管理者|管理员|編集部|编辑部|小编|مدير الموقع|المحرر|관리자"
    r"|(?:date|time|day) (?:posted|published|updated|created)|(?:create|my|your) account|read more"
    r"|(?:tiempo|tempo|temps) d[ei] (?:lectura|leitura|lettura|lecture)|(?:reading|read) time"
    r"|(?:print|e-?mail|share|save|send|download|view|add|edit)"
    r" (?:page|article|story|post|friend|comments?|pdf|citation)"
    r"|log ?(?:in|out)|sign ?(?:in|up|out)|konto erstellen|mein konto|se connecter|mon compte"
    r"|créer un compte|iniciar sesión|mi cuenta|crear cuenta"
    r"|[0-9a-f-]{12,}|(?:[a-z]+ )?by:?|von|par|por|di|da|door|av|af|от|authors?"
)


def is_account(text: str) -> bool:
    """Tell whether `text` is the name of an account that anybody may stand behind ("admin").

    So are the words of a button or label, which look like names in capitals ("Create Account").
    """
    return bool(_compiled(_ACCOUNT).fullmatch(text.strip()))
