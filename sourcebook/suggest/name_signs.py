"""Words that tell what kind of thing a name stands for, in several languages."""

import re

from sourcebook.suggest.records import Kind


def _any_of(text: str) -> str:
    return "|".join(sorted(text.split(), key=len, reverse=True))


_TITLES_TEXT = """
mr mrs ms miss sir dame lord lady dr prof professor president prime minister premier chancellor
king queen prince princess emperor empress pope bishop archbishop cardinal saint captain colonel
general admiral lieutenant major sergeant commander senator governor mayor judge justice secretary
ambassador director chairman chairwoman spokesman spokeswoman engineer inspector herr herrn frau
doktor professorin präsident präsidentin kanzler kanzlerin minister ministerin bürgermeister
bürgermeisterin könig königin kaiser fürst graf gräfin baron freiherr kapitän oberst ingenieur
direktor direktorin pastor pfarrer bischof lehrer lehrerin ratsherr senatorin deichgraf hauptmann
baumeister apotheker monsieur madame mademoiselle mme docteur professeur président présidente
ministre préfet comte duc marquis maire roi reine empereur capitaine colonel général amiral
évêque abbé señor señora don doña doctor doctora presidente presidenta ministro ministra alcalde
conde duque rey reina capitán obispo
signor signora dottor sindaco senhor senhora господин госпожа доктор профессор президент министр
премьер-министр канцлер король императрица император царь генерал адмирал капитан полковник
губернатор мэр инженер директор академик
"""
TITLES = frozenset(_TITLES_TEXT.split())
"""Words before the name of a person."""

_NAME_PARTICLES_TEXT = """
de del della di da du van von der den zu zur al el bin ibn la le
"""
NAME_PARTICLES = frozenset(_NAME_PARTICLES_TEXT.split())
"""Words with a small initial within names."""

_ORGANISATIONS = _any_of(
    """
    university universit\\w+ institut\\w* press agency association society council ministry
    department foundation committee commission organi[sz]ation academy college school company
    corporation inc ltd gmbh ag verein verband gesellschaft genossenschaft behörde amt ministerium
    hochschule rat bank fund federation club union league bureau office unit library museum party
    parliament senate congress court police navy army guard corps museum zeitung verlag stiftung
    museum archiv ministère société association fédération compagnie académie école banque
    chambre cámara bibliothèque musée ministerio universidad instituto sociedad asociación
    compañía banco consejo
    comité biblioteca università istituto società banca comune consiglio museo universidade
    институт\\w* университет\\w* агентств\\w+ издательств\\w+ министерств\\w+ комитет\\w*
    совет\\w* академи\\w+ обществ\\w+ союз\\w* парти\\w+ банк\\w* музе\\w+ библиотек\\w+
    компани\\w+
    """
)
_PLACES = _any_of(
    """
    island islands islets isle sea ocean bay gulf strait river lake mountain mountains mount
    valley desert peninsula cape port harbour harbor city town village province prefecture county
    district republic federation kingdom street square bridge canal forest coast territory
    territories insel inseln meer see bucht fluss berg gebirge tal halbinsel hafen stadt dorf
    kreis straße platz brücke kanal wald küste gasse koog île îles mer baie fleuve rivière lac
    mont vallée presqu'île cap port ville village rue place isla islas mar bahía río lago monte
    valle puerto ciudad calle plaza isola mare fiume città porto остров\\w* мор\\w+ залив\\w*
    рек\\w+ озер\\w+ гор\\w+ город\\w* област\\w+ улиц\\w+ пролив\\w*
    """
)
_EVENTS = _any_of(
    """
    summit meeting conference congress treaty declaration statement agreement accord pact war
    battle revolution crisis election elections referendum earthquake flood storm festival
    olympics games uprising strike annexation invasion visit talks negotiations exhibition
    disaster fire siege gipfel treffen konferenz kongress vertrag erklärung abkommen krieg
    schlacht revolution krise wahl wahlen erdbeben flut sturmflut hochwasser streik ausstellung
    einweihung fest sommet réunion conférence traité déclaration accord guerre bataille crise
    élection séisme inondation grève exposition cumbre reunión conferencia tratado declaración
    acuerdo guerra batalla crisis elección elecciones terremoto huelga vertice conferenza trattato
    accordo саммит\\w* встреч\\w+ конференци\\w+ договор\\w* деклараци\\w+ соглашени\\w+ войн\\w+
    кризис\\w* выбор\\w+ землетрясени\\w+ наводнени\\w+ революци\\w+ визит\\w*
    """
)
_HEADS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("events", re.compile(rf"\b(?:{_EVENTS})\b", re.IGNORECASE)),
    ("organisations", re.compile(rf"\b(?:{_ORGANISATIONS})\b", re.IGNORECASE)),
    ("places", re.compile(rf"\b(?:{_PLACES})\b", re.IGNORECASE)),
)
# In German the last part of a compound says what it is: Hafenamt, Nordinsel, Windmessgerät.
_GERMAN_ENDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("events", re.compile(r"\w{3,}(?:flut|krieg|konferenz|vertrag|krise|gipfel|beben|kongress)$")),
    (
        "organisations",
        re.compile(
            r"\w{3,}(?:amt|verein|verband|ministerium|gesellschaft|behörde|museum|bank|verlag|zeitung"
            r"|institut|genossenschaft|werft|anstalt|akademie|kammer|rat)$"
        ),
    ),
    (
        "places",
        re.compile(
            r"\w{3,}(?:insel|inseln|hafen|burg|stadt|straße|brücke|platz|gasse|kanal|fluss|see|bucht"
            r"|dorf|hausen|heim|koog|siel)$"
        ),
    ),
)

# What stands at the end of a name in Chinese and Japanese.
_UNSPACED_ORGANISATIONS = """
大学院|大学|研究所|研究会|協会|財団|新聞社|新聞|通信社|出版社|機構|学会|委員会|調査会|銀行|会社|政府|内閣|省|庁
組合|連盟|同盟会|博物館|図書館|美術館|学校|病院|警察|議会|国会|党|公司|银行|报社|博物馆|图书馆|学院|研究院|委员会
协会|部队|測候所|気象台|観測所|天文台|工房|役場|社
"""
_UNSPACED_EVENTS = """
条約|宣言|会談|会議|協定|戦争|事件|事変|大震災|地震|津波|台風|噴火|選挙|革命|祭|大会|万博|展覧会|条约|会谈|会议
战争|事变|选举|洪水|大火|の乱|危機|危机|声明
"""
_UNSPACED_PLACES = """
諸島|列島|半島|群島|海峡|山脈|山地|火山|盆地|平野|領土|领土|神社|港|湾|島|岛|岬|山|川|河|湖|岳|峠|橋|駅|町|村|市
県|县|府|州|国|郡|区|省|城|路|街|寺|沼|浜|海
"""


def _ends(text: str) -> re.Pattern[str]:
    return re.compile(f".+?({'|'.join(text.split())})$")


_UNSPACED: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("organisations", _ends(_UNSPACED_ORGANISATIONS)),
    ("events", _ends(_UNSPACED_EVENTS)),
    ("places", _ends(_UNSPACED_PLACES)),
)
_LONG_ENDS = re.compile(
    "|".join(
        end
        for text in (_UNSPACED_ORGANISATIONS, _UNSPACED_EVENTS)
        for end in re.split(r"[|\n]", text)
        if len(end) > 1
    )
)
_HONORIFICS = """
さん|さま|様|氏|君|先生|教授|博士|首相|総理|大統領|大臣|外相|議員|知事|市長|町長|村長|社長|会長|所長|館長|記者|選手
監督|総統|主席|女士|总统|总理|市长|船長|技師|職人|住職|画伯|将軍|書記長
"""
HONORIFICS = re.compile("|".join(_HONORIFICS.split()))
"""What stands behind the name of a person in Japanese and Chinese."""

WORK_MARKS = (
    *(("\u300e", "\u300f"), ("\u300a", "\u300b"), ("\u00ab", "\u00bb")),
    *(("\u201c", "\u201d"), ("\u201e", "\u201c"), ('"', '"')),
)
"""Marks about the title of a work."""


def by_words(name: str) -> tuple[Kind, str] | None:
    """Return the kind that a word of a name tells, the last one first, and this word."""
    found = [
        (match.end(), kind, match[0])
        for kind, pattern in _HEADS
        for match in pattern.finditer(name.partition(" of ")[0] if " of " in name else name)
    ]
    if found:
        _, kind, word = max(found)
        return kind, word
    last = name.rpartition(" ")[2]
    for kind, pattern in _GERMAN_ENDS:
        if " " not in name and pattern.match(last):
            return kind, last
    return None


def by_ending(name: str) -> tuple[Kind, str] | None:
    """Return the kind that the end of a Japanese or Chinese name tells, and this end."""
    for kind, pattern in _UNSPACED:
        if match := pattern.match(name):
            return kind, match[1]
    return None


def end_of_name(chunk: str) -> int:
    """Return where a name in a run of Chinese ends by its last characters; 0 if unknown."""
    found = _LONG_ENDS.search(chunk, 2)
    return found.end() if found and found.end() < len(chunk) else 0


def is_event_word(word: str) -> bool:
    """Tell whether a word names something that happens: a treaty, a summit, a flood."""
    return bool(_HEADS[0][1].fullmatch(word))


def names_a_kind(word: str) -> bool:
    """Tell whether a word is one of those that only say what kind of thing a name is of."""
    return any(pattern.fullmatch(word) for _, pattern in _HEADS)
