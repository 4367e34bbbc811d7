/* A note as it is shown, and the window in which it is written. */
"use strict";
{
  const { _, notes } = sourcebook;

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.filter((child) => child !== undefined && child !== ""));
    return element;
  };
  const button = (label, onclick, className = "") => make("button", { type: "button", className, onclick }, label);
  const number = (note) => /^p(\d+)$/.exec(note.quote?.fragment ?? "")?.[1];

  /* A dialog of its own, gone when it is closed; the focus returns to where it was. */
  function dialog(title, ...body) {
    for (const closed of document.querySelectorAll(".note-dialog:not([open])")) closed.remove(); // its event may come late
    const before = document.activeElement;
    const heading = make("h2", { className: "note-dialog__title", id: "note-dialog" }, title);
    const made = make("dialog", { className: "note-dialog" }, heading, ...body);
    made.setAttribute("aria-labelledby", "note-dialog");
    made.dataset.apart = "";
    made.addEventListener("close", () => {
      made.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
    });
    document.body.append(made);
    made.showModal();
    return made;
  }

  const quoted = (note) => (note.quote ? make("blockquote", { className: "note__quote", dir: "auto" }, note.quote.exact) : undefined);

  /* What was typed and not saved waits here, should the window be closed. */
  const drafts = new Map();

  /* Write or change a note. */
  function edit(note) {
    const n = number(note);
    const about = note.id ?? JSON.stringify([note.page, note.quote]);
    const field = make("textarea", { className: "note-dialog__text", rows: 6, maxLength: notes.LONGEST.text, dir: "auto", value: drafts.get(about) ?? note.text ?? "" });
    field.setAttribute("aria-label", _("What you want to note"));
    const said = make("p", { className: "note-dialog__said" }, notes.works() ? _("It stays in this browser. Nothing is sent.") : _("This browser keeps nothing for this site, so notes cannot be kept. Its settings may say why."));
    said.setAttribute("role", "status");
    const save = () => {
      const text = field.value.trim();
      if (!text) return field.focus();
      try {
        notes.save({ ...note, id: note.id ?? notes.uuid(), text });
      } catch {
        said.textContent = notes.works() ? _("The browser has no room for more. Save your notes as a file, and delete some.") : _("This browser keeps nothing for this site, so notes cannot be kept. Its settings may say why.");
        return undefined;
      }
      drafts.delete(about);
      return window.close();
    };
    const cancel = () => {
      drafts.delete(about);
      window.close();
    };
    const buttons = make("p", { className: "note-dialog__buttons" }, button(_("Save"), save, "note-button note-button--first"), button(_("Cancel"), cancel, "note-button"));
    const window = dialog(n ? _("Your note on ¶{n}", { n }) : _("Your note on this page"), quoted(note), field, said, buttons);
    window.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && save());
    field.addEventListener("input", () => (field.value.trim() && field.value.trim() !== note.text ? drafts.set(about, field.value) : drafts.delete(about)));
    field.focus();
  }

  /* Say something below a note, or in its place, with a way back. */
  function undo(place, note) {
    const back = button(_("Undo"), () => notes.restore(note), "note-button");
    const said = make("p", { className: "note-said" }, `${_("The note was deleted.")} `, back);
    said.setAttribute("role", "status");
    place.replaceWith(said);
    back.focus();
  }

  function dated(note) {
    const { lang } = document.documentElement;
    const date = make("time", { dateTime: note.modified }, new Date(note.modified).toLocaleDateString(!lang || lang === "en" ? "en-GB" : lang, { dateStyle: "long" }));
    const [before, after] = _("changed {date}").split("{date}");
    const meta = make("p", { className: "note__meta" }, before, date, after);
    if (note.author) meta.append(`, ${_("by {name}", { name: note.author })}`);
    if (note.beside) meta.append(`. ${_("Another version of a note")}`);
    return meta;
  }

  /* A note with its buttons. link: to its words, if anywhere; removed: what to do when it is gone;
     before: what to do before it is changed. */
  function card(note, { link, removed = () => {}, before = () => {} }) {
    const n = number(note);
    const where = link ? make("a", { href: link, className: "note__where" }, n ? `¶${n}` : "→") : n ? `¶${n}` : "";
    const change = button(_("Edit"), () => {
      before();
      edit(note);
    }, "note-button");
    const remove = button(_("Delete"), () => {
      removed(note);
      notes.remove(note);
    }, "note-button");
    const made = make("article", { className: "note" }, quoted(note), make("p", { className: "note__text", dir: "auto" }, note.text), dated(note));
    made.append(make("p", { className: "note__buttons" }, where, " ", change, " ", remove));
    return made;
  }

  Object.assign(notes, { make, button, number, dialog, edit, card, undo });
}
