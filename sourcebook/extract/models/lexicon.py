"""Word lists and word scores of the line model."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct


class Lexicon(Struct, frozen=True):
    """Scores and families of words.

    rows: the row of each known word in the tables, counted from 1; row 0 stands for all others.
    scores: a table a score.
    families: the numbers in `FAMILIES` of each word's families.
    stops: 1 for stop words, else 0.
    pairs: the number in `PAIRS`, counted from 1, of each pair of rows that is there.
    """

    rows: dict[str, int]
    scores: tuple[tuple[float, ...], ...]
    families: tuple[tuple[int, ...], ...]
    stops: tuple[int, ...]
    pairs: dict[tuple[int, int], int]


def make_lexicon(scored: Mapping[str, Sequence[float]], scores: int) -> Lexicon:
    """Join learnt word scores, so many a word, with the families and pairs below."""
    stops = frozenset(STOP_WORDS.split())
    families = [frozenset(words.split()) for _, words in FAMILIES]
    pairs = {
        (first, second): i
        for i, (_, phrases) in reversed(list(enumerate(PAIRS, 1)))
        for first, second in map(str.split, phrases.split("|"))
    }
    words = sorted({*scored, *stops, *chain(*families), *chain(*pairs)})
    rows = {word: i for i, word in enumerate(words, 1)}
    known, unknown = ["", *words], (0.0,) * scores
    return Lexicon(
        rows,
        tuple(zip(*(scored.get(word, unknown) for word in known), strict=True)),
        tuple(tuple(i for i, held in enumerate(families) if word in held) for word in known),
        tuple(int(word in stops) for word in known),
        {(rows[first], rows[second]): i for (first, second), i in pairs.items()},
    )


# Common words, and those that furniture is made of.
#
# The families are ours, in the languages that the captures of this kind are most often in; they may
# be extended, after which the model has to be trained again. Scores of single words are learnt and
# join them in a `Lexicon`.

STOP_WORDS = """
    a about after all also an and any are as at be because been before being between both but by can
    could did do does during each even for from had has have he her his how i if in into is it its
    just like made make many may more most much must my no not now of on one only or other our out
    over own she should since so some such than that the their them then there these they this those
    through to under until up very was we well were what when where which while who why will with
    without would you your
    aber als am auch auf aus bei bis das dass dem den der des die dies doch ein eine einem einen
    einer er es für hat ich ihr ihre im ist kann mehr mit nach nicht noch nur oder sich sie sind
    über um und uns von vor war wenn werden wie wir wird zu zum zur
    au aux avec ce ces cette comme dans de du elle en est et être il ils je la le les leur lui mais
    même ne nous ont ou où par pas plus pour qui que sa sans se ses son sont sur un une vous été
    al como con cuando del desde donde el ella ellos entre era es esta este fue ha hasta hay las lo
    los más me mi muy para pero por porque quien se ser sin sobre su sus también tiene todo un y ya
    alla anche che chi ci come cui dal dalla degli dei del della delle di e gli ha il io le loro ma
    nel nella non o per più quando questa questo se si sono sua sul sulla suo tra
    ao aos até com da das dos e ela ele em eu foi isso mais mas na nas no nos não o os ou para pela
    pelo por quando que se sem seu sua são também tem um uma
    aan bij dat de deze die dit een en er het hij hun ik in is maar met naar niet nog of om ook op
    te tot uit van voor waren wat werd wordt ze zich zijn
    av de den det eller en er ett för från har i inte med men och om på sig som till var är
    ale bo być co czy dla do go i ich jak jako jest już lub na nie o od oraz po pod przez się są ta
    tak tego tej ten to tym w we z za ze że
    а без был была были было в во вы да для до его ее если есть еще и из или их к как когда который
    мы на не него нет но о об он она они от по при с со так также то только у уже что чтобы это я
    a az be bir bu da daha de için ile ne olan olarak ve çok
"""
_FAMILIES = """
share: share shares shared tweet facebook twitter linkedin whatsapp pinterest reddit telegram
    instagram youtube tiktok flipboard pocket print email copy link bookmark x tumblr teilen
    partager compartir condividi compartilhar поделиться シェア
comment: comment comments reply replies replied commented leave post posted log logged disqus
    upvote like likes report says wrote kommentar kommentare commentaire commentaires répondre
    comentarios comentário комментарии ответить コメント
consent: cookie cookies consent accept reject preferences gdpr partners vendors privacy policy
    necessary settings javascript enable browser captcha cloudflare einwilligung
subscribe: subscribe subscribed subscriber subscribers subscription newsletter newsletters sign
    signup register login account inbox unsubscribe email free trial membership join abonnieren
    abonnez suscríbete iscriviti assine подписаться 登録
related: related recommended trending popular latest recent similar featured more next previous
    read reading watch stories articles posts editor's picks ähnliche mehr articles lire también
    leggi leia читайте 関連
copyright: copyright © rights reserved terms conditions disclaimer imprint impressum trademark
    trademarks licensed inc ltd llc gmbh powered wordpress theme
menu: menu home about contact us search navigation skip content toggle close open main categories
    category tags tag archive archives faq careers advertise sitemap rss feed help support shop
    cart services products login suche kontakt accueil inicio contacto меню поиск
byline: by author authors written editor edited reviewed reporter correspondent staff contributor
    writer von par por di автор 著者
dateline: published updated posted modified min minute minutes ago read am pm est edt gmt utc hours
    hour days week weeks yesterday today views publié veröffentlicht actualizado
month: january february march april june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember
    janvier février avril juin juillet août septembre octobre novembre décembre enero febrero marzo
    abril mayo junio julio agosto septiembre octubre noviembre diciembre января февраля марта
    апреля мая июня июля августа сентября октября ноября декабря
weekday: monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonntag
caption: photo photos photograph photographer image images picture credit courtesy getty reuters ap
    afp shutterstock unsplash pexels caption gallery video figure fig source foto bild фото 写真
advert: advertisement advertisements ad ads sponsored promoted affiliate affiliates buy shop deal
    deals discount coupon price sale anzeige publicité publicidad реклама
reference: references bibliography footnotes footnote notes doi isbn pp vol et al ibid retrieved
    journal press university edition table contents
person: i me my we our you your mine us
biography: founder ceo writes lives lived graduate degree expert journalist blogger passionate
    experience follow bio biography coach professor works author's
"""
_PAIRS = """
share pair: share this|share on|share via|copy link|email this|print this|save article
comment pair: leave a|a reply|a comment|post comment|no comments|log in|logged in|be published|
    required fields|add comment|view comments|the conversation
related pair: read more|read next|learn more|see also|see more|view all|view more|also like|
    you may|you might|more from|related articles|related posts|recent posts|latest news|
    most popular|most read|next article|previous article|next post|previous post|show more|
    load more|continue reading|keep reading|click here|find out|up next|also read|read also
legal pair: all rights|rights reserved|privacy policy|terms of|terms and|of use|of service|
    cookie policy|cookies policy|we use|use cookies|our site|this site|this website|our website|
    third party|your experience|no part|without permission
signup pair: sign up|sign in|subscribe to|our newsletter|your email|email address|your inbox|
    stay updated|join our|get the|create account|free trial|follow us|contact us|about us|get in|
    in touch|book a|a demo|get started|download now|buy now|shop now|skip to|to content
byline pair: written by|posted by|by the|edited by|reviewed by|posted on|posted in|published on|
    last updated|updated on|min read|minute read|about the|the author|filed under|photo by|
    image credit|image source|photo credit|getty images|minutes read|ago by
"""


def table_rows(table: str) -> Iterator[tuple[str, str]]:
    """Yield name and content of each row `name: content`; indented lines continue a row."""
    for row in table.replace("\n    ", " ").strip().splitlines():
        name, _, content = row.partition(": ")
        yield name, content


FAMILIES = tuple(table_rows(_FAMILIES))
PAIRS = tuple(table_rows(_PAIRS))
