"""Recognises names of organisations, and words that stand for people without naming them.

Organisations are known by one of their words, in some thirty languages.
"""

from functools import lru_cache

from sourcebook import lazy_re as re

_WORDS = """
university universiti press unit agency association society center centre council ministry
department foundation group committee commission organization organisation
academy college school
club company corporation inc ltd llc gmbh plc publisher publishers publishing media news times
post review journal herald tribune gazette courier chronicle telegraph observer
bureau office bank
fund federation forum network library museum parliament secretariat union league alliance
initiative programme program dentistry dental official llp pllc solutions technologies catering
project verlag stiftung institución fundación reuters government clinic hospital services
photography resources ministère ministério gobierno governo gouvernement regierung facultad
faculté faculdade repositorio repositório asociación associação associazione agencia agência
agenzia agence comisión comissão commissione ayuntamiento prefeitura regione
república redacción
redação redazione landtag assembleia asamblea assemblée senado sénat gericht
bakanlığı belediyesi
kementerian universitas комитет суд центр фонд authority authorities embassy
consulate admiralty
observatory polytechnic consortium taskforce hochschule fachhochschule akademie verband verein
gesellschaft genossenschaft botschaft ministerrat behörde bundesamt landesamt archiv bibliothek
zentrum forschungsstelle lehrstuhl fakultät école académie société fédération fondation
bibliothèque ambassade laboratoire conseil syndicat academia escuela sociedad federación
biblioteca embajada laboratorio consejo autoridad centro sindicato escola sociedade federação
fundação laboratório conselho autoridade associació societat fundació scuola società fondazione
accademia federazione ambasciata politecnico sindacato autorità universiteit
hogeschool stichting
vereniging genootschap raad ministerie faculteit universitet högskola högskolan
høgskole høgskolen
förening stiftelse stiftelsen förbund förbundet forening selskab selskap nämnd
nämnden yliopisto
korkeakoulu säätiö yhdistys virasto uniwersytet uniwersytetu politechnika instytut instytutu
akademia stowarzyszenie fundacja towarzystwo ministerstwo biblioteka archiwum univerzita
univerzity ústav společnost sdružení sveučilište univerzitet fakultet institut egyetem egyetemi
társaság alapítvány intézet egyesület universitatea institutul societatea asociația fundația
üniversitesi enstitüsü derneği vakfı kurumu başkanlığı müdürlüğü πανεπιστήμιο πανεπιστημίου
ινστιτούτο υπουργείο εταιρεία ίδρυμα академия академии общество союз школа лаборатория кафедра
факультет музей архив библиотека ассоциация совет посольство управление комиссия університет
університету інститут академія товариство спілка міністерство бібліотека рада
университет институт
академията дружество viện lembaga yayasan perpustakaan جامعة الجامعة معهد
المعهد وزارة مركز المركز
مؤسسة جمعية دانشگاه پژوهشگاه موسسه انجمن وزارت אוניברסיטת האוניברסיטה מכון
המכון משרד מרכז עמותת
كلية الكلية قسم مدرسة विश्वविद्यालय संस्थान मंत्रालय महाविद्यालय परिषद समिति
zeitung tageblatt anzeiger kurier nachrichten bote journal courrier dépêche
quotidien giornale corriere
gazzetta diario diário jornal periódico heraldo krant dagblad tidning tidningen
avisen sanomat gazeta
dziennik noviny deník hírlap ziarul газета новости новини вісник вестник
ведомости εφημερίδα gazetesi
harian koran suara समाचार दैनिक صحيفة جريدة روزنامه עיתון
congress senate assembly prefecture municipality directorate inspectorate
registry treasury police
cámara congreso ayto diputación prefectura municipalidad intendencia provincia consejería
mairie préfecture mairies commune chambre direction inspection greffe
câmara município assembleias tribunais procuradoria
camera comune provincia questura prefettura consiglio giunta direzione
senat kanzlei kreistag staatsanwaltschaft polizei ratsfraktion
gemeente provincie rechtbank kantoor bestuur redactieteam
kommun kommunen kommunstyrelsen länsstyrelsen riksdagen stortinget folketinget regeringen
kommune regionen styret styrelsen direktoratet politiet polisen poliisi kaupunginhallitus
eduskunta hallitus lautakunta rząd sejm urząd gmina powiat zarząd komisja prokuratura policja
starostwo województwo vláda parlament úřad město obec zastupitelstvo komise výbor policie
kormány országgyűlés hivatal önkormányzat bizottság rendőrség testület guvernul
primăria consiliul
prefectura comisia poliția sabor ured općina županija povjerenstvo odbor policija скупштина
општина одбор правительство дума администрация муниципалитет департамент прокуратура полиция
редакция палата совет парламент уряд комітет виконком прокуратура поліція
адміністрація департамент
управління палата парламент правителство община комисия парламент съвет министерство
κυβέρνηση βουλή δήμος περιφέρεια επιτροπή συμβούλιο γραφείο αστυνομία ομοσπονδία σύλλογος
hükümeti valiliği kaymakamlığı meclisi komisyonu kurulu bürosu ajansı emniyet belediyesi
الحكومة مجلس اللجنة لجنة هيئة الهيئة بلدية البلدية محافظة المحافظة وكالة شركة الشرطة ديوان
مجلس شورا شورای کمیته کمیسیون شهرداری فرمانداری استانداری سازمان شرکت خبرگزاری پلیس
ממשלת עיריית מועצת המועצה ועדת הוועדה רשות הרשות משטרת המשטרה לשכת סוכנות חברת
आयोग निगम नगरपालिका पंचायत बोर्ड ब्यूरो डेस्क टीम एजेंसी पुलिस विभाग कार्यालय संगठन
pemerintah dinas komisi kantor kepolisian polisi panitia pengadilan redaksi
"""
_ORGANISATION_WORDS = frozenset(_WORDS.split())
_ORGANISATION_STEMS = (
    "institut", "laborator", "universit", "universid", "ministeri", "bundes", "landes", "tribunal",
    "министерств", "міністерств", "институт", "университет", "агентств", "федераци", "издательств",
)  # fmt: skip
"""How words begin that name a kind of organisation, in all their forms."""

_ORGANISATION_TAILS = (
    "verein", "verband", "gesellschaft", "hochschule", "akademie", "ministerium", "institut",
    "stiftung", "genossenschaft", "vereniging", "instituut", "förbundet", "föreningen", "yhdistys",
    "ministeriö", "instituttet",
)  # fmt: skip
"""How compounds end that name one: "Bürgerverein"."""

_ORGANISATION_ENDS = re.compile(
    r"(?:新聞社?|通信社?|大学院?|研究[所院]|協会|財団|出版社?|機構|学会|委員会|[學学]院|委员会|公司|协会"
    r"|^[\u3400-\u9fff]{2,14}(?:政府|办公室|辦公室|办公厅|管理局|[^\u7684]局|[^\u7684]厅|[^\u7684]廳|[^\u7684]庁|法院|检察院|檢察署|裁判所|役所|役場|銀行|银行"
    r"|医院|醫院|病院)|(?:시청|군청|도청|구청|관리청|공사|공단|법원|병원|은행|재단|협의회|사무국)"
    r"|大學|研究中心|センター|대학교|연구[소원]|협회|학회|위원회)$"
)
_ORGANISATION_PHRASES = re.compile(
    r"(?:भारत|राज्य|केंद्र|केन्द्र|प्रदेश|दिल्ली)\s(?:की\s)?सरकार|\bthink tank\b"
    r"|\bpoder (?:legislativo|e[jx]ecutivo|judicial|judiciário)\b"
    r"|\bpouvoir (?:législatif|exécutif)\b"
    r"|\be\. ?v\.|\btask force\b",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"(?:the )?(?:authors?|admin|administrator|staff|editors?|editorial|team|guest|anonymous"
    r"|newsroom|webmaster|user|contributors?|redaktion|la rédaction|редакция|編集部|moderator"
    r"|unknown|wpadmin|super ?user)\b"
    r"|.*\b(?:staff|team|editors|desk|newsroom|editorial board|contributors?|redaktion|редакция)"
    r"(?: (?:writer|reporter)s?)?$|.*編集部$",
    re.IGNORECASE,
)

_AGENCIES = re.compile(
    r"agence france[- ]presse|afp|efe|agencias|europa press|reuters|rtr|dpa|ap|associated press"
    r"|ansa|adnkronos|agi|askanews|tt|ntb|ritzau|stt|lehtikuva|pap|[čc]tk|mti|tasr|sita|lusa|belga|anp|apa"
    r"|sda|keystone[- ]sda|kna|epd|sid|tanjug|hina|sta|beta|fena|agerpres|mediafax|bns|elta|leta"
    r"|тасс|риа новости|интерфакс|унн|уніан|укрінформ|бта|танјуг|апе-мпе|αμπε|απε-μπε|ана-мпа"
    r"|anadolu ajansı|aa|dha|iha|i̇ha|新华社|新華社|中新社|中央社|共同通信|共同|時事通信|時事"
    r"|연합뉴스|뉴시스|뉴스1"
    r"|pti|ians|ani|uni|भाषा|antara|bernama|ttxvn|vna|télam|telam|notimex|prensa latina|ansamed"
    r"|irna|isna|ایرنا|ایسنا|فارس|مهر|وفا|واس|أ ش أ|أ ف ب|رويترز|وكالات|סוכנויות|upi|pa media"
    r"|press association|the canadian press|aap|xinhua|kyodo|yonhap|interfax|tass|agenturen|agences"
    r"|agenzie|agentschappen|агентства",
    re.IGNORECASE,
)
"""Agencies that send news to papers, as bylines call them."""


def is_agency(name: str) -> bool:
    """Tell whether a byline names an agency, or agencies, that newspapers have their news from.

    >>> is_agency("EFE"), is_agency("dpa/AFP"), is_agency("Efe Kaya")
    (True, True, False)
    """
    parts = [part for part in re.split(r"\s?[/,·|+&-]\s?|\s[ey]\s", name.strip(" .()")) if part]
    whole = bool(_AGENCIES.fullmatch(name.strip(" .()")))
    return whole or (bool(parts) and all(map(_AGENCIES.fullmatch, parts)))


_WORD = re.compile(r"[\w\u0900-\u0dff\u0e31-\u0e4e]+")
"""A word; the vowels of Indian scripts and of Thai are signs that no `\\w` takes."""
_MAIL = re.compile(r"\S@\S+\.\w")
_LONGEST_ORGANISATION, _LONGEST_AFFILIATION = 120, 90
"""Letters of what names an organisation, and of a line that says where a person works."""


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def is_organisation(text: str) -> bool:
    """Tell whether `text`, at most a dozen words, names an organisation by one of its words."""
    if len(text) > _LONGEST_ORGANISATION:
        return False
    words = _WORD.findall(text.casefold())
    if any(map(_names_a_body, words)):
        return True
    return bool(_ORGANISATION_ENDS.search(text) or _ORGANISATION_PHRASES.search(text))


def _names_a_body(word: str) -> bool:
    within = word.startswith(_ORGANISATION_STEMS) or word.endswith(_ORGANISATION_TAILS)
    return within or word in _ORGANISATION_WORDS


def is_affiliation(text: str) -> bool:
    """Tell whether a line says where a person works, or how to write there."""
    return len(text) <= _LONGEST_AFFILIATION and (is_organisation(text) or bool(_MAIL.search(text)))


def is_collective(text: str) -> bool:
    """Tell whether `text` stands for people without naming them ("The Authors", "Admin")."""
    return len(text) <= 60 and bool(_COLLECTIVE.match(text))


def why_nobody(text: str) -> str:
    """Return the reason why a byline names no author; nothing when there is none to give."""
    text = text.strip(" .,|:")
    if is_collective(text):
        return f"says only '{text}'"
    if is_organisation(text):
        return f"names an organisation, not a person: '{text}'"
    return ""


def is_body(name: str) -> bool:
    """Tell whether an author's name is that of an organisation or of nobody in particular."""
    return is_organisation(name) or is_collective(name)
