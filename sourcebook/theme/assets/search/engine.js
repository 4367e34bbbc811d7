/* Looking things up in the Pagefind indexes, one for each language, of one shard or several. */
"use strict";
{
  const EVERY = "\u{10000}"; // the first word of every entry
  const PASSAGES = 3;
  const LONG = 190; // letters of an excerpt
  const FEW = 8;
  const DIRECTION = { newest: "desc", oldest: "asc" };
  let engines;

  const siteNames = () => fetch(new URL("pagefind/search.json", sourcebook.root)).then((reply) => reply.json());

  async function start() {
    const { indexes } = await sourcebook.site();
    return Promise.all(indexes.map(opened));
  }

  /* The index of a language. The program lies in the folder of its first shard, and reads all. */
  async function opened([first, ...others]) {
    const folder = (shard) => new URL(`pagefind/${shard}/`, sourcebook.root).href;
    const pagefind = await import(`${folder(first)}pagefind.js`);
    await pagefind.init();
    await Promise.all(others.map((shard) => pagefind.mergeIndex(folder(shard))));
    return { pagefind, whole: !others.length };
  }

  function ready() {
    engines ??= start().catch((error) => {
      engines = undefined;
      throw error;
    });
    return engines;
  }

  const term = ({ text, phrase }) => (phrase ? `"${sourcebook.spaced(text).replaceAll(sourcebook.JOIN, "").replaceAll('"', " ")}"` : text);

  /* What holds all parts of a query in one index. */
  async function holding({ parts, why }, { pagefind, whole }, options, index) {
    const terms = parts.length ? parts.map(term) : [EVERY];
    const answers = await Promise.all(terms.map((one) => pagefind.search(one, options)));
    const knows = whole || !parts.length || parts[0].phrase ? () => true : await knowing(parts[0].text.split(/\s+/), answers[0], pagefind);
    const others = answers.slice(1).map(({ results }) => new Map(results.map((one) => [one.id, one])));
    return answers[0].results
      .filter((first) => knows(shardOf(first)))
      .map((first) => [first, ...others.map((found) => found.get(first.id))])
      .filter((all) => all.every(Boolean))
      .map((all) => ({
        id: `${index}/${all[0].id}`,
        shard: `${index}/${shardOf(all[0])}`,
        score: all.reduce((sum, one) => sum + one.score, 0),
        load: once(async () => ({ why, ...entry(await all[0].data(), parts, parts.length ? all.map((one) => one.words) : []) })),
      }));
  }

  /* What answers one of the queries in one index, in order; each entry once, for the first. */
  async function answering(queries, engine, options, index, skip) {
    const found = await Promise.all(queries.map((one) => holding(one, engine, options, index)));
    const hits = new Map();
    for (const hit of found.flat()) if (!skip.has(hit.id) && !hits.has(hit.id)) hits.set(hit.id, hit);
    const list = [...hits.values()];
    if (!options.sort) return list.sort((a, b) => b.score - a.score);
    if (queries.length === 1) return list; // Pagefind has put those of each shard in order
    const all = await holding({ parts: [] }, engine, options, index);
    const rank = new Map(all.map(({ id }, place) => [id, place]));
    return list.sort((a, b) => rank.get(a.id) - rank.get(b.id));
  }

  /* Pagefind begins the id of an entry with the name of its shard. */
  const shardOf = ({ id }) => id.slice(0, id.lastIndexOf("_"));

  /* Which shards know the words asked for as well as any does. Where no word of a shard begins as the
     one asked for, Pagefind takes one that the asked one begins with, or passes over what was asked
     for; which is right only when it is so in all shards. */
  async function knowing(words, answer, pagefind) {
    const found = [...(await samples(answer)).values()];
    const doubtful = words.filter((word) => found.some((sample) => known(word, sample) < Infinity));
    const levels = await Promise.all(doubtful.map((word) => levelsOf(word, pagefind)));
    return (shard) => levels.every((level) => (level.get(shard) ?? 0) === Math.max(0, ...level.values()));
  }

  /* How well each shard knows a word: Infinity, or how many letters of it. */
  async function levelsOf(word, pagefind) {
    const [exact, any] = await Promise.all([pagefind.search(term({ text: word, phrase: true })), pagefind.search(word)]);
    const levels = new Map([...(await samples(any))].map(([shard, sample]) => [shard, known(word, sample)]));
    for (const one of exact.results) levels.set(shardOf(one), Infinity); // in another form
    return levels;
  }

  /* For each shard the words found in the first entry that has any in its text. */
  async function samples({ results }) {
    const first = new Map();
    for (const one of results) if (one.words.length && !first.has(shardOf(one))) first.set(shardOf(one), one);
    const words = async (one) => {
      const all = (await one.data()).content.split(/\s+/);
      return one.words.map((place) => all[place]);
    };
    return new Map(await Promise.all([...first].map(async ([shard, one]) => [shard, await words(one)])));
  }

  function known(word, sample) {
    const wanted = sourcebook.fold(word).replaceAll(" ", "");
    const most = Math.max(0, ...sample.flatMap(forms).map((form) => common(wanted, form)));
    return most === wanted.length ? Infinity : most;
  }

  /* Where little is found, Pagefind takes any word that the asked one begins with: "z" for "zebra". */
  async function likely(list) {
    if (list.length > FEW) return list;
    const entries = await load(list);
    return list.filter((_, place) => !entries[place].far);
  }

  /* Look for entries that hold all `parts` of one of the queries {parts, why}.
     filters: {name: [values]}, any of the values of each. skip: ids to leave out. */
  async function search(queries, { filters = {}, sort = "", skip = new Set() } = {}) {
    const chosen = Object.fromEntries(Object.entries(filters).map(([name, any]) => [name, { any }]));
    const options = { filters: chosen, ...(sort && { sort: { [sort]: DIRECTION[sort] } }) };
    const lists = await Promise.all((await ready()).map(async (one, index) => likely(await answering(queries, one, options, index, skip))));
    const hits = lists.flat();
    return { total: hits.length, ids: new Set(hits.map(({ id }) => id)), take: (count) => (sort ? earliest(hits, count, sort) : best(hits, count)) };
  }

  const best = (hits, count) => load(hits.sort((a, b) => b.score - a.score).slice(0, count));

  /* The first so many by date, of which each shard knows only its own order. As many are loaded of
     each as may be among them: of one whose last loaded entry is, the next may be too. */
  async function earliest(hits, count, sort) {
    const groups = Object.values(Object.groupBy(hits, ({ shard }) => shard));
    const step = Math.min(count, Math.ceil((2 * count) / groups.length));
    const lists = groups.map((list) => ({ list, reach: step }));
    for (;;) {
      const loaded = await Promise.all(lists.map(async (one) => (await load(one.list.slice(0, one.reach))).map((entry) => ({ entry, one }))));
      const ends = new Set(loaded.map((entries) => entries.at(-1)).filter(({ one }) => one.reach < one.list.length));
      const first = loaded.flat().sort((a, b) => sourcebook.byDate(sort)(a.entry, b.entry)).slice(0, count);
      const short = first.filter((row) => ends.has(row));
      if (!short.length) return first.map(({ entry }) => entry);
      for (const { one } of short) one.reach += step;
    }
  }

  function once(make) {
    let made;
    return () => (made ??= make());
  }

  const load = (hits) => Promise.all(hits.map((hit) => hit.load()));

  /* An entry with its best passages. found: for each part, the numbers of the words found. */
  function entry(fragment, parts, found) {
    const words = fragment.content.split(/\s+/);
    const marks = new Map();
    found.forEach((places, part) => places.forEach((place) => marks.set(place, part)));
    const starts = fragment.anchors.filter(({ element }) => /^h[2-6]$/.test(element)).map(({ id, location }) => ({ anchor: id, from: location }));
    const title = 1 + sourcebook.spaced(fragment.meta.title).split(" ").length;
    const stretches = [{ anchor: "", from: title }, ...starts.sort((a, b) => a.from - b.from)];
    const ranged = stretches.map((one, index) => ({ ...one, to: stretches[index + 1]?.from ?? words.length }));
    const shown = ranged
      .map((one) => ({ ...one, hits: [...marks.keys()].filter((place) => place >= one.from && place < one.to).sort((a, b) => a - b) }))
      .filter(({ hits }) => hits.length)
      .map((one) => ({ ...one, parts: new Set(one.hits.map((place) => marks.get(place))).size }))
      .sort((a, b) => b.parts - a.parts || b.hits.length - a.hits.length || a.from - b.from)
      .slice(0, PASSAGES)
      .sort((a, b) => a.from - b.from);
    const far = marks.size > 0 && [...marks].every(([place, part]) => !parts[part].phrase && !near(parts[part].text, words[place]));
    return { ...fragment.meta, far, passages: shown.map((one) => passage(words, one, marks, parts)) };
  }

  /* Whether a word found begins as one that was asked for, in two letters of five. */
  function near(asked, found) {
    return asked.split(/\s+/).some((word) => {
      const wanted = sourcebook.fold(word).replaceAll(" ", "");
      return forms(found).some((form) => common(wanted, form) * 5 >= wanted.length * 2);
    });
  }

  /* A word of a text as Pagefind holds it: whole, and each of its parts. */
  function forms(found) {
    const folded = sourcebook.fold(found);
    return [folded.replaceAll(" ", ""), ...folded.split(" ")];
  }

  function common(one, other) {
    let length = 0;
    while (length < one.length && one[length] === other[length]) length++;
    return length;
  }

  /* Cut a stretch to the place where the most is found, as pieces {text, marked}. */
  function passage(words, { anchor, from, to, hits }, marks, parts) {
    const size = (place) => words[place].length + 1;
    const gain = (start) => {
      let [long, sum] = [0, 0];
      for (let place = start; place < to && long < LONG; place++) {
        if (marks.has(place)) sum++;
        long += size(place);
      }
      return sum;
    };
    let first = hits.slice(0, 40).reduce((best, place) => (gain(place) > gain(best) ? place : best));
    for (let room = LONG / 4; first > from && room > 0; first--) room -= size(first - 1);
    let last = first;
    for (let long = 0; last < to && long < LONG; last++) long += size(last);
    const pieces = [];
    for (let place = first; place < last; place++) {
      if (/^¶\.?$/.test(words[place])) continue;
      const [, before, core, after] = words[place].match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
      const gap = words[place].endsWith(sourcebook.JOIN) ? "" : " ";
      const part = marks.get(place);
      const runs = part !== undefined && parts[part]?.phrase;
      add(pieces, before, core, after.replaceAll(sourcebook.JOIN, "") + gap, { marked: part !== undefined, runs });
    }
    return { anchor, pieces: trimmed(pieces), before: first > from + 1, after: last < to };
  }

  /* Add a word; words of a phrase that stand together are one marked piece. */
  function add(pieces, before, core, after, { marked, runs }) {
    const [mark, gap] = pieces.slice(-2);
    if (runs && mark?.runs && /^[\s\p{P}]*$/u.test(gap.text)) {
      mark.text += gap.text + before + core;
      gap.text = after;
    } else if (marked && core) {
      pieces.push({ text: before }, { text: core, marked, runs }, { text: after });
    } else {
      const last = pieces.at(-1);
      if (last) last.text += before + core + after; // a marked piece is never the last
      else pieces.push({ text: before + core + after });
    }
  }

  function trimmed(pieces) {
    if (pieces.length) pieces.at(-1).text = pieces.at(-1).text.trimEnd();
    return pieces.filter(({ text }) => text);
  }

  /* What results can be narrowed by: {name: {value: count}}. */
  async function filters() {
    const merged = {};
    for (const known of await Promise.all((await ready()).map(({ pagefind }) => pagefind.filters()))) {
      for (const [name, values] of Object.entries(known)) {
        merged[name] ??= {};
        for (const [value, count] of Object.entries(values)) merged[name][value] = (merged[name][value] ?? 0) + count;
      }
    }
    return merged;
  }

  Object.assign(sourcebook, { siteNames, engine: { ready, search, filters } });
}
