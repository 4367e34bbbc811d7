/* The search form: in a dialog on every page, and on a page of its own whose address holds it all. */
"use strict";
{
  const { make, _, ngettext } = sourcebook;
  const AT_ONCE = { dialog: 10, page: 12 }; // each result is a file of its own
  const STEP = 12;
  const SETTLE = 150; // ms after the last key
  const FAILED = _("The search index could not be loaded. Reload the page, or browse the lists.");

  /* Build the form in `root`, around the field that stands there or a new one.
     panel: whether it has what narrows it. asked: told of each run. */
  function mount(root, { panel, asked }) {
    const input = root.querySelector("input") ?? field(root);
    const status = root.querySelector("[role=status]") ?? make("p", { class: "search__status", role: "status" });
    const notes = make("div", { class: "search__notes" });
    const results = make("div", { class: "search__results" });
    const narrow = panel ? make("div", { class: "search__filters" }) : undefined;
    if (narrow) root.append(narrow);
    root.append(status, notes, results);
    const filters = narrow && sourcebook.panel(narrow, () => run({ step: true }));
    const state = () => ({ query: input.value.trim(), filters: {}, sort: "", names: "", ...filters?.get() });
    let turn = 0;
    let timer;

    async function run({ step = false, silent = false } = {}) {
      clearTimeout(timer);
      const mine = ++turn;
      const now = state();
      if (!silent) asked?.(now, step);
      delete root.dataset.answered;
      const waiting = setTimeout(() => mine === turn && (status.textContent = _("Searching…")), 400);
      const show = (shown) => {
        clearTimeout(waiting);
        if (mine === turn) put(shown);
      };
      try {
        const offer = filters && ((known) => mine === turn && filters.offer(known));
        await answer(now, { count: panel ? AT_ONCE.page : AT_ONCE.dialog, typing: !panel, offer }, show);
      } catch (error) {
        show({ status: error.plain ? error.message : FAILED, notes: [browse()], groups: [] });
      } finally {
        clearTimeout(waiting);
        if (mine === turn) root.dataset.answered = "";
      }
    }

    function put({ status: said, notes: told, groups }) {
      const inside = root.contains(document.activeElement);
      status.textContent = said;
      notes.replaceChildren(...told);
      results.replaceChildren(...groups.flatMap(group));
      root.querySelector(".carry")?.update();
      for (const button of notes.querySelectorAll("button[value]")) button.onclick = () => fill(button.value);
      if (inside && document.activeElement === document.body) input.focus(); // it was on a result that went
    }

    function fill(query) {
      input.value = query;
      input.focus();
      run({ step: true });
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(run, SETTLE);
    });
    root.addEventListener("keydown", (event) => move(event, root, input));
    return { input, filters, run, state };
  }

  function field(root) {
    const input = make("input", { class: "search__input", type: "search", "aria-label": _("Search"), placeholder: _("Search sources, subjects and commentary"), autocomplete: "off", spellcheck: "false" });
    root.append(make("div", { class: "search__bar" }, input));
    return input;
  }

  /* Show what answers the query; and on the page, what it can be narrowed by. */
  async function answer({ query, filters, sort, names }, { count, typing, offer }, show) {
    const { engine, narrowing } = sourcebook;
    const chosen = Object.values(filters).some((values) => values.length);
    if (!sourcebook.words(query).length && !chosen) {
      show({ status: "", notes: [], groups: [] });
      return offered(await engine.answer(""), filters, offer);
    }
    const found = await engine.answer(query, { zone: await narrowing.zone(filters), typing, others: names !== "no" });
    if (chosen || sort) await engine.narrowing();
    const groups = found.groups.map((group) => {
      const hits = chosen ? group.hits.filter((hit) => narrowing.left(hit, filters)) : group.hits;
      return { ...group, hits: sort ? hits.toSorted(narrowing.order(sort)) : hits };
    });
    const kept = groups.filter(({ hits }) => hits.length);
    const shown = await Promise.all(kept.map(async (group) => ({ ...group, entries: await engine.load(group.hits.slice(0, count)) })));
    show({ status: counted(query, kept, chosen), notes: await remarks(query, found, kept), groups: shown });
    return offered(found, filters, offer);
  }

  async function offered({ groups }, filters, offer) {
    if (!offer) return;
    await sourcebook.engine.narrowing();
    offer(sourcebook.narrowing.counts(groups.flatMap(({ hits }) => hits), filters));
  }

  /* A message in whose places elements stand. */
  function sentence(message, places) {
    return message.split(/(\{\w+\})/).flatMap((part) => places[part.slice(1, -1)] ?? part);
  }

  function called(subjects) {
    const links = subjects.flatMap(({ title, kind, at }, index) => [index ? ", " : "", make("a", { href: new URL(at, sourcebook.root).href }, make("bdi", {}, title)), ` (${kind.toLowerCase()})`]);
    const { name } = subjects[0];
    const own = subjects.some(({ title }) => title === name);
    return make("p", {}, ...sentence(own ? _("There is a page on {subjects}.") : _("“{name}” is another name of {subjects}."), { subjects: links, name: [make("bdi", {}, name)] }));
  }

  const buttons = (words, query) => words.flatMap((word, index) => [index ? ", " : "", make("button", { type: "button", value: query(word) }, make("bdi", {}, word))]);
  const note = (message, places) => make("p", {}, ...sentence(message, places));

  /* What a reader should know of the words that were asked for. */
  async function remarks(query, { terms, named }, kept) {
    const found = named ? [called(named.subjects)] : [];
    for (const { raw, how, used, near = [], forms } of terms) {
      const places = (words) => ({ word: [make("bdi", {}, raw)], others: buttons(words, (word) => query.replace(raw, word)) });
      if (how === "none" && near.length) found.push(note(_("“{word}” stands nowhere. Near it: {others}."), places(near)));
      if (how === "none" && !near.length) found.push(note(_("“{word}” stands nowhere."), places([])));
      if (how === "close") found.push(note(_("“{word}” stands nowhere. This is what has {others}."), places([used])));
      if (how === "sounds") found.push(note(_("“{word}” stands nowhere. This is what has it in another script: {others}."), places([...forms.keys()].slice(0, 3))));
      if (how === "begins") found.push(note(_("No whole word is “{word}”. This is what begins so: {others}."), places([...forms.keys()].slice(0, 5))));
    }
    if (!kept.length) found.push(...(await meant(query)));
    return found;
  }

  async function meant(query) {
    await sourcebook.engine.narrowing();
    const { shards } = await sourcebook.engine.ready();
    const others = shards.flatMap(({ pairs }) => pairs.filter(([name]) => name === "author" || name === "publisher").map(([, value]) => value));
    const names = await sourcebook.nearly(query, others);
    return names.length ? [note(_("Did you mean {others}?"), { others: buttons(names, (name) => name) })] : [];
  }

  const browse = () => make("p", {}, make("a", { href: new URL("sources/index.html", sourcebook.root).href }, _("All sources")));

  function counted(query, groups, chosen) {
    const number = (test) => groups.filter(test).reduce((sum, { hits }) => sum + hits.length, 0);
    const [direct, names, some] = [number((one) => !one.names && !one.some), number((one) => one.names), number((one) => one.some)];
    const besides = (others, more) => [names && others, some && more].filter(Boolean);
    const list = (first, others) => [first, ...others].join(", ");
    if (!direct && !names && !some) return query && !chosen ? _("Nothing found for “{query}”. Try fewer words, or another form of them.", { query }) : _("Nothing has all that you chose.");
    const byName = ngettext("{count} by another name", "{count} by other names", names);
    const withSome = ngettext("{count} with some of these words", "{count} with some of these words", some);
    if (direct) return list(ngettext("{count} result", "{count} results", direct), besides(byName, withSome));
    return list(_("Nothing has all these words"), besides(byName, withSome));
  }

  /* A list of results, with a button for the next. */
  function group({ entries, hits, heading }) {
    const list = make("ol", {}, ...entries.map((entry) => sourcebook.result(entry, entry.why)));
    const parts = [...(heading ? [make("h2", { class: "search__heading" }, heading)] : []), list];
    const total = hits.length;
    if (total <= entries.length) return parts;
    const more = make("button", { type: "button", class: "search__more" });
    const left = (count) => (more.textContent = _("{count} more of {total}", { count: Math.min(STEP, total - count), total }));
    left(entries.length);
    more.addEventListener("click", async () => {
      const before = list.children.length;
      const next = await sourcebook.engine.load(hits.slice(before, before + STEP));
      list.append(...next.map((entry) => sourcebook.result(entry, entry.why)));
      list.children[before]?.querySelector("a").focus();
      if (list.children.length >= total) more.remove();
      else left(list.children.length);
    });
    return [...parts, more];
  }

  /* Arrow keys walk through the results; in the dialog Enter in the field opens the first. */
  function move(event, root, input) {
    if (event.isComposing || event.target.closest(".search__filters")) return;
    const stops = [input, ...root.querySelectorAll(".search__notes :is(a, button), .search__results :is(a, button)")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    if (event.key === "Enter" && at === 0 && root.closest("dialog")) root.querySelector(".search__title")?.click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
  }

  /* ---- The dialog that start.js opened ---- */

  let filled = false;

  function fillDialog(dialog) {
    sourcebook.engine.ready().catch(() => {});
    if (filled) return;
    filled = true;
    const root = dialog.firstElementChild;
    const link = make("a", { class: "search__whole" }, _("Narrow and order the results"));
    const whole = ({ query }) => (link.href = new URL(`search.html${query ? `?${new URLSearchParams({ q: query })}` : ""}`, sourcebook.root).href);
    const { state, run } = mount(root, { asked: whole });
    whole(state());
    root.append(link);
    if (state().query) run();
  }

  /* The sources among the results that are shown. */
  const pages = (root) => [...root.querySelectorAll(".search__results a")].map(({ href }) => href).filter((href) => /\/sources\/(?!index(-\d+)?\.html)[^/]+\.html/.test(href));

  /* Call once the reader first does something: a page that is only opened costs little. */
  function firstSign(begin) {
    const signs = ["pointermove", "pointerdown", "keydown", "touchstart"];
    const started = () => {
      for (const sign of signs) removeEventListener(sign, started);
      begin();
    };
    for (const sign of signs) addEventListener(sign, started, { passive: true });
  }

  /* ---- The page: its address holds the query and all choices; going back takes the last one back ---- */

  function mountPage(root) {
    const own = root.dataset.searchPage !== "elsewhere";
    const { input, filters, run, state } = mount(root, { panel: own, asked: own ? remember : undefined });
    const restore = () => {
      const asked = new URLSearchParams(location.search);
      input.value = asked.get("q") ?? root.dataset.query ?? "";
      const names = new Set([...asked.keys()].filter((name) => !["q", "sort", "names"].includes(name)));
      filters?.set({ filters: Object.fromEntries([...names].map((name) => [name, asked.getAll(name)])), sort: asked.get("sort") ?? "", names: asked.get("names") ?? "" });
    };
    let settled = true;

    function remember({ query, filters: chosen, sort, names }, step) {
      const url = new URL(location.href);
      const pairs = Object.entries(chosen).flatMap(([name, values]) => values.map((value) => [name, value]));
      url.search = new URLSearchParams([...(query ? [["q", query]] : []), ...pairs, ...(sort ? [["sort", sort]] : []), ...(names ? [["names", names]] : [])]);
      url.hash = "";
      if (url.href === location.href) return;
      history[step || settled ? "pushState" : "replaceState"](null, "", url);
      settled = step;
    }

    input.addEventListener("change", () => (settled = true));
    addEventListener("popstate", () => {
      restore();
      run({ silent: true });
    });
    restore();
    if (own) input.focus();
    if (location.search || !own) run({ silent: true });
    else firstSign(() => run({ silent: true }));
    if (own) sourcebook.script("entries.js").then(() => sourcebook.script("carry.js")).then(() => root.append(sourcebook.carry(() => pages(root))));
    return state;
  }

  Object.assign(sourcebook, { fillDialog, mountPage });
}
