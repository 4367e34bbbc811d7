/* The entries of sources in bibliographies. The page of a source holds its own in its links; those of a
   large collection stand in files for many sources (sourcebook/publish/downloads/entries.py), one of
   which is read when a reader takes an entry along. That works from a folder, too. */
"use strict";
{
  const FORMATS = [
    { name: "BibLaTeX", ending: ".bib", type: "application/x-bibtex", join: (texts) => texts.join("\n") },
    { name: "RIS", ending: ".ris", type: "application/x-research-info-systems", join: (texts) => texts.join("") },
    {
      name: "CSL-JSON",
      ending: ".csl.json",
      type: "application/vnd.citationstyles.csl+json",
      join: (texts) => `[\n${texts.flatMap((text) => JSON.parse(text)).map((item) => JSON.stringify(item)).join(",\n")}\n]\n`,
    },
  ];

  const shards = Number(document.querySelector("[data-shards]")?.dataset.shards);
  const held = new Map();

  const shardOf = (url) => new TextEncoder().encode(url).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5) % shards;

  const read = async (number) => {
    await Promise.all([sourcebook.script("unpack.js"), sourcebook.script(`../exports/entries/${number}.js`)]);
    const bytes = Uint8Array.from(atob(globalThis.sourcebookEntries[number]), (one) => one.charCodeAt(0));
    return JSON.parse(await sourcebook.unpacked(bytes.buffer));
  };

  const shard = async (number) => {
    if (!held.has(number)) held.set(number, await read(number));
    return held.get(number);
  };

  /* The entry of a source in one of the formats. url: of its page, in the site. */
  const entry = async (url, format) => (await shard(shardOf(url)))[url][FORMATS.indexOf(format)];

  /* The entries of all sources that are filed under a subject, in the order of their addresses. */
  const entriesOf = async (subject, format) => {
    const found = [];
    for (let number = 0; number < shards; number++) found.push(...Object.entries(await shard(number)));
    const under = found.filter(([, texts]) => texts[FORMATS.length].includes(subject)).sort(([a], [b]) => (a < b ? -1 : 1));
    return format.join(under.map(([, texts]) => texts[FORMATS.indexOf(format)]));
  };

  function save(text, name, type) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = Object.assign(document.createElement("a"), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /* Offer files in each format in place of the link `whole` to the archive with all entries. A link still
     leads there where the entries cannot be read. stem: of the files' names. text: gives that of a file. */
  const offer = (whole, stem, text) => {
    const links = FORMATS.map((format, place) => {
      const link = Object.assign(document.createElement("a"), { href: whole.href, textContent: format.name });
      const take = async (event) => {
        event.preventDefault();
        await text(format).then(
          (made) => save(made, `${stem}${format.ending}`, format.type),
          () => (link.removeEventListener("click", take), link.click()),
        );
      };
      link.addEventListener("click", take);
      return place ? [whole.dataset.comma, link] : [link];
    });
    whole.replaceWith(...links.flat());
  };

  /* On the page of a subject with very many sources. */
  const many = document.querySelector("[data-subject]");
  if (many) offer(many, many.dataset.subject, (format) => entriesOf(many.dataset.subject, format));

  sourcebook.entries = { FORMATS, shards, entry, save, offer };
}
