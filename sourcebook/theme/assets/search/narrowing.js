/* Which entries are left when results are narrowed, and how many each choice would leave. */
"use strict";
{
  const { engine } = sourcebook;
  const pairsOf = ({ shard, entry }) => shard.rows[entry][2].map((number) => shard.pairs[number]);
  const yearOf = ({ shard, entry }) => Number((shard.rows[entry][0].match(/^-?\d{4}/) ?? [])[0]) || undefined;

  /* `2015`, `2015-2018`, `2015-`, `-2018` as [from, to]; nothing for anything else. */
  function years(text) {
    const [, from, to] = text.match(/^(\d{1,4})?\s*[-–—]\s*(\d{1,4})?$/) ?? [];
    if (/^\d{1,4}$/.test(text)) return [Number(text), Number(text)];
    return from || to ? [Number(from ?? 0), Number(to ?? 9999)] : undefined;
  }

  const within = (year, ranges) => year !== undefined && ranges.some(([from, to]) => year >= from && year <= to);

  /* The values that an entry has of what it can be narrowed by. */
  function valuesOf(hit, name) {
    return pairsOf(hit).filter(([one]) => one === name).map(([, value]) => value);
  }

  function has(hit, name, values) {
    if (name === "year") return within(yearOf(hit), values.map(years).filter(Boolean));
    return valuesOf(hit, name).some((value) => values.includes(value));
  }

  /* Whether an entry is left by all that was chosen, but for one name. */
  const left = (hit, filters, but) => Object.entries(filters).every(([name, values]) => name === but || !values.length || has(hit, name, values));

  /* The side of a source that counts, when one was chosen: its own words, or ours about it. */
  async function zone({ part = [] }) {
    const [text, ours] = (await engine.ready()).parts;
    if (part.includes(text) === part.includes(ours)) return "";
    return part.includes(text) ? "text" : "ours";
  }

  /* How many hits have each value, of those that all other choices leave: {name: {value: count}}. */
  function counts(hits, filters) {
    const found = Object.create(null); // a name in it may be any word, `constructor` too
    const add = (name, value) => {
      found[name] ??= Object.create(null);
      found[name][value] = (found[name][value] ?? 0) + 1;
    };
    for (const hit of hits) {
      const misses = Object.keys(filters).filter((name) => filters[name].length && !has(hit, name, filters[name]));
      if (misses.length > 1) continue;
      for (const [name, value] of pairsOf(hit)) if (!misses.length || misses[0] === name) add(name, value);
    }
    return found;
  }

  const order = (sort) => {
    const by = sourcebook.byDate(sort);
    const key = ({ shard, entry }) => ({ when: shard.rows[entry][0], at: shard.rows[entry][1] });
    return (a, b) => by(key(a), key(b));
  };

  /* Whether an entry has what was typed as `name:value`: all its words, in any of its values. */
  /* What a value may be written as: a language by its tag, too (`ru`, `pt-BR`), though lists have it in words. */
  const called = new Map();
  function forms(name, value) {
    const [primary, ...rest] = value.split("-");
    if (name !== "language" || !/^[a-z]{2,3}$/i.test(primary)) return [value];
    if (!called.has(primary)) called.set(primary, new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" }).of(primary));
    return [value, [called.get(primary), ...rest].join(" ")];
  }

  function holdsField(shard, entry, { name, value }, subjects) {
    const hit = { shard, entry };
    if (name === "year") return within(yearOf(hit), [years(value)].filter(Boolean));
    const asked = forms(name, value).map((form) => sourcebook.words(form));
    if (!asked[0].length) return false;
    const names = subjects.filter(([, kind, , labels]) => kind.toLowerCase() === name && labels.some((label) => sourcebook.fold(label) === asked[0].join(" "))).map(([title]) => title);
    return valuesOf(hit, name).some((one) => {
      const words = new Set(sourcebook.words(one));
      return names.includes(one) || asked.some((form) => form.every((word) => words.has(word)));
    });
  }

  Object.assign(sourcebook, { narrowing: { left, zone, counts, order, years }, holdsField });
}
