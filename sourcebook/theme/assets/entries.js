/* The entries of sources in bibliographies. The page of a source holds its own in its links; those of a
   large collection stand in files for many sources (sourcebook/publish/entries.py), one of which is read
   when a reader takes an entry along. That works from a folder, too. */
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

  /* The entry of a source in one of the formats. url: of its page, in the site. */
  const entry = async (url, format) => {
    const number = shardOf(url);
    if (!held.has(number)) held.set(number, await read(number));
    return held.get(number)[url][FORMATS.indexOf(format)];
  };

  function save(text, name, type) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = Object.assign(document.createElement("a"), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /* Offer the entries of one source, in place of the archive with all. A link still leads there where
     the file cannot be read. */
  const offer = (line) => {
    const { url } = line.dataset;
    const whole = line.querySelector("[data-shards]");
    const links = FORMATS.map((format, place) => {
      const link = Object.assign(document.createElement("a"), { href: whole.href, textContent: format.name });
      const name = url.slice(url.lastIndexOf("/") + 1).replace(/\.html$/, format.ending);
      const take = async (event) => {
        event.preventDefault();
        await entry(url, format).then(
          (text) => save(text, name, format.type),
          () => (link.removeEventListener("click", take), link.click()),
        );
      };
      link.addEventListener("click", take);
      return place ? [whole.dataset.comma, link] : [link];
    });
    whole.replaceWith(...links.flat());
  };

  sourcebook.entries = { FORMATS, shards, entry, save, offer };
}
