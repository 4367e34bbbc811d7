"""Marks appeals, offers and disclaimers that an article ends with.

They speak of money, gifts, lists and advice to "you", and nothing but short lines (signatures,
names) comes after them. One such sentence in the middle of an article is the article's.
"""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Line, Mark
from sourcebook.extract.rules.furniture_words import alternatives

_PITCH = Mark("furniture", "appeal or offer at the end")
_BEFORE = 50
"""Words of the article that must come before."""

_SHORT = 10
"""Words of a signature, a name, or a heading."""

_LONGEST = 90
_APPEALS = r"""
(?:give|chip in) what you can|cannot go on without you|upgrade (?:today|now|to paid)
work with (?:me|us)[.!:]
(?:two|three|four|five|six|few|last|\d+) (?:places|spots|seats) left (?:in|on|for) (?:my|our)
(?:not|yet) a (?:paying|paid) (?:reader|member|subscriber)
repl(?:y|ies) to this (?:e-?mail|letter|mail)
noch kein(?:e[nm]?)? (?:abo|abonnement|mitglied)|wer jetzt abonniert|jetzt abonnieren
noch (?:\w+ )?plätze in (?:meine|unsere)[mnr]\b|pas encore (?:membre|d'abonnement)
il (?:me |nous )?reste \w+ places (?:dans|à) (?:mon|notre)
aún no (?:eres|tienes) (?:suscriptor|miembro)
(?:me|nos) quedan \w+ plazas|non (?:sei|siete) ancora abbonat\w|mi restano \w+ posti
without your (?:help|support|gift)
your (?:gift|donation|contribution|support) (?:helps?|keeps?|makes?|allows?|will|is)
please consider (?:a|becoming a) (?:gift|donation|contribution|member|subscriber|supporter)
~(?: today| now)?[.!]
(?:please )?(?:think about|consider)
~ (?:making )?an? (?:small |monthly )?(?:gift|donation)(?:[.!]| to (?:us|our))
you(?: are|'re) (?:reading|on) (?:the|a) free (?:edition|version|issue|preview|list)
paying (?:members|subscribers|readers) (?:get|receive|can|have|also)
(?:please )?(?:consider )?(?:making|make|send us) a (?:gift|donation|contribution)|please donate
(?:if you )?(?:have not|haven't) (?:yet )?subscribed|subscribe (?:now|today|here|for free)
(?:recommend|suggest) that you (?:do|subscribe)|become a (?:member|subscriber|patron)
(?:we|i) (?:rely|depend|live) (?:on|entirely on|only on) (?:our )?(?:readers|donations|gifts|you)
buy (?:me|us) a coffee|support (?:us|our work|my work|this (?:blog|site|work|newsletter))
(?:i|we) (?:also )?offer (?:\w+ )?(?:free|a free)|book (?:a|your) (?:free )?\w+ (?:here|now|below)
non possiamo (?:andare avanti|continuare) senza|não podemos continuar sem|niet zonder (?:u|jou)
(?:offro|offriamo)\b.{0,40}\bgratuit\w*|(?:ofereço|oferecemos)\b.{0,40}\b(?:grátis|gratuit\w*)
(?:book|choose|schedule) (?:a|your) (?:free )?(?:call|talk|day|consult)
click (?:on )?(?:the|this) (?:link|button)|free (?:copy|list|guide|e-?book|course) (?:of|when)
(?:disclaimer|aviso legal|haftungsausschluss|avertissement|avvertenza|zastrzeżenie) ?:
(?:there are|here are) (?:\w+ ){0,2}ways (?:i|we) can help
nothing (?:on|in) this (?:page|site|letter|article|post|newsletter) is (?:\w+ )?advice
not (?:financial|legal|medical|investment|tax) advice
not be (?:taken|considered|construed|read) as .{0,40}\badvice
(?:for )?informational purposes only
geben sie,? was sie können|ohne (?:sie|ihre (?:hilfe|spende|unterstützung))\b.{0,60}nicht
nicht ohne (?:sie|ihre|eure|deine)\b.{0,30}weiter|(?:ich biete|wir bieten)\b.{0,30}\bkostenlos\w*
klicken sie (?:hier|unten|auf)|nichts (?:auf dieser seite|in diesem (?:text|brief|beitrag)) ist
(?:ihre|deine|jede) spende|unterstützen sie (?:uns|unsere)|mit (?:einer|ihrer) spende
(?:noch nicht|nicht) abonniert|abonnieren sie|keine (?:anlage|rechts)beratung
donnez ce que vous|sans vous\b.{0,40}ne pou|votre (?:don|soutien|contribution)|soutenez
(?:ne|n') ?(?:pouvons|pourrons|peut|pouvoir)\b.{0,40}\bsans (?:vous|votre)
(?:je propose|nous proposons|j'offre)\b.{0,40}\bgratuit\w*|cliquez (?:ici|ci-dessous|sur)
rien (?:sur cette page|dans cette lettre|dans cet article) n'est
faites un don|pas encore abonné|abonnez-vous|ne constitue pas un conseil
(?:su|tu) (?:donación|donativo|apoyo|aporte)|sin (?:ti|usted|su apoyo)|haga una donación
ha[zg]a? (?:un|una) (?:donación|donativo|aporte)|(?:nos|te) ayudas? a seguir
no podemos (?:seguir|continuar) sin\b|don[ae] lo que (?:pueda|puedas|podáis)
si te ha gustado (?:esta?|este|el|la) \w+, suscr|si (?:cette|ce) \w+ vous a plu, abonn
if you (?:enjoyed|liked) (?:this|it)\b.{0,40}, (?:please )?(?:subscribe|sign up|share|forward)
(?:you can )?book (?:an hour|a (?:session|slot|time)) with (?:me|us)
wenn (?:ihnen|dir) .{2,40} gefallen hat, (?:abonnier|melde)
(?:reserve|reserva|reserven)\b.{0,20}\b(?:llamada|cita)
(?:réservez|prenota|buchen sie|boek)\b.{0,30}
(?:ofrezco|ofrecemos)\b.{0,40}\bgratuit\w*|haga clic|haz clic|nada (?:de|en) esta página
(?:aún no|todavía no) (?:te|se) ha\w* suscrito|no constituye (?:un )?(?:consejo|asesoramiento)
(?:la tua|la vostra) donazione|senza di (?:voi|te)|sostieni|sostenete|dona quello che
(?:a sua|tua|sua) doação|sem (?:você|o seu apoio)|apoie|doe o que puder
(?:uw|jouw|je) (?:gift|donatie|steun)|zonder (?:u|jou|uw steun)|geef wat u kunt|steun ons
(?:twoja|państwa) (?:wpłata|darowizna|pomoc)|bez (?:was|ciebie|państwa)|wesprzyj
(?:ваш\w*|любое) (?:пожертвовани\w*|поддержк\w*|помощь)|без вас|без вашей (?:помощи|поддержки)
поддержите|пожертвуйте|ご寄付|ご支援|寄付をお願い|购买会员|捐款支持
"""
_APPEAL = re.compile(rf"(?<!\w)(?:{alternatives(_APPEALS)})", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:disclaimer|disclosure|haftungsausschluss|hinweis|avertissement|aviso(?: legal)?|avvertenza"
    r"|nota legal|zastrzeżenie|отказ от ответственности|免責事項)\W*$",
    re.IGNORECASE,
)


def endings(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the lines from the first appeal to the end, where nothing else comes after it."""
    text = [index for index in range(len(page.lines)) if page.free(index)]
    start = len(text)
    for place in range(len(text) - 1, -1, -1):
        if not _may_end(page.lines, text, place):
            break
        if _is_pitch(page.lines[text[place]]):
            start = place
    if start == len(text):
        return
    start = _with_heading(page.lines, text, start)
    before = sum(page.lines[index].words for index in text[:start])
    after = sum(page.lines[index].words for index in text[start:])
    if before >= _BEFORE and before >= 0.6 * after:
        yield from ((index, _PITCH) for index in text[start:])


def _is_pitch(line: Line) -> bool:
    return line.words <= _LONGEST and bool(_APPEAL.search(line.head.replace("’", "'")))


def _may_end(lines: tuple[Line, ...], text: list[int], place: int) -> bool:
    """Tell whether a line is an appeal, or what stands between and below appeals."""
    line = lines[text[place]]
    if _is_pitch(line) or line.kind == "heading" or (line.words <= _SHORT and not line.ends):
        return True
    near = [lines[index] for index in text[max(place - 1, 0) : place + 2]]
    headed = place > 0 and bool(_NOTICE.match(lines[text[place - 1]].head))
    asks_money = (
        line.words <= _SHORT and bool(_MONEY.search(line.head)) and any(map(_is_pitch, near))
    )
    return (
        headed
        or asks_money
        or (line.words <= _LONGEST and any(map(_is_pitch, near)) and speaks_to_reader(line))
    )


_MONEY = re.compile(
    r"[€$£¥]\s?\d|\d\s?[€$£¥]|\b(?:euros?|dollars?|pounds?|crowns?|kronor|kroner|z\u0142oty(?:ch)?|рубл\w+|reais)\b",
    re.IGNORECASE,
)


def speaks_to_reader(line: Line) -> bool:
    """Tell whether a line speaks to its reader of itself."""
    return bool(_TO_YOU.search(line.head))


_TO_YOU = re.compile(
    r"\b(?:you|your|we|our|us|i|my|ihnen|ihre?|sie|wir|uns|vous|votre|nous|usted|su|tu|nosotros|voi"
    r"|vostr\w|noi|você|seu|nós|u|uw|wij|ons|państwo|wasz\w*|my|вы|вас|ваш\w*|мы|нас|нам)\b|皆さま|私たち",
    re.IGNORECASE,
)


def _with_heading(lines: tuple[Line, ...], text: list[int], start: int) -> int:
    """Return where the ending begins, with the lines right above it that lead to it."""
    while start > 0:
        above = lines[text[start - 1]]
        short = above.words <= _SHORT + 4 and (above.kind == "heading" or _NOTICE.match(above.head))
        if not short:
            return start
        start -= 1
    return start
