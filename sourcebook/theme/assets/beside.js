/* Notes on paragraphs. Beside the text, where there is room: short ones that stay, and one that a
   reader opens. Elsewhere that one stands below its paragraph; Escape closes it, and the reader is
   where they were. */
"use strict";
{
  const { _ } = sourcebook;
  const wide = matchMedia("screen and (min-width: 76.25em)");
  const GAP = 12; // px: between notes
  const kept = [];
  let shown;

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /* Each note level with its paragraph, or below what stands there: the record of the source, other
     notes. What the open one covers is hidden. */
  const place = () => {
    const frame = document.querySelector(".framed");
    if (!frame) return;
    const from = frame.getBoundingClientRect().top;
    const top = (segment) => segment.getBoundingClientRect().top - from;
    const record = document.querySelector(".record")?.getBoundingClientRect();
    if (shown) shown.note.style.top = wide.matches ? `${top(shown.segment)}px` : "";
    if (!wide.matches) return;
    const open = shown && { first: top(shown.segment), last: top(shown.segment) + shown.note.offsetHeight };
    let free = record ? record.bottom - from + GAP : 0;
    for (const { note, segment } of kept) {
      const first = Math.max(top(segment), free);
      const last = first + note.offsetHeight;
      note.style.top = `${first}px`;
      note.style.visibility = open && first < open.last && last > open.first ? "hidden" : "";
      free = last + GAP;
    }
  };

  /* Take the note away; `mark` is where the reader was. */
  const close = (mark) => {
    shown?.note.remove();
    shown?.mark.removeAttribute("aria-expanded");
    shown = undefined;
    place();
    mark?.focus();
  };

  /* Open a note for the paragraph of `mark`. The same mark again closes it. */
  const open = (mark, title, name, ...body) => {
    const again = shown?.mark === mark;
    close();
    if (again) return mark.focus();
    const segment = mark.closest(".segment");
    const note = element("aside", { className: "beside", tabIndex: -1 });
    note.setAttribute("aria-label", name);
    const button = element("button", { type: "button", className: "beside__close" }, _("Close"));
    button.addEventListener("click", () => close(mark));
    note.append(button, element("p", { className: "label" }, title), ...body);
    note.addEventListener("keydown", (event) => event.key === "Escape" && close(mark));
    shown = { mark, note, segment };
    if (segment.tagName === "LI") segment.append(note);
    else segment.after(note);
    mark.setAttribute("aria-expanded", "true");
    place();
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
    return note;
  };

  /* Show notes in the margin: for each a paragraph, a title, and what is said. They are copies for
     the eye: who hears the page, or goes through it by keys, has the marks and the whole below. They
     are seen when the fonts are there, since paragraphs move with these. */
  const keep = (notes) => {
    const margin = element("div", { className: "margin" });
    margin.setAttribute("aria-hidden", "true");
    margin.style.visibility = "hidden";
    for (const { segment, title, dir, body } of notes) {
      const note = element("div", { className: "margin__note" }, element("p", { className: "label" }, title), element("div", { className: "margin__said", dir }, ...body));
      for (const link of note.querySelectorAll("a")) link.tabIndex = -1;
      margin.append(note);
      kept.push({ note, segment });
    }
    document.querySelector(".framed").append(margin);
    const sizes = new ResizeObserver(place);
    for (const part of document.querySelectorAll(".record, .framed")) sizes.observe(part);
    document.fonts.ready.then(() => {
      place();
      margin.style.visibility = "";
    });
  };

  /* What opens a note is a button to those who hear the page. */
  const button = (mark, action) => {
    mark.setAttribute("role", "button");
    mark.addEventListener("click", action);
    mark.addEventListener("keydown", (event) => event.key === " " && action(event));
  };

  /* The record is open beside the text, and folded below it. */
  const record = document.querySelector(".record");
  const unfold = () => {
    record.open = wide.matches || record.matches(":target");
    record.querySelector("summary").tabIndex = wide.matches ? -1 : 0;
  };
  if (record) {
    unfold();
    wide.addEventListener("change", unfold);
  }

  /* What a narrow screen has at its foot. */
  const narrow = matchMedia("screen and (max-width: 44.9em)");
  const bar = () => narrow.matches && sourcebook.script("bar.js");
  narrow.addEventListener("change", bar);
  bar();

  addEventListener("resize", place);
  addEventListener("beforeprint", () => close());
  globalThis.beside = { element, open, close, button, keep };
}
