/* What a reader typed, cut into what is looked for; and text as the index holds it. */
"use strict";
{
  // The same characters as in sourcebook/publish/search_text.py, which says why.
  const LETTERS =
    "\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3038-\\u303c\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa" +
    "\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f" +
    "\\u{20000}-\\u{3fffd}\\u0e01-\\u0e30\\u0e32\\u0e33\\u0e40-\\u0e46\\u0e81-\\u0eb0\\u0eb2\\u0eb3" +
    "\\u0ebd-\\u0ec6\\u1000-\\u102a\\u103f\\u1050-\\u1055\\u1780-\\u17b3";
  const SIGNS =
    "\\u3099\\u309a\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e\\u0eb1\\u0eb4-\\u0ebc\\u0ec8-\\u0ecd\\u102b-\\u103e" +
    "\\u1056-\\u1059\\u17b4-\\u17d3\\u3001-\\u3004\\u3008-\\u3020\\u3030\\u30fb\\uff01-\\uff0f\\uff1a-\\uff20" +
    "\\uff3b-\\uff40\\uff5b-\\uff65";
  const CUT = new RegExp(`(?<=[${LETTERS}${SIGNS}])(?=[\\p{L}\\p{N}_])|(?<=[\\p{L}\\p{N}_])(?=[${LETTERS}])`, "gu");
  const UNSPACED = new RegExp(`[${LETTERS}]`, "u");
  const ASKED = /"([^"]+)"|“([^”]+)”|„([^“]+)“|«([^»]+)»|「([^」]+)」|([^\s"]+)/gu;

  const JOIN = "\u2060";
  const spaced = (text) => text.replace(CUT, `${JOIN} `);

  /* Text without case, accents and full-width forms. */
  const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /* The same, and without punctuation: two names that differ in it are one name. */
  const fold = (text) => bare(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  /* The parts of a query: phrases, one by one, and all single words as one part. */
  function parts(query) {
    const phrases = [];
    const words = [];
    for (const [, ...groups] of query.normalize("NFC").matchAll(ASKED)) {
      const word = groups.pop();
      const text = word ?? groups.find(Boolean);
      if (!fold(text)) continue;
      if (word === undefined || UNSPACED.test(word)) phrases.push({ text, phrase: true });
      else words.push(word);
    }
    return words.length ? [{ text: words.join(" "), phrase: false }, ...phrases] : phrases;
  }

  /* Orders entries by date, those of one date by address, undated ones last: as the index does.
     sort: `newest` or `oldest`. */
  function byDate(sort) {
    const newest = sort === "newest";
    const key = ({ when, at }) => `${when || (newest ? "0000" : "9999")} ${at}`;
    return (a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))) * (newest ? -1 : 1);
  }

  Object.assign(sourcebook, { byDate, JOIN, UNSPACED, spaced, bare, fold, parts });
}
