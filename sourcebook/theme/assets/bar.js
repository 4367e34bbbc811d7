/* On a narrow screen, at its foot while the text of a source is read: which paragraph this is, the contents of
   the page, and what is said of the text. */
"use strict";
{
  const { _, ngettext } = sourcebook;
  const frame = document.querySelector(".framed");
  const segments = [...(frame?.querySelectorAll(".source-text .segment[id]") ?? [])];
  const comments = document.querySelectorAll(".source-text .remark:not(.remark--mention, .remark--shared, .remark--corrected)").length;
  const commentary = document.querySelector(".commentary h2[id]");

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /* The parts of the page, as its contents name them, which a narrow screen does not show. */
  const contents = () =>
    [...document.querySelectorAll(".md-sidebar--secondary a[href^='#']")].map((link) => make("a", { href: link.hash }, link.textContent.trim()));

  function begin() {
    const place = make("a", { className: "bar__place" });
    const open = make("button", { type: "button" }, _("On this page"));
    const said = make("a", { href: `#${commentary?.id}` }, ngettext("{count} comment", "{count} comments", comments));
    const list = make("ul", { className: "bar__contents", hidden: true }, ...contents().map((link) => make("li", {}, link)));
    const bar = make("nav", { className: "bar", hidden: true, ariaLabel: _("Where you are in the text") }, list, place, open, ...(comments && commentary ? [said] : []));
    frame.after(bar);

    const unfold = (shown) => {
      list.hidden = !shown;
      open.ariaExpanded = String(shown);
    };
    unfold(false);
    open.addEventListener("click", () => unfold(list.hidden));
    bar.addEventListener("click", (event) => event.target.closest("a") && unfold(false));
    bar.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      unfold(false);
      open.focus();
    });

    /* The last paragraph that has come to the upper third of the window. */
    const mark = () => {
      const line = innerHeight / 3;
      const here = segments.findLast((segment) => segment.getBoundingClientRect().top < line) ?? segments[0];
      const number = here.id.slice(1);
      if (place.hash !== `#${here.id}`) place.replaceChildren(_("¶{number} of {count}", { number, count: segments.length }));
      place.href = `#${here.id}`;
    };
    let asked = 0;
    const follow = () => {
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        if (!bar.hidden) mark();
      });
    };
    const seen = new IntersectionObserver((entries) => {
      bar.hidden = !entries.at(-1).isIntersecting;
      unfold(false);
      document.documentElement.classList.toggle("has-bar", !bar.hidden);
      if (!bar.hidden) mark();
    }, { rootMargin: "-30% 0px -30% 0px" });
    seen.observe(frame);
    addEventListener("scroll", follow, { passive: true });
  }

  if (segments.length > 3) begin();
}
