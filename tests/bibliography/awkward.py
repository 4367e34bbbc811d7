"""Titles, names and dates that break bibliographies."""

from hypothesis import strategies as st

_WORDS = r"""
The treaty 北方領土 остров & % # _ ~ \ -- --- '' `` ?` and AND APEC iPhone G20 “quoted” "q" 's it’s
a,b ; : / | * [x] (y) <i> </title> @article = + - «x» café naïve é ER TY 100% << !` Müller ß ー
http://x.org/a_b?c=d&e ,, 'single' … – — Łódź عربي 한국어
"""
_TITLE_WORDS = st.sampled_from(_WORDS.split())
TITLES = st.lists(_TITLE_WORDS, min_size=1, max_size=8).map(" ".join)
BRACES = st.lists(_TITLE_WORDS | st.sampled_from(["{", "}", "$x$", "^", "{a}"]), min_size=1).map(
    " ".join
)
_NAMES = """
Svetlana Vassiliouk|Vincent van Gogh|Humboldt, Alexander von|安倍 晋三|安倍晋三|William Gates III
Martin Luther King, Jr.|Иван Тимофеев|Jean-Paul Sartre|Economist Intelligence Unit|Flann O’Brien
Ministry of Foreign Affairs, Japan|Procter & Gamble|Smith & Sons, Ltd|Ann Lee and Bo Ek|K. Müller
김 정은|Ursula K. Le Guin|100% Pure_News #1|Plato|The Authors|Łukasz Żółć
"""
AUTHORS = st.sampled_from(_NAMES.strip().replace("\n", "|").split("|"))
_DATES = """
2005 2015-11 2015-11-17 2017-11~ 2014? 2019-01-22/2019-01-31 2004/2006 2014-21 2019/.. ../1956 201X
19XX 2014-XX 0987
"""
DATES = st.sampled_from(_DATES.split())
