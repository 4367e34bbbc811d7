/* A note on a paragraph: beside the text where there is room, below the paragraph where there is
   not. One is open at a time; Escape closes it, and the reader is where they were. */
"use strict";
{
  const { _ } = sourcebook;
  let shown;

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /* Level with its paragraph, where the styles take it out of the text. */
  const place = () => {
    if (!shown) return;
    const { note, segment } = shown;
    const aside = getComputedStyle(note).position === "absolute";
    const frame = segment.closest(".framed");
    const top = segment.getBoundingClientRect().top - frame.getBoundingClientRect().top;
    note.style.top = aside ? `${top}px` : "";
  };

  /* Take the note away; `mark` is where the reader was. */
  const close = (mark) => {
    shown?.note.remove();
    shown?.mark.removeAttribute("aria-expanded");
    shown = undefined;
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

  /* What opens a note is a button to those who hear the page. */
  const button = (mark, action) => {
    mark.setAttribute("role", "button");
    mark.addEventListener("click", action);
    mark.addEventListener("keydown", (event) => event.key === " " && action(event));
  };

  addEventListener("resize", place);
  addEventListener("beforeprint", () => close());
  globalThis.beside = { element, open, close, button };
}
