/* Reads the index: pieces of it, when they are asked for. In a copy that is opened from a folder all of
   it comes from one script. What the files hold, sourcebook/publish/search/index.py says. */
"use strict";
{
  const TOO_MANY = sourcebook._("This copy is opened from a folder and holds too many texts to be searched there. Put it on a web server to search it, or browse its lists.");
  const LAST = "\uffff";
  const kept = new Map();
  let held;

  function once(key, make) {
    if (!kept.has(key)) kept.set(key, make().catch((error) => (kept.delete(key), Promise.reject(error))));
    return kept.get(key);
  }

  async function fromFolder(path) {
    await sourcebook.script("../search-index/offline.js");
    if (path === "site.json") return sourcebook.offline.site;
    if (!sourcebook.offline.files) throw Object.assign(new Error(TOO_MANY), { plain: true });
    return sourcebook.offline.files[path];
  }

  async function fromHost(path) {
    const known = path === "site.json"; // the only one that is not packed
    const reply = await fetch(new URL(`search-index/${path}${known ? "" : ".gz"}`, sourcebook.root));
    if (!reply.ok) throw new Error(path);
    return known ? reply.json() : JSON.parse(await sourcebook.unpacked(await reply.arrayBuffer()));
  }

  const get = (path) => once(path, () => (location.protocol === "file:" ? fromFolder : fromHost)(path));

  /* What is known of the whole: its shards, its pieces of all words, its subjects. */
  async function site() {
    const found = await get("site.json");
    if (!held) sourcebook.learn(found.letters ?? "");
    held ??= { ...found, shards: found.shards.map((one, number) => ({ ...one, number, size: one.counts.reduce((a, b) => a + b, 0), words: new Map() })) };
    return held;
  }

  /* Which pieces hold the words from one to another. */
  function pieces(starts, from, to) {
    const first = starts.findLastIndex((start) => start <= from);
    const last = starts.findLastIndex((start) => start <= to);
    return Array.from({ length: last - Math.max(0, first) + 1 }, (_, place) => Math.max(0, first) + place);
  }

  /* Read all words that begin so into the shard's own list. */
  async function read(shard, beginning, exact) {
    await Promise.all(
      pieces(shard.starts, beginning, exact ? beginning : beginning + LAST).map((number) =>
        once(`${shard.at}/${number} read`, async () => {
          for (const [word, places] of Object.entries(await get(`${shard.at}/${number}.json`))) shard.words.set(word, places);
        }),
      ),
    );
  }

  /* Where a word stands in a shard: for each entry its places. */
  function places(shard, word) {
    const list = shard.words.get(word) ?? [];
    const found = new Map();
    let [at, entry] = [0, 0];
    while (at < list.length) {
      entry += list[at++];
      const count = list[at++];
      let place = 0;
      found.set(entry, Array.from({ length: count }, () => (place += list[at++])));
    }
    return found;
  }

  /* Whether words stand in a row anywhere in a shard. */
  function stands(shard, words) {
    const lists = words.map((word) => places(shard, word));
    return [...(lists[0] ?? [])].some(([entry, all]) => all.some((place) => lists.every((list, step) => list.get(entry)?.includes(place + step))));
  }

  /* All words of the collection that begin so. */
  async function vocabulary(beginning) {
    const { words } = await site();
    const starts = words.map(([start]) => start);
    const lists = await Promise.all(pieces(starts, beginning, beginning + LAST).map((number) => (words[number] ? get(words[number][1]) : [])));
    return lists.flat().filter((word) => word.startsWith(beginning));
  }

  const shown = (shard, entry) => get(`${shard.at}/e${entry}.json`);
  const narrowing = (shard) => get(`${shard.at}/entries.json`);

  Object.assign(sourcebook, { index: { site, read, places, stands, vocabulary, shown, narrowing } });
}
