/* Looking things up in a copy of the site that is opened from a folder, where no Pagefind runs: the
   passages themselves are read from a script. Words are found as they are written. */
"use strict";
{
  const PASSAGES = 3;
  const LONG = 190;
  const NOTE = "This copy is opened from a folder: words are found as they are written, not in their other forms.";
  const TOO_MANY = "This copy is opened from a folder and holds too many texts to be searched there. Put it on a web server to search it, or browse its lists.";
  let rows;

  async function ready() {
    await sourcebook.script("../pagefind/offline.js");
    const held = sourcebook.offline.entries;
    if (!held) throw Object.assign(new Error(TOO_MANY), { plain: true });
    rows ??= held.map(([meta, filters, passages], id) => ({ id, meta, filters, passages: passages.map(([anchor, text]) => ({ anchor, text, bare: sourcebook.bare(text) })) }));
  }

  async function siteNames() {
    await sourcebook.script("../pagefind/offline.js");
    return sourcebook.offline.names;
  }

  /* What to look for: each word from its beginning, a phrase whole. */
  function patterns(parts) {
    const escaped = (text) => sourcebook.bare(text).replace(/[.*+?^${}()|[\]\\]/g, "\\$&").trim().replace(/\s+/g, "\\s+");
    const edge = (text, side) => (sourcebook.UNSPACED.test(text) ? "" : side);
    const texts = parts.flatMap(({ text, phrase }) => (phrase ? [[text, true]] : text.split(/\s+/).map((word) => [word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""), false])));
    return texts
      .filter(([text]) => text)
      .map(([text, phrase]) => new RegExp(edge(text, "(?<![\\p{L}\\p{N}])") + escaped(text) + (phrase ? edge(text, "(?![\\p{L}\\p{N}])") : ""), "gu"));
  }

  const has = (pattern, text) => text.search(pattern) >= 0;

  /* As in engine.js. */
  async function search(queries, { filters = {}, sort = "", skip = new Set() } = {}) {
    await ready();
    const asked = queries.map(({ parts, why }) => ({ why, wanted: patterns(parts) }));
    const chosen = Object.entries(filters);
    const found = rows
      .filter((row) => !skip.has(row.id) && chosen.every(([name, any]) => row.filters.some(([key, value]) => key === name && any.includes(value))))
      .map((row) => asked.reduce((first, one) => first ?? scored(row, one), undefined))
      .filter(Boolean);
    found.sort(sort ? (a, b) => sourcebook.byDate(sort)(a.row.meta, b.row.meta) : (a, b) => b.score - a.score);
    const take = async (count) => found.slice(0, count).map(({ row, wanted, why }) => ({ why, ...row.meta, passages: best(row, wanted) }));
    return { total: found.length, ids: new Set(found.map(({ row }) => row.id)), take };
  }

  function scored(row, { wanted, why }) {
    const title = sourcebook.bare(row.meta.title);
    let score = 0;
    for (const pattern of wanted) {
      const times = row.passages.reduce((sum, { bare }) => sum + (bare.match(pattern)?.length ?? 0), 0) + (has(pattern, title) ? 8 : 0);
      if (!times) return undefined;
      score += Math.log1p(times);
    }
    return { row, score, wanted, why };
  }

  function best(row, wanted) {
    return row.passages
      .map((one, order) => ({ ...one, order, parts: wanted.filter((pattern) => has(pattern, one.bare)).length }))
      .filter(({ parts }) => parts)
      .sort((a, b) => b.parts - a.parts || a.order - b.order)
      .slice(0, PASSAGES)
      .sort((a, b) => a.order - b.order)
      .map((one) => passage(one, wanted));
  }

  /* The bare text of a passage, and for each letter of it where it stands in the passage. */
  function mapped(text) {
    const places = [];
    let [bare, place] = ["", 0];
    for (const letter of text) {
      const plain = sourcebook.bare(letter);
      for (let i = 0; i < plain.length; i++) places.push(place);
      bare += plain;
      place += letter.length;
    }
    return { bare, places: [...places, text.length] };
  }

  function passage({ anchor, text }, wanted) {
    const { bare, places } = mapped(text);
    const spans = wanted
      .flatMap((pattern) => [...bare.matchAll(pattern)])
      .map(({ index, 0: found }) => [places[index], places[index + found.length]])
      .sort((a, b) => a[0] - b[0]);
    const from = Math.max(0, (spans[0]?.[0] ?? 0) - LONG / 4);
    const first = from ? text.indexOf(" ", from) + 1 || from : 0;
    const pieces = [];
    let at = Math.min(first, spans[0]?.[0] ?? first);
    const begins = at;
    const end = Math.min(text.length, at + LONG);
    for (const [start, stop] of spans) {
      if (start < at || start >= end) continue;
      pieces.push({ text: text.slice(at, start) }, { text: text.slice(start, stop), marked: true });
      at = stop;
    }
    pieces.push({ text: text.slice(at, Math.max(at, end)) });
    return { anchor, pieces: pieces.filter((piece) => piece.text), before: begins > 0, after: end < text.length };
  }

  async function filters() {
    await ready();
    const known = {};
    for (const [name, value] of rows.flatMap((row) => row.filters)) {
      known[name] ??= {};
      known[name][value] = (known[name][value] ?? 0) + 1;
    }
    return known;
  }

  Object.assign(sourcebook, { siteNames, engine: { note: NOTE, ready, search, filters } });
}
