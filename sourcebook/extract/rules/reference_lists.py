"""Keeps a list of the works that a text refers to, below its heading.

"Further reading" heads such a list, and as well titles of other articles of a site: what stands
below tells.
"""

import re
from collections.abc import Iterator, Sequence

from sourcebook.extract.lines import Line, Mark
from sourcebook.extract.rules.furniture_words import alternatives

_LISTED = Mark("text", "a list of works that the text refers to")
_LEAST = 2
_HEADINGS = r"""
(?:further|suggested|recommended|selected|additional) (?:reading|readings|literature)
(?:select(?:ed)? )?(?:bibliography|references)|works cited|literature(?: cited)?|sources
(?:weiterführende |ausgewählte )?literatur(?:hinweise|verzeichnis|angaben)?|quellen|lesetipps
(?:lectures|ouvrages) (?:complémentaires|conseillés|recommandé(?:e?s))|bibliographie|références
pour (?:en savoir plus|aller plus loin)
(?:lecturas? (?:adicional(?:es)?|recomendadas?)|para saber más|bibliografía|referencias)
(?:letture (?:consigliate|di approfondimento)|per approfondire|bibliografia|riferimenti)
(?:leituras? (?:complementar(?:es)?|recomendadas?)|referências(?: bibliográficas)?)
(?:verder lezen|literatuur(?:lijst)?|bronnen)|(?:vidare läsning|litteratur|källor|videre lesning)
(?:literatura(?: (?:uzupełniająca|cytowana))?|źródła|zdroje|prameny)
(?:список )?литератур[аы]|источники|джерела|(?:список )?літератур[аи]|βιβλιογραφία|πηγές
kaynakça|kaynaklar|tài liệu tham khảo|daftar pustaka|संदर्भ(?: सूची)?|บรรณานุกรม|เอกสารอ้างอิง
参考(?:文献|資料|资料|书目|書目)|參考(?:文獻|資料|書目)|引用文献|延伸(?:阅读|閱讀)|참고 ?문헌
المراجع|المصادر|منابع|ביבליוגרפיה
קריאה נוספת|לקריאה נוספת
"""
_HEADING = re.compile(rf"\W*(?:\d{{1,2}}\.?\s*)?(?:{alternatives(_HEADINGS)})\W*", re.IGNORECASE)
_PERSON_FIRST = re.compile(
    r"\W{0,3}[^\W\d_][\w'’-]{1,30}(?:[ -][^\W\d_][\w'’-]{1,30})?,\s[^\W\d_][\w.'’ -]{0,40}?[:.,(]"
)
"""A family name, a comma, another name, and what ends them: "Brenn, Ada: The lamp"."""

_YEAR = re.compile(r"(?:[(（]|[,:、，]\s?)(?:1[5-9]|20)\d\d[a-z]?年?(?=[)）.,;:。、\s]|$)")
"""A year in brackets, or right behind a comma or colon; that of a day stands behind a month."""

_FEWEST_WORDS = 4


def reference_lists(lines: Sequence[Line]) -> Iterator[tuple[int, Mark]]:
    """Mark each heading of a list of works with the entries below it, two or more, as text."""
    for index, line in enumerate(lines):
        if _HEADING.fullmatch(line.head):
            stop = _end_of_entries(lines, index + 1)
            if stop - index > _LEAST:
                yield from ((i, _LISTED) for i in range(index, stop))


def _end_of_entries(lines: Sequence[Line], start: int) -> int:
    """Return one past the last entry; one line that is none may stand before an entry."""
    stop = start
    for index in range(start, len(lines)):
        if index > stop + 1:
            break
        stop = index + 1 if _is_entry(lines[index]) else stop
    return stop


def _is_entry(line: Line) -> bool:
    text = line.text[:400]
    if line.words < _FEWEST_WORDS and text.isascii():
        return False
    return bool(_PERSON_FIRST.match(text) or _YEAR.search(text))
