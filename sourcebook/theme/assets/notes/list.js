/* "Your notes": all of them, by page; saved as a file, and read from one. */
"use strict";
{
  const book = sourcebook;
  const { _, ngettext, notes } = book;
  const { make, button } = notes;
  const place = document.querySelector("[data-notes-page]");

  const said = make("p", { className: "notes__said" });
  said.setAttribute("role", "status");
  const count = make("p", { className: "notes__count" });
  const shelf = make("div", { className: "notes__list" });

  /* Where a note leads; nowhere where its page is no page of the web. */
  function link({ page, quote }) {
    try {
      const url = new URL(page, book.root);
      if (!["http:", "https:", "file:"].includes(url.protocol)) return undefined;
      if (quote) url.hash = `${quote.fragment}:~:text=${encodeURIComponent(quote.exact.split("\n")[0].slice(0, 200)).replace(/-/g, "%2D")}`;
      return url.href;
    } catch {
      return undefined;
    }
  }

  function save() {
    const url = URL.createObjectURL(new Blob([notes.exported()], { type: "application/ld+json" }));
    make("a", { href: url, download: `notes-${new Date().toISOString().slice(0, 10)}.jsonld` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  async function open(input) {
    const [file] = input.files;
    if (!file) return;
    try {
      const counted = await notes.read(file);
      said.textContent = _("{added} added, {same} there already, {both} kept beside another version of the same note.", counted) + (counted.left ? ` ${_("{n} could not be read.", { n: counted.left })}` : "");
    } catch (error) {
      said.textContent = error.name === "QuotaExceededError" ? _("The browser has no room for more. Save your notes as a file, and delete some.") : error.message;
    }
    input.value = "";
  }

  function tools() {
    const name = make("input", { type: "text", className: "notes__name", autocomplete: "name", maxLength: notes.LONGEST.name, value: notes.person.get(), dir: "auto" });
    name.addEventListener("input", () => notes.person.set(name.value.trim()));
    const input = make("input", { type: "file", accept: ".jsonld,.json,application/ld+json,application/json", className: "notes__file" });
    input.addEventListener("change", () => open(input));
    const signing = make("label", { className: "notes__tool" }, _("Your name, to sign your notes with"), name);
    const opening = make("label", { className: "notes__tool" }, _("Open a file"), input);
    return make("div", { className: "notes__tools" }, signing, opening, button(_("Save as a file"), save, "note-button note-button--first notes__save"));
  }

  const order = (one, other) => (one.quote?.start ?? 0) - (other.quote?.start ?? 0);

  function show() {
    const pages = Map.groupBy ? Map.groupBy(notes.all(), ({ page }) => page) : grouped(notes.all());
    const focused = shelf.contains(document.activeElement);
    count.textContent = ngettext("{count} note", "{count} notes", notes.all().length);
    shelf.replaceChildren(...[...pages].map(([page, those]) => {
      const title = those.find((note) => note.title)?.title ?? page;
      const href = link({ page });
      const section = make("section", { className: "notes__page" }, make("h2", { dir: "auto" }, href ? make("a", { href }, title) : title));
      for (const note of those.sort(order)) section.append(notes.card(note, { link: link(note), removed }));
      return section;
    }));
    if (!pages.size) shelf.append(make("p", {}, _("You have written no notes yet. Select words on any page, and choose “Write a note”.")));
    place.querySelector(".notes__save").disabled = !pages.size;
    if (focused && !document.activeElement.closest(".notes")) shelf.querySelector("button")?.focus();
  }

  function grouped(all) {
    const pages = new Map();
    for (const note of all) pages.set(note.page, [...(pages.get(note.page) ?? []), note]);
    return pages;
  }

  function removed(note) {
    said.replaceChildren(`${_("The note was deleted.")} `, button(_("Undo"), () => {
      notes.restore(note);
      said.textContent = "";
    }, "note-button"));
    setTimeout(() => said.querySelector("button")?.focus());
  }

  if (notes.works()) {
    place.replaceChildren(count, tools(), said, ...(location.protocol === "file:" ? [make("p", { className: "notes__folder" }, _("Opened from a folder, some browsers keep the notes of each page apart. If notes are missing here, open this site from the web, or in another browser."))] : []), shelf);
    place.classList.add("notes");
    notes.changed(show);
    show();
  } else {
    place.replaceChildren(make("p", {}, _("This browser keeps nothing for this site, so notes cannot be kept. Its settings may say why.")));
  }
}
