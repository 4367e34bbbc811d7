/* A mark beside a paragraph opens what is said of it: beside the text where there is room, below the
   paragraph where there is not. Without this the mark leads to the place where it is said. */
"use strict";
{
  const KINDS = [
    { mark: "remark--corrected", said: "Correction", find: (mark) => [document.querySelector(mark.hash)] },
    { mark: "remark--mention", said: "Said elsewhere", find: (mark, link) => said(`#mentioned-in ~ ul ${link}`) },
    { mark: "remark", said: "Comment", find: (mark, link) => said(`.commentary ${link}`) },
  ];

  let shown;

  /* The paragraphs, list items and quotations in which the links stand, each once. */
  function said(links) {
    const blocks = [...document.querySelectorAll(links)].map((link) => link.closest("p, li, blockquote"));
    return [...new Set(blocks)].filter(Boolean);
  }

  function copy(block) {
    const piece = document.createElement("div");
    piece.className = "beside__said";
    const page = block.parentElement.closest("li")?.querySelector("a");
    if (page) piece.append(page.cloneNode(true), " on ");
    piece.append(...block.cloneNode(true).childNodes);
    for (const element of piece.querySelectorAll("[id]")) element.removeAttribute("id");
    return piece;
  }

  function made(mark, segment, kind, blocks) {
    const number = segment.id.slice(1);
    const note = document.createElement("aside");
    note.className = "beside";
    note.tabIndex = -1;
    note.setAttribute("aria-label", `${kind.said} on ¶${number}, not part of the source`);
    const label = document.createElement("p");
    label.className = "label";
    label.textContent = `${kind.said} on ¶${number}`;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "beside__close";
    close.textContent = "Close";
    close.addEventListener("click", () => hide(mark));
    const whole = document.createElement("a");
    whole.href = mark.hash;
    whole.textContent = "In its place below";
    whole.addEventListener("click", () => hide());
    note.append(label, ...blocks.map(copy), whole, close);
    note.addEventListener("keydown", (event) => event.key === "Escape" && hide(mark));
    return note;
  }

  /* Take the note away; `mark` is where the reader was. */
  function hide(mark) {
    shown?.note.remove();
    shown?.mark.removeAttribute("aria-expanded");
    shown = undefined;
    mark?.focus();
  }

  function show(mark, event) {
    const segment = mark.closest(".segment");
    const kind = KINDS.find((one) => mark.classList.contains(one.mark));
    const blocks = kind.find(mark, `a[href="#${segment.id}"]`).filter(Boolean);
    if (!blocks.length) return;
    event.preventDefault();
    const again = shown?.mark === mark;
    hide();
    if (again) return mark.focus();
    const note = made(mark, segment, kind, blocks);
    shown = { mark, note, segment };
    if (segment.tagName === "LI") segment.append(note);
    else segment.after(note);
    mark.setAttribute("aria-expanded", "true");
    place();
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
  }

  /* Level with its paragraph, where the styles take it out of the text. */
  function place() {
    if (!shown) return;
    const { note, segment } = shown;
    const aside = getComputedStyle(note).position === "absolute";
    const frame = segment.closest(".framed");
    const top = segment.getBoundingClientRect().top - frame.getBoundingClientRect().top;
    note.style.top = aside ? `${top}px` : "";
  }

  for (const mark of document.querySelectorAll(".source-text .remark")) {
    mark.setAttribute("role", "button");
    mark.addEventListener("click", (event) => show(mark, event));
    mark.addEventListener("keydown", (event) => {
      if (event.key === " ") show(mark, event);
    });
  }
  addEventListener("resize", place);
  addEventListener("beforeprint", () => hide());
}
