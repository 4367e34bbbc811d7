"""The words of the lines that copies of pages add, a table a kind; `saved_copies.py` uses them.

Each line is one alternative or several; `~` goes on with the line above.
"""

PRINTED = r"""
(?:article |page |document )?printed from|print(?:ed|er)?(?:-friendly)? version of|source url
url (?:of|to|for) (?:this |the )?(?:article|page|story|document)|(?:article|page|permanent) url
(?:the |this )?(?:original|online|web) (?:article|version|page|source)
~(?: is| can be found| available)? at
find this (?:article|page|story) at|(?:this )?(?:article|page) (?:is )?available (?:online )?at
gedruckt (?:von|aus)|druckversion von|url (?:des|dieses) (?:artikels|dokuments)|artikel-url
diesen artikel finden sie (?:unter|im internet unter)
imprimé (?:de|depuis)|version imprimable de|(?:adresse|url) de (?:l'article|cet article|la page)
impreso (?:de|desde)|url (?:del|de este) artículo|stampato da|url dell'articolo
impresso (?:de|em)|url do artigo|afgedrukt (?:van|vanaf)|url van (?:dit|het) artikel
wydrukowano z(?:e)?|adres (?:artykułu|strony)|напечатано с|адрес (?:статьи|страницы)
このページの(?:url|アドレス)|記事の?url
"""
"""What stands before the address in a view for print."""

RETRIEVED = r"""
retrieved from|abgerufen von|récupérée? de|ce document provient de|obtenido de|estratto da
obt[ie]da de|overgenomen van|źródło|источник|hämtad från|hentet fra|取得元
"""
"""What stands before the address at the foot of an encyclopedia's page."""

SAVED = r"""
(?:webpage )?(?:saved|archived) (?:page )?from|(?:web)?page archived from|archived copy of
the wayback machine|archived? (?:url|copy|version|link|at)|(?:snapshot|url)(?: of)?
"""
"""What stands before the address of a copy, or of its original."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
OF_ARCHIVES = rf"""
{_MONTH}(?:[\s|·]{{1,3}}{_MONTH})*|(?:19|20)\d\d(?:[\s|·]{{1,3}}(?:19|20)\d\d)*|\d\d?
\d\d? {_MONTH}\w* \d{{4}} [-–] \d\d? {_MONTH}\w* \d{{4}}|\d[\d,.]* captures?|success
fail|about this capture|collected by(?: .{{2,160}})?|timestamps|collection: .{{2,80}}
organization: .{{2,80}}
archive team:? .{{2,80}}|go|close|help|search|history|screenshot|webpage|webpage capture|share
download \.?zip|report bug or abuse|buy me a coffee|donate|linked from|redirected from|via
←\s?prior|next\s?→|history\s?←\s?prior\s?next\s?→|all snapshots|no other snapshots.{{0,40}}
(?:all snapshots )?from host \S{{3,80}}|archive\.(?:today|ph|is|md|li|vn|fo)|saved from
the wayback machine.{{0,20}}|wayback machine|internet archive(?: logo)?|sign up|log in
javascript appended by wayback machine.{{0,80}}|internet archive on .{{0,60}}
all other content may also be protected by copyright.{{0,80}}|\(?17 u\.?s\.?c\.?.{{0,60}}
playback timings.{{0,12}}|[a-z_.]{{4,40}}: [\d.]+(?: \(\d+\))?
published using google docs|report abuse|learn more|updated automatically every .{{4,20}}
this page was archived on .{{4,60}}|you are viewing an archived .{{2,80}}
"""
"""The words of the bars and notes of archives, and of published documents, whole lines."""
