"""Knows the headings of lists of the works that a text refers to, in many languages."""

from sourcebook import lazy_re as re

_HEADINGS = r"""
(?:further|suggested|recommended|selected|additional) (?:reading|readings|literature)
(?:select(?:ed)? )?(?:bibliography|references)|works cited|literature(?: cited)?|sources
(?:weiterführende |ausgewählte )?literatur(?:hinweise|verzeichnis|angaben)?|quellen|lesetipps
(?:lectures|ouvrages) (?:complémentaires|conseillés|recommandé(?:e?s))
bibliogra(?:ph|f)ie|références
pour (?:en savoir plus|aller plus loin)
(?:lecturas? (?:adicional(?:es)?|recomendadas?)|para saber más|bibliografía|referencias)
(?:letture (?:consigliate|di approfondimento)|per approfondire|bibliografia|riferimenti)
(?:leituras? (?:complementar(?:es)?|recomendadas?)|referências(?: bibliográficas)?)
(?:verder lezen|literatuur(?:lijst)?|bronnen)|(?:vidare läsning|litteratur|källor|videre lesning)
(?:literatura(?: (?:uzupełniająca|cytowana))?|źródła|zdroje|prameny)
(?:список )?литератур[аы]|источники|джерела|(?:список )?літератур[аи]|βιβλιογραφία|πηγές
kaynakça|kaynaklar|tài liệu tham khảo|daftar pustaka|संदर्भ(?: सूची)?|บรรณานุกรม|เอกสารอ้างอิง
(?:参考)?文献|参考(?:資料|资料|书目|書目)|參考(?:文獻|資料|書目)|引用文献|延伸(?:阅读|閱讀)
참고 ?문헌
المراجع|المصادر|منابع|ביבליוגרפיה
קריאה נוספת|לקריאה נוספת
"""
_HEADING = re.compile(
    rf"\W*(?:\d{{1,2}}\.?\s*)?(?:{'|'.join(_HEADINGS.split(chr(10))[1:-1])})\W*", re.IGNORECASE
)


def is_heading(text: str) -> bool:
    """Return whether a line is such a heading, with or without a number."""
    return bool(_HEADING.fullmatch(text))
