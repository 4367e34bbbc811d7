/* The reader's notes in this browser, each under a key of its own: two windows never write over each
   other's. Notes are text, and are never made HTML. */
"use strict";
{
  const LONGEST = { text: 20_000, exact: 5_000, page: 2_000, name: 100 };
  const LARGEST = 10_000_000;
  const [PERSON, NAME] = ["sourcebook-name", "sourcebook-note"];
  const book = sourcebook;
  const { _ } = book;
  const site = document.querySelector("[data-notes]").dataset.notes;
  const prefix = `${NAME} ${site} `;

  /* This page's address in the site. */
  const here = (() => {
    const path = decodeURI(location.href.split(/[?#]/)[0].slice(book.root.href.length));
    return path.endsWith("/") || !path ? `${path}index.html` : path;
  })();

  const listeners = new Set();
  const tell = () => listeners.forEach((listener) => listener());
  addEventListener("storage", ({ key }) => (key === null || key.startsWith(prefix)) && tell());

  const works = () => {
    try {
      localStorage.setItem(`${NAME}?`, "");
      localStorage.removeItem(`${NAME}?`);
      return true;
    } catch {
      return false;
    }
  };

  function all() {
    const found = [];
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (!key.startsWith(prefix)) continue;
      try {
        found.push(JSON.parse(localStorage.getItem(key)));
      } catch { /* not ours */ }
    }
    const when = ({ created, modified, id }) => `${created} ${modified} ${id}`;
    return found.sort((one, other) => (when(one) < when(other) ? -1 : 1));
  }

  /* Throws where the browser has no room. */
  const put = (note) => localStorage.setItem(prefix + note.id, JSON.stringify(note));
  const get = (id) => JSON.parse(localStorage.getItem(prefix + id));
  const now = () => new Date().toISOString();

  function save(note) {
    const at = now();
    put({ ...note, created: note.created ?? at, modified: at });
    tell();
  }

  function remove(note) {
    localStorage.removeItem(prefix + note.id);
    tell();
  }

  const restore = (note) => {
    put(note);
    tell();
  };

  /* A UUID of random digits, or of given ones (RFC 9562, versions 4 and 8). `randomUUID` is for https alone. */
  function uuid(bytes = crypto.getRandomValues(new Uint8Array(16)), version = 0x40) {
    bytes[6] = (bytes[6] & 0x0f) | version;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return `urn:uuid:${digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
  }

  /* The same digits for the same text, on any machine (FNV-1a, four times). */
  function digest(text) {
    const words = new Uint32Array(4);
    words.forEach((none, at) => {
      let hash = 0x811c9dc5 ^ (at * 0x9e3779b1);
      for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
      words[at] = hash;
    });
    return uuid(new Uint8Array(words.buffer), 0x80);
  }

  const person = { get: () => localStorage.getItem(PERSON) ?? "", set: (name) => localStorage.setItem(PERSON, name.slice(0, LONGEST.name)) };

  /* ---- As a file: Web Annotations, in the shape in which the site publishes its comments ---- */

  const known = /^https?:/.test(site) ? new URL(site.replace(/\/?$/, "/")).href : "";
  const scope = known || (location.protocol === "file:" ? "" : book.root.href);
  const FRAGMENTS = "http://tools.ietf.org/rfc/rfc3236";

  const filled = (node) => Object.fromEntries(Object.entries(node).filter(([, value]) => value !== "" && value !== undefined));

  function selectors({ exact, prefix: before, suffix, start, end, fragment }) {
    const words = { type: "TextQuoteSelector", exact };
    const found = [filled({ ...words, prefix: before, suffix }), { type: "TextPositionSelector", start, end }];
    return fragment ? [{ type: "FragmentSelector", conformsTo: FRAGMENTS, value: fragment, refinedBy: words }, ...found] : found;
  }

  function annotation(note) {
    const name = note.author ?? person.get();
    const target = filled({ source: /^\w+:/.test(note.page) ? note.page : scope + encodeURI(note.page), scope });
    return filled({
      id: note.id,
      type: "Annotation",
      motivation: "commenting",
      creator: name ? { type: "Person", name } : undefined,
      created: note.created,
      modified: note.modified,
      body: { type: "TextualBody", value: note.text, format: "text/plain" },
      target: note.quote ? { ...target, selector: selectors(note.quote) } : target,
    });
  }

  function exported() {
    const items = all().map(annotation);
    const first = { type: "AnnotationPage", startIndex: 0, items };
    return `${JSON.stringify({ "@context": "http://www.w3.org/ns/anno.jsonld", type: "AnnotationCollection", label: document.title, total: items.length, first }, null, 1)}\n`;
  }

  /* ---- From a file, which may come from anybody ---- */

  const text = (value, most) => (typeof value === "string" && value.length <= most ? value : undefined);
  const number = (value) => (Number.isInteger(value) && value >= 0 ? value : 0);
  const list = (value) => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);

  function pageOf({ source, scope: of }) {
    const address = text(source?.id ?? source, LONGEST.page);
    const start = [text(of, LONGEST.page), known, book.root.href].find((one) => one && address?.startsWith(one));
    try {
      return start ? decodeURI(address.slice(start.length)) || "index.html" : address;
    } catch {
      return address;
    }
  }

  function quoteOf(selector) {
    const given = list(selector).slice(0, 10).filter((one) => one && typeof one === "object");
    const of = (type) => given.find((one) => one.type === type) ?? given.map((one) => one.refinedBy).find((one) => one?.type === type) ?? {};
    const [words, position] = [of("TextQuoteSelector"), of("TextPositionSelector")];
    const exact = text(words.exact, LONGEST.exact);
    const around = (value) => (text(value, Infinity) ?? "").slice(0, 100);
    return exact && { exact, prefix: around(words.prefix), suffix: around(words.suffix), start: number(position.start), end: number(position.end), fragment: around(of("FragmentSelector").value) };
  }

  /* A note of an annotation; undefined when it is none. */
  function noteOf(item) {
    if (item?.type !== "Annotation") return undefined;
    const target = list(item.target)[0];
    const place = typeof target === "object" ? target : { source: target };
    const words = list(item.body).map((body) => text(body?.value, LONGEST.text)).filter(Boolean).join("\n\n") || text(item.bodyValue, LONGEST.text);
    const page = place && pageOf(place);
    if (!words?.trim() || words.length > LONGEST.text || !page) return undefined;
    const day = (value) => (!Number.isNaN(Date.parse(text(value, 40))) ? value : now());
    const author = text(list(item.creator)[0]?.name, LONGEST.name) ?? "";
    const created = day(item.created ?? item.modified);
    const note = { page, text: words, quote: quoteOf(place.selector), created, modified: day(item.modified ?? created), author: author && author === person.get() ? undefined : author };
    return { id: text(item.id, 200) ?? digest(content(note)), ...note };
  }

  const content = (note) => JSON.stringify([note.page, note.text, note.quote?.exact ?? ""]);
  const signed = (note) => JSON.stringify([content(note), note.author ?? person.get()]);
  const untouched = (note) => note.created === note.modified;

  /* What becomes of a note that is read: nothing that is here is lost. Where it was changed in one place
     alone, the changed one counts; where in both, both stay. */
  function take(note, there) {
    const mine = get(note.id);
    if (there.has(signed(note)) || (mine && content(mine) === content(note))) return "same";
    there.add(signed(note));
    if (!mine) return put(note) ?? "added";
    if (untouched(note) && note.created === mine.created && mine.modified > note.modified) return "same";
    if (untouched(mine) && note.created === mine.created && note.modified > mine.modified) return put({ ...note, author: mine.author }) ?? "added";
    const other = { ...note, id: digest(note.id + content(note)), beside: note.id };
    if (get(other.id)) return "same";
    put(other);
    return "both";
  }

  /* How many notes of a file were added, were the same, are kept beside another, could not be read.
     Throws what to say where it is no file of notes, or there is no room. */
  async function read(file) {
    if (file.size > LARGEST) throw new Error(_("This file is too large."));
    let node;
    try {
      node = JSON.parse(await file.text());
    } catch {
      throw new Error(_("This is no file of notes."));
    }
    while (node && !Array.isArray(node) && (node.items ?? node.first)) node = node.items ?? node.first;
    const items = list(node);
    const counted = { added: 0, same: 0, both: 0, left: 0 };
    const there = new Set(all().map(signed));
    for (const note of items.map(noteOf)) counted[note ? take(note, there) : "left"] += 1;
    tell();
    if (counted.left === items.length) throw new Error(_("This is no file of notes."));
    return counted;
  }

  book.notes = { works, all, here, save, remove, restore, uuid, person, exported, read, LONGEST, changed: (listener) => listeners.add(listener) };
}
