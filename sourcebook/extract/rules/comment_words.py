"""Tells what stands above comments, and what stands in them: answer, who says it, at what hour."""

from functools import lru_cache

from sourcebook import lazy_re as re
from sourcebook.extract.rules.furniture_words import alternatives
from sourcebook.extract.rules.interface_words import interface_kind

_HEADINGS = r"""
(?:no |one |\d+ )?(?:comments?|repl(?:y|ies)|responses?|reactions?|thoughts?)
~(?: (?:on|to) .{1,120}| so far| yet)?
comments? ?(?:\d+|\(\d+\))
(?:\d+ )?(?:komentar[aei]?|komentáre?|komentářů?|kommentarer?|kommentt?i(?:a|t)?|comentaris?
~|comentarii?|yorum(?:lar)?|نظرات|دیدگاه‌ها|hozzászólás(?:ok)?|σχόλι[αο]|коментар(?:і|ів|я|и)?
~|bình luận|תגובות)(?: ?\(\d+\))?
(?:keine |ein |\d+ )?(?:kommentare?|antworten|reaktionen|gedanken?)(?: (?:zu|auf) .{1,120})?
(?:kommentare?|leserkommentare|reaktionen) ?(?:\d+|\(\d+\))?
(?:aucun |un |\d+ )?(?:commentaires?|réactions?|réponses?|pensées?)(?: (?:sur|à|au) .{1,120})?
(?:sin |un |\d+ )?(?:comentarios?|respuestas?|opiniones)(?: (?:en|a|sobre) .{1,120})?
(?:nessun |un |\d+ )?(?:comment[oi]|risposte)(?: (?:su|a) .{1,120})?
(?:sem |um |\d+ )?(?:comentários?|respostas?)(?: (?:em|para|a) .{1,120})?
(?:geen |een |\d+ )?(?:reacties?|antwoorden)(?: (?:op|over) .{1,120})?
(?:brak |jeden |\d+ )?(?:komentarz(?:e|y)?|odpowiedzi)(?: (?:do|na) .{1,120})?
(?:нет |один |\d+ )?(?:комментари(?:й|я|и|ев)|ответ(?:а|ов|ы)?|отзывы)(?: (?:на|к) .{1,120})?
(?:комментарии|commentaires|comentarios|commenti|comentários|reacties|réactions|réponses|reaktionen
~|respuestas|reazioni|risposte|antworten|reactions|responses) ?(?:\d+|\(\d+\))
コメント(?:一覧)?(?: ?[（(]?\d+件?[)）]?)?|\d+ ?件のコメント
(?:全部|最新)?(?:评论|評論|留言|回應)(?: ?[（(]?\d+[)）]?)?|\d+ ?[条條則则](?:评论|評論|留言)
(?:ال)?تعليقات(?: ?\(?\d+\)?)?|\d+ (?:تعليق|تعليقات)|댓글(?: ?\(?\d+\)?)?
"""
_SIGNS = r"""
(?:reply|antworten|répondre|responder|rispondi|beantwoorden|odpowiedz|ответить|svara?|yanıtla
~|odgovori|odpovedať|odpovědět|respon|răspunde|vastaa|válasz|відповісти|отговор|απάντηση|trả lời
~|balas|הגב|השב)\W*$
返信(?:する)?\W*$|回复\W*$|回覆\W*$|رد\W*$|답글\W*$
(?:like|gefällt mir|j'aime|me gusta|mi piace|gosto|curtir|vind ik leuk|lubię to|нравится|いいね|赞
~|讚|좋아요)
~\W{0,6}(?:reply|antworten|répondre|responder|rispondi|beantwoorden|odpowiedz|ответить|返信|回复|回覆|답글)
.{1,80}(?:\b(?:says?|said|wrote|schrieb|sagt|hat gesagt|hat geschrieben|meint|dit
~|a dit|a écrit|dice|dijo|escribió|ha scritto
~|ha detto|disse|escreveu|diz|schreef|zegt|pisze|mówi|пишет|говорит|сказал|написал
~|kaže|sier|siger|säger|diu|hovorí|říká|mondta|sanoo|spune|каже|казва)
~(?: on .{4,40})?
~| ?さん)\s?(?::|\.{3}|…)$
(?:.{0,60}\W)?\d{4}\W.{0,12}?\d{1,2}[:.h ]{1,3}\d{2}(?: ?(?:uhr|[ap]\.?m\.?))?\W*$
(?:.{0,60}\W)?\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago\W*$
vor \d+ (?:minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)\W*$|il y a \d+ \w+\W*$
hace \d+ \w+\W*$|\d+ \w+ fa\W*$|há \d+ \w+\W*$|\d+ \w+ назад\W*$|\d+ ?(?:分|時間|日)前$
"""
_HEADING = re.compile(rf"\W*(?:{alternatives(_HEADINGS)})\W*", re.IGNORECASE)
_SIGN = re.compile(rf"\W*(?:{alternatives(_SIGNS)})", re.IGNORECASE)
_OTHER_WORDS = re.compile(
    r"repl|respon|react|reakt|thought|antwort|gedank|réacti|répons|pensée|respuest|opinion|rispost|respost"
    r"|reacti|antwoord|odpowied|ответ|отзыв",
    re.IGNORECASE,
)
"""Words that head a section of a text as well, where no number is beside them."""

_ONE = re.compile(r"\W*(?:one|ein|un|um|een|jeden|один) \w+ \w+ [“„«\"'‘]", re.IGNORECASE)
"""How a heading begins that counts one comment on a post, which it names in quotation marks."""

_LONGEST = 160


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def heads_comments(text: str) -> bool:
    """Tell whether a line says that comments follow, and nothing else.

    >>> heads_comments("3 Kommentare"), heads_comments("Comments from the members")
    (True, False)
    """
    if len(text) > _LONGEST:
        return False
    if interface_kind(text) == "comments":
        return True
    if not _HEADING.fullmatch(text):
        return False
    counted = any(map(str.isdecimal, text)) or _ONE.match(text)
    return not _OTHER_WORDS.search(text) or bool(counted)


_COUNT = re.compile(r"\W*(?:\d+ [^\W\d]+|[^\W\d]+ \W?\d+\W?)\W*")
"""A number and one word, in either order."""


def counts_comments(text: str) -> bool:
    """Tell whether a line says only how many comments follow.

    >>> counts_comments("3 Kommentare"), counts_comments("5 comments on the draft")
    (True, False)
    """
    return bool(_COUNT.fullmatch(text[:_LONGEST])) and heads_comments(text)


def is_sign(text: str) -> bool:
    """Tell whether a line is one that comments have, and texts have not.

    >>> is_sign("Anne a écrit :"), is_sign("5. Mai 2021 um 9:10"), is_sign("In 1903 she wrote it.")
    (True, True, False)
    """
    return len(text) <= _LONGEST and bool(
        _SIGN.match(text.replace("’", "'").replace("\u00a0", " "))
    )
