/* Finds the entries that answer a query, and says how well each does. */
"use strict";
{
  const { index, _ } = sourcebook;
  const [FACTS, TEXT, OURS] = [200, 1000, 1_000_000]; // as in sourcebook/publish/search/index.py
  const PART_COUNTS = [1, 0.4, 0.35]; // a subject that is named has a link above the results
  const TOGETHER = 12; // words; within so many, words that are asked for are about one thing
  const SHARE = 0.4; // of the weight of all words, what an entry with some of them must have
  const FEW = 8; // results; where there are more, those with some of the words are left out

  const ready = () => index.site();

  // ---- Where a term stands: for each entry {score, places, words}; places in order ----

  function zoned(places, zone) {
    if (!zone) return places;
    return places.filter((place) => (zone === "ours" ? place >= OURS : place < OURS));
  }

  const worth = (place) => (place < FACTS ? 2.5 : place < TEXT ? 1.5 : place >= OURS ? 0.5 : 1);
  const rarity = (count, all) => Math.log(1 + all / (count + 0.5));

  function ofWord(shard, { forms }, zone) {
    const found = new Map();
    for (const [word, counts] of forms) {
      for (const [entry, all] of index.places(shard, word)) {
        const places = zoned(all, zone);
        if (!places.length) continue;
        const one = found.get(entry) ?? { raw: 0, places: [], best: 0 };
        for (const place of places) one.raw += worth(place) * counts;
        one.best = Math.max(one.best, counts * Math.max(...places.map(worth)));
        one.places = one.places.concat(places).sort((a, b) => a - b);
        found.set(entry, one);
      }
    }
    return found;
  }

  /* Where words stand in a row. */
  function ofRow(shard, words, zone) {
    const [first, ...others] = words.map((word) => index.places(shard, word));
    const found = new Map();
    for (const [entry, all] of first ?? []) {
      const lists = others.map((one) => new Set(one.get(entry)));
      const places = zoned(all, zone).filter((place) => lists.every((list, step) => list.has(place + step + 1)));
      if (places.length) found.set(entry, { raw: places.reduce((sum, place) => sum + worth(place), 0), places, best: Math.max(...places.map(worth)) });
    }
    return found;
  }

  /* The places of a term in all shards, with scores that count how rare it is. */
  function scored(term, shards, zone) {
    const rows = (words) => shards.map((shard) => ofRow(shard, words, zone));
    let lists = term.type === "word" ? shards.map((shard) => ofWord(shard, term, zone)) : rows(term.words);
    const all = shards.reduce((sum, { size }) => sum + size, 0);
    const count = lists.reduce((sum, list) => sum + list.size, 0);
    if (!count && term.segments) {
      term.parts ??= term.segments.map((one) => ({ type: "run", ...one }));
      return joined(term.parts.map((one) => scored(one, shards, zone)));
    }
    term.weight = rarity(count, all);
    lists = lists.map((list) => new Map([...list].map(([entry, one]) => [entry, { score: term.weight * (one.best + one.raw / (one.raw + 1.5)), lists: [one.places] }])));
    return lists;
  }

  // ---- Sets of entries, for each shard ----

  const each = (sides, combine) => sides[0].map((_, shard) => combine(sides.map((side) => side[shard])));

  /* What is in all: entries in which the words stand close together count for more. */
  function joined(sides) {
    return each(sides, ([first, ...others]) => {
      const found = new Map();
      for (const [entry, one] of first) {
        const all = [one, ...others.map((other) => other.get(entry))];
        if (all.every(Boolean)) found.set(entry, together(all));
      }
      return found;
    });
  }

  function together(all) {
    const lists = all.flatMap((one) => one.lists);
    const score = all.reduce((sum, one) => sum + one.score, 0);
    const full = lists.filter((list) => list.length);
    return { score: full.length > 1 ? score * (1 + 0.6 / (1 + span(full) / TOGETHER)) : score, lists };
  }

  /* Within how many words one place of each list lies. */
  function span(lists) {
    let least = Infinity;
    for (const place of lists[0].slice(0, 200)) {
      const ends = lists.slice(1).map((list) => Math.min(...list.map((other) => Math.abs(other - place))));
      least = Math.min(least, Math.max(0, ...ends));
    }
    return least;
  }

  function either(sides) {
    return each(sides, (maps) => {
      const found = new Map();
      for (const map of maps) {
        for (const [entry, one] of map) {
          const before = found.get(entry);
          found.set(entry, before ? together([before, one]) : one);
        }
      }
      return found;
    });
  }

  const except = (sides, [dropped]) => each([sides, dropped], ([kept, gone]) => new Map([...kept].filter(([entry]) => !gone.has(entry))));

  const close = (sides, within) => each(sides, ([left, right]) => {
    const found = new Map();
    for (const [entry, one] of left) {
      const other = right.get(entry);
      const near = other && one.lists.some((list) => other.lists.some((more) => list.some((a) => more.some((b) => Math.abs(a - b) <= within && a !== b))));
      if (near) found.set(entry, together([one, other]));
    }
    return found;
  });

  const everything = (shards) => shards.map(({ size }) => new Map(Array.from({ length: size }, (_, entry) => [entry, { score: 1, lists: [[]] }])));

  function evaluate(node, context) {
    const { shards, zone } = context;
    const sides = (parts) => parts.map((part) => evaluate(part, context));
    if (node.type === "or") return either(sides(node.parts));
    if (node.type === "near") return close(sides(node.parts), node.within);
    if (node.type === "not") return except(everything(shards), [evaluate(node.part, context)]);
    if (node.type === "and") return conjunction(node.parts, context);
    if (node.type === "field") return shards.map((shard) => new Map([...shard.rows.keys()].filter((entry) => sourcebook.holdsField(shard, entry, node, context.subjects)).map((entry) => [entry, { score: 0.01, lists: [[]] }])));
    return scored(node, shards, zone);
  }

  function conjunction(parts, context) {
    const kept = parts.filter(({ type }) => type !== "not");
    const dropped = parts.filter(({ type }) => type === "not").map(({ part }) => evaluate(part, context));
    const sides = kept.map((part) => evaluate(part, context));
    const found = sides.length ? joined(sides) : everything(context.shards);
    return dropped.reduce((all, one) => except(all, [one]), found);
  }

  // ---- A query ----

  const leaves = (node) => (node ? (node.parts ?? (node.part ? [node.part] : [])).flatMap(leaves).concat(node.parts || node.part ? [] : [node]) : []);

  /* Put the words that answer it into each leaf of a tree. */
  async function filled(node, shards, typing) {
    await Promise.all(leaves(node).map(async (leaf) => Object.assign(leaf, await sourcebook.terms.expand(leaf, shards, typing))));
    return node;
  }

  /* What a term is marked by in a text. */
  function marks(nodes) {
    const found = { words: new Map(), rows: [] };
    const all = nodes.flatMap(leaves).flatMap((one) => (one.segments && one.parts ? [one, ...one.parts] : [one]));
    all.forEach((one, number) => {
      if (one.type === "word") for (const word of one.forms.keys()) found.words.set(word, number);
      else if (one.words) found.rows.push({ words: one.words, number, phrase: one.type === "phrase" });
    });
    return found;
  }

  /* Hits of all shards, the best first. why: what they were found by, if not as asked. */
  function ranked(sets, { shards, zone }, nodes, why) {
    const marked = marks(nodes);
    const hits = [];
    sets.forEach((set, number) => {
      const shard = shards[number];
      const ends = shard.counts.map((_, part) => shard.counts.slice(0, part + 1).reduce((a, b) => a + b, 0));
      for (const [entry, { score }] of set) {
        const part = ends.findIndex((end) => entry < end);
        hits.push({ id: `${number}/${entry}`, shard, entry, score: score * PART_COUNTS[part], source: part === 0, zone, marked, why });
      }
    });
    return hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  }

  /* Answer a query: {groups: [{heading, hits}], terms, named}. zone: `text` or `ours`, where only the source's own
     words count, or only ours about it. typing: whether the last word may not be whole yet. others: whether other
     names of a subject count. */
  async function answer(query, { zone = "", typing = false, others = true } = {}) {
    const { shards, subjects } = await ready();
    const kinds = [...new Set(subjects.map(([, kind]) => kind.toLowerCase()))];
    const parsed = sourcebook.parse(query, kinds);
    const list = parsed.tree ? leaves(parsed.tree) : parsed.bag;
    if (list.some(({ type }) => type === "field")) await narrowing();
    const context = { shards, zone, subjects };
    const last = list.at(-1);
    await Promise.all(list.map((one) => filled(one, shards, typing && one === last)));
    const groups = parsed.tree ? [{ hits: ranked(evaluate(parsed.tree, context), context, [parsed.tree]) }] : bag(list, context);
    const fields = list.filter(({ type }) => type === "field");
    const said = fields.length ? list.filter((one) => !fields.includes(one)).map(({ raw }) => raw).join(" ") : query;
    const named = others && said && !parsed.tree ? await sourcebook.named(said) : undefined;
    if (named) await otherNames(named, groups, context, fields);
    return { groups: groups.filter(({ hits }) => hits.length), terms: list, named, asked: list.length > 0 };
  }

  const stops = ({ type, word }) => type === "word" && sourcebook.STOP.has(word);

  function bag(list, context) {
    if (!list.length) return [{ hits: ranked(everything(context.shards), context, []) }];
    const fields = list.filter(({ type }) => type === "field");
    const said = list.filter(({ type }) => type !== "field");
    const telling = said.filter((one) => !stops(one));
    const wanted = telling.length ? telling : said;
    if (!wanted.length) return [{ hits: ranked(conjunction(fields, context), context, []) }];
    const sets = wanted.map((one) => evaluate(one, context));
    const within = (set) => (fields.length ? joined([set, ...fields.map((one) => evaluate(one, context))]) : set);
    const all = ranked(within(joined(sets)), context, wanted);
    if (wanted.length === 1 || all.length >= FEW || wanted.some(({ type }) => type === "phrase")) return [{ hits: all }];
    const found = new Set(all.map(({ id }) => id));
    const some = ranked(within(either(sets)), context, wanted).filter(({ id }) => !found.has(id));
    const full = wanted.reduce((sum, one) => sum + (one.weight ?? 1), 0);
    return [{ hits: all }, { heading: all.length ? _("With some of these words") : "", some: true, hits: some.filter((hit) => sum(sets, wanted, hit) >= full * SHARE) }];
  }

  /* How much of what was asked for an entry has. */
  const sum = (sets, wanted, { shard, entry }) => wanted.reduce((all, one, place) => all + (sets[place][shard.number].has(entry) ? (one.weight ?? 1) : 0), 0);

  /* Add what says another name of the subject that was asked for. */
  async function otherNames({ subjects, others, rest }, groups, context, fields) {
    const known = new Set(groups.filter(({ some }) => !some).flatMap(({ hits }) => hits.map(({ id }) => id)));
    const more = sourcebook.parse(rest).bag?.filter((one) => !stops(one)) ?? [];
    const found = new Map();
    await Promise.all(more.map((one) => filled(one, context.shards)));
    for (const { name, title } of others) {
      const phrase = await filled({ type: "phrase", raw: name, words: sourcebook.words(name) }, context.shards);
      const node = { type: "and", parts: [phrase, ...more, ...fields] };
      const why = name === title ? _("says “{name}”", { name }) : _("says “{name}”, another name of {title}", { name, title });
      for (const hit of ranked(evaluate(node, context), context, [node], why)) if (!known.has(hit.id) && !found.has(hit.id)) found.set(hit.id, hit);
    }
    if (!found.size) return;
    const titles = [...new Set(subjects.map(({ title }) => title))].join(", ");
    const hits = [...found.values()].sort((a, b) => b.score - a.score);
    const some = groups.findIndex((one) => one.some);
    if (some >= 0) groups[some].hits = groups[some].hits.filter(({ id }) => !found.has(id));
    // Where no source has the name that was asked for, the sources that have another come first.
    const none = !groups.some((one) => !one.some && one.hits.some(({ source }) => source));
    const first = none && hits.some(({ source }) => source);
    groups.splice(!first ? (some >= 0 ? some : groups.length) : 0, 0, { heading: _("By other names of {subjects}", { subjects: titles }), names: true, hits });
  }

  // ---- Dates, and what results are narrowed by ----

  async function narrowing() {
    const { shards } = await ready();
    await Promise.all(
      shards.map(async (shard) => {
        if (shard.rows) return;
        const { pairs, rows } = await index.narrowing(shard);
        Object.assign(shard, { pairs, rows });
      }),
    );
  }

  const load = async (hits) => Promise.all(hits.map(async (hit) => ({ ...sourcebook.passages({ ...(await index.shown(hit.shard, hit.entry)), source: hit.source, zone: hit.zone }, hit.marked), why: hit.why, id: hit.id })));

  Object.assign(sourcebook, { engine: { ready, answer, narrowing, load } });
}
