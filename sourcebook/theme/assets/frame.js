/* The frame of a page: contents, menu, what an address leads to. What Material's own script of 110 kB does for the
   features that mkdocs.yml turns on; main.html loads that one where others are asked for. */
"use strict";
{
  const HEADER = 48; // px: what the header covers
  const one = (selector) => document.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* The element that an address leads to; whoever wrote the address may have written anything. */
  function target(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  }

  /* ---- Contents: where the reader is, there and in the header ---- */

  function contents(list) {
    const entries = all("a[href*='#']", list)
      .map((link) => ({ link, part: target(link.hash) }))
      .filter(({ part }) => part);
    const box = list.closest(".md-sidebar__scrollwrap");
    let here;

    /* At the end of a page its last parts cannot come to the top of the window. */
    function mark() {
      const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
      const line = scrollTop + clientHeight >= scrollHeight - 2 && scrollTop ? clientHeight : 2 * HEADER;
      const passed = entries.filter(({ part }) => part.getBoundingClientRect().top < line);
      if (passed.at(-1)?.link === here) return;
      here = passed.at(-1)?.link;
      for (const { link } of entries) {
        link.classList.toggle("md-nav__link--active", link === here);
        link.classList.toggle("md-nav__link--passed", link !== here && passed.some((entry) => entry.link === link));
      }
      if (here) follow(here, box);
    }

    follows(mark);
  }

  /* Keep the entry in view; `scrollIntoView` would move the page, too. */
  function follow(link, box) {
    const [{ top, height }, frame] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
    if (top < frame.top || top + height > frame.bottom) box.scrollTop += top - frame.top - (frame.height - height) / 2;
  }

  /* Call `mark` whenever the page has moved, once a frame at most. */
  function follows(mark) {
    let asked = 0;
    const ask = () => {
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        mark();
      });
    };
    addEventListener("scroll", ask, { passive: true });
    if (scrollY > 0) ask();
  }

  /* The title of the page in the header, in place of the site's once the heading is out of view. */
  function title(heading) {
    const words = document.createElement("span");
    words.className = "md-ellipsis";
    words.lang = heading.lang;
    words.textContent = [...heading.childNodes].map((node) => (node.className === "headerlink" ? "" : node.textContent)).join("").trim();
    const topic = document.createElement("div");
    topic.className = "md-header__topic";
    topic.setAttribute("aria-hidden", "true");
    topic.append(words);
    one(".md-header__ellipsis").append(topic);
    const seen = new IntersectionObserver((entries) => {
      const { isIntersecting, boundingClientRect } = entries.at(-1);
      one(".md-header__title").classList.toggle("md-header__title--active", !isIntersecting && boundingClientRect.bottom < HEADER);
    }, { rootMargin: `-${HEADER}px 0px 0px` });
    seen.observe(heading);
  }

  /* ---- The menu of a narrow screen, and what is folded ---- */

  /* It closes when the reader goes somewhere, on this page or by keys, that it would hide. */
  function menu(drawer, panel) {
    const close = () => (drawer.checked = false);
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked || one("dialog[open]")) return;
      close();
      drawer.focus();
    });
    panel.addEventListener("click", (event) => event.target.closest("a[href]") && close());
    one(".md-content").addEventListener("focusin", close);
  }

  /* What an address leads to is unfolded; paper shows everything but the
     lines of a capture, unless a reader has unfolded them. */
  function folds() {
    const unfold = () => {
      const part = target(location.hash);
      const around = part?.closest("details:not([open])");
      for (let fold = around; fold; fold = fold.parentElement.closest("details")) fold.open = true;
      if (around) part.scrollIntoView();
    };
    let opened = [];
    addEventListener("hashchange", unfold);
    addEventListener("beforeprint", () => {
      opened = all("details:not([open], .region--ledger *)");
      for (const fold of opened) fold.open = true;
    });
    addEventListener("afterprint", () => opened.forEach((fold) => (fold.open = false)));
    unfold();
  }

  /* A table that is wider than its place can be moved by the keyboard, too. */
  function reachable(tables) {
    const seen = new ResizeObserver(() => {
      for (const table of tables) {
        if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
        else table.removeAttribute("tabindex");
      }
    });
    for (const table of tables) seen.observe(table);
  }

  /* How large a file is stands beside its link, once that is in view. The page cannot say it: the
     file holds the page. */
  function size(link) {
    const say = (reply) => {
      const bytes = Number(reply.ok && reply.headers.get("Content-Length"));
      const unit = bytes < 1e6 ? "kilobyte" : "megabyte";
      const format = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumSignificantDigits: 2 });
      if (bytes) link.after(` (${format.format(bytes / (bytes < 1e6 ? 1e3 : 1e6))})`);
    };
    const seen = new IntersectionObserver((entries) => {
      if (!entries.at(-1).isIntersecting) return;
      seen.disconnect();
      fetch(link.href, { method: "HEAD" }).then(say, () => {});
    });
    seen.observe(link);
  }

  const [list, heading, panel] = [one(".md-sidebar--secondary ul"), one(".md-content h1"), one(".md-sidebar--primary")];
  const chosen = target(location.hash);
  if (chosen?.name?.startsWith("__tabbed_")) chosen.checked = true; // a tab among a page's own
  if (list) contents(list);
  if (heading) title(heading);
  if (panel) menu(one("#__drawer"), panel);
  if (location.protocol !== "file:") for (const link of all("a[data-size]")) size(link);
  folds();
  reachable(all(".md-typeset table:not([class]), .source-text table"));
}
