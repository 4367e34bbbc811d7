/* The list of all sources: sorted by a click on a column's head, narrowed by what its columns hold.
   Without this script it is a plain table, the newest first. */
"use strict";
{
  const { _, ngettext } = sourcebook;
  const PIECE = 40; // pages of a long list whose rows stand in one file
  const STEP = 50; // rows that are shown at a time
  const TOPICS = 3; // of a row that are named, as on a page of a long list
  const LISTED = ["Author", "Publisher", "Kind", "Language", "Rights", "Topics"];
  const NOT_KNOWN = new Set(["", _("not known"), _("undated")]);
  const UNKNOWN = { test: (text) => NOT_KNOWN.has(text) };
  const BY_DATE = { column: "date", down: true };

  const region = document.querySelector(".region--list");
  const table = region.querySelector("table");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  // What a column holds, by the words of its head in the language of the site: as a filter it stands in the address.
  const HELD = { [_("Date")]: "Date", [_("Source")]: "Source", [_("Author")]: "Author", [_("Publisher")]: "Publisher", [_("Kind")]: "Kind", [_("Language")]: "Language", [_("Rights")]: "Rights", [_("Topics")]: "Topics" };
  const said = heads.map((head) => head.textContent.trim());
  const columns = said.map((words) => HELD[words] ?? words);
  const pager = [...region.querySelectorAll("p")].find((part) => part.textContent.startsWith(_("Pages: {numbers}", { numbers: "" }).trim()));
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const yearOf = (date) => date.match(/(?<!\d)\d{4}(?!\d)/)?.slice(0, 1) ?? [UNKNOWN.test(date) ? _("undated") : date];

  /* A row and what it is found by: the values of each column, the topics one by one. */
  function read(row) {
    const values = { year: [] };
    columns.forEach((name, index) => {
      const cell = row.cells[index];
      const texts = name === "Topics" ? [...cell.querySelectorAll("a")].map((link) => link.textContent) : [cell.textContent.trim()];
      values[name.toLowerCase()] = texts;
      if (name === "Date") values.year = yearOf(texts[0]);
    });
    return { row, values, text: plain(row.textContent) };
  }

  const own = [...body.rows].map(read);
  let all = own;
  let whole = !pager;
  let trouble = "";

  /* Read the rows of all pages of a long list, from scripts that hold those of twenty pages each. */
  async function fetchAll() {
    if (whole || trouble) return;
    const pages = Math.max(...[...pager.querySelectorAll("a, strong")].map((page) => Number(page.textContent)));
    const pieces = Array.from({ length: Math.ceil(pages / PIECE) }, (_none, at) => at + 1);
    const found = new Map();
    sourcebook.rows = (number, rows) => found.set(number, rows);
    try {
      await Promise.all(pieces.map((number) => sourcebook.script(`../sources/rows-${number}.js`)));
      all = pieces.flatMap((number) => found.get(number).map(unpacked));
      whole = true;
    } catch {
      trouble = ` ${_("The other pages of the list could not be read: this sorts and narrows this page alone.")}`;
    }
  }

  /* A row as `read` returns it; its element is made when it is shown. */
  function unpacked(cells) {
    const values = { year: [] };
    columns.forEach((name, index) => {
      const cell = cells[index];
      const texts = name === "Topics" ? cell.map(([text]) => text) : name === "Source" ? [cell[0]] : [cell];
      values[name.toLowerCase()] = texts;
      if (name === "Date") values.year = yearOf(cell);
    });
    let made;
    return { values, text: plain(Object.values(values).flat().join(" ")), get row() { return (made ??= rowOf(cells)); } };
  }

  const linked = ([text, address, lang]) => make("a", { href: new URL(address, new URL("sources/", sourcebook.root)).href, ...(lang && { lang }) }, text);

  function rowOf(cells) {
    const shown = columns.map((name, index) => {
      if (name === "Source") return [linked(cells[index])];
      if (name !== "Topics") return [cells[index]];
      const left = cells[index].length - TOPICS;
      const more = left > 0 ? [", ", _("and {count} more", { count: left })] : [];
      return [...cells[index].slice(0, TOPICS).flatMap((topic, at) => [...(at ? [", "] : []), linked(topic)]), ...more];
    });
    return make("tr", {}, ...shown.map((cell) => make("td", {}, ...cell)));
  }

  /* ---- What is chosen stands in the address ---- */

  const names = ["year", ...LISTED.filter((name) => columns.includes(name)).map((name) => name.toLowerCase())];

  function asked() {
    const given = new URLSearchParams(location.search);
    const sort = given.get("sort") ?? "-date";
    const column = sort.replace(/^-/, "");
    const known = columns.some((name) => name.toLowerCase() === column);
    return {
      find: given.get("find") ?? "",
      sort: known ? { column, down: sort.startsWith("-") } : BY_DATE,
      filters: Object.fromEntries(names.filter((name) => given.get(name)).map((name) => [name, given.get(name)])),
    };
  }

  let state = asked();

  function remember() {
    const url = new URL(location.href);
    const { column, down } = state.sort;
    const sort = column === "date" && down ? "" : `${down ? "-" : ""}${column}`;
    url.search = new URLSearchParams([...Object.entries({ ...state.filters, find: state.find, sort }).filter(([, value]) => value)]);
    return url.href;
  }

  /* ---- Sorting and narrowing ---- */

  /* Several years may be asked for: 1990-1999. */
  const within = (asked, year) => {
    const [, first, last] = asked.match(/^(\d{4})-(\d{4})$/) ?? [];
    return Boolean(first) && first <= year && year <= last;
  };

  const fits = ({ values, text }) =>
    Object.entries(state.filters).every(([name, value]) => values[name].includes(value) || (name === "year" && within(value, values.year[0]))) &&
    plain(state.find).split(/\s+/).every((word) => text.includes(word));

  function sorted(rows) {
    const { column, down } = state.sort;
    const value = ({ values }) => values[column].join(", ");
    const last = (one) => UNKNOWN.test(value(one));
    const known = rows.filter((one) => !last(one)); // rows stand newest first already
    if (column !== "date") known.sort((a, b) => order.compare(value(a), value(b)));
    if (down !== (column === "date")) known.reverse();
    return [...known, ...rows.filter(last)];
  }

  let limit = STEP;

  async function show() {
    const plainList = !state.find && !Object.keys(state.filters).length && state.sort.column === "date" && state.sort.down;
    if (!plainList) await fetchAll();
    const rows = plainList ? own : sorted(all.filter(fits));
    body.replaceChildren(...rows.slice(0, limit).map(({ row }) => row));
    if (pager) pager.hidden = !plainList && whole;
    more.hidden = rows.length <= limit;
    box.querySelector(".carry")?.update();
    more.textContent = _("{count} more of {all}", { count: Math.min(STEP, Math.max(0, rows.length - limit)), all: rows.length });
    const total = ngettext("{count} source", "{count} sources", all.length);
    status.textContent = (plainList ? (pager ? "" : _("{sentence}.", { sentence: total })) : _("{shown} of {sources}.", { shown: rows.length, sources: total })) + (plainList ? "" : trouble);
    heads.forEach((head, index) => {
      const sorts = columns[index].toLowerCase() === state.sort.column;
      if (sorts) head.setAttribute("aria-sort", state.sort.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    chooser.value = `${state.sort.down ? "-" : ""}${state.sort.column}`;
    reset.hidden = plainList;
    elsewhere.hidden = plainList || !trouble;
    elsewhere.href = searching();
  }

  function change(next, { step = true } = {}) {
    state = { ...state, ...next };
    limit = STEP;
    const url = remember();
    if (url !== location.href) history[step ? "pushState" : "replaceState"](null, "", url);
    show();
  }

  /* ---- Controls ---- */

  heads.forEach((head, index) => {
    const column = columns[index].toLowerCase();
    if (column === "topics") return;
    const button = make("button", { type: "button", class: "browse__sort" }, said[index]);
    button.addEventListener("click", () => {
      const again = state.sort.column === column;
      change({ sort: { column, down: again ? !state.sort.down : column === "date" } });
    });
    head.replaceChildren(button);
  });

  const find = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  find.addEventListener("input", () => change({ find: find.value.trim() }, { step: false }));

  /* What a column offers; a value that the address names is offered too. */
  function select(name) {
    const values = new Set(all.flatMap(({ values: found }) => found[name]));
    if (state.filters[name]) values.add(state.filters[name]);
    const sortedValues = [...values].sort((a, b) => UNKNOWN.test(a) - UNKNOWN.test(b) || (name === "year" ? order.compare(b, a) : order.compare(a, b)));
    const options = sortedValues.map((value) => make("option", { value }, value));
    const field = make("select", { name }, make("option", { value: "" }, _("Any")), ...options);
    field.value = state.filters[name] ?? "";
    field.addEventListener("change", () => {
      const filters = { ...state.filters };
      if (field.value) filters[name] = field.value;
      else delete filters[name];
      change({ filters });
    });
    const narrows = values.size > 1 || (values.size && all.some(({ values: found }) => !found[name].length));
    return narrows || state.filters[name] ? [labelled(NAMED[name] ?? name, field)] : [];
  }

  const NAMED = { year: _("Year"), author: _("Author"), publisher: _("Publisher"), kind: _("Kind"), language: _("Language"), rights: _("Rights"), topics: _("Topic") };
  const labelled = (words, field) => make("label", { class: "browse__field" }, make("span", {}, words), field);
  const fields = make("div", { class: "browse__fields" });

  // On a narrow screen the table has no heads to click on.
  const chooser = make(
    "select",
    {},
    ...columns.filter((name) => name !== "Topics").flatMap((name) => {
      const column = name.toLowerCase();
      const ways = name === "Date" ? [["-", _("newest first")], ["", _("oldest first")]] : [["", _("A to Z")], ["-", _("Z to A")]];
      return ways.map(([sign, words]) => make("option", { value: `${sign}${column}` }, `${said[columns.indexOf(name)]}: ${words}`));
    }),
  );
  chooser.addEventListener("change", () => change({ sort: { column: chooser.value.replace(/^-/, ""), down: chooser.value.startsWith("-") } }));

  // Where this page alone is looked at, the search looks through all.
  const elsewhere = make("a", { class: "browse__search", hidden: "" }, _("Search all sources"));
  const searching = () => new URL(`search.html${state.find ? `?${new URLSearchParams({ q: state.find })}` : ""}`, sourcebook.root).href;

  const reset = make("button", { type: "button", class: "browse__reset" }, _("Show all again"));
  reset.addEventListener("click", () => {
    find.value = "";
    change({ find: "", filters: {}, sort: BY_DATE });
    fill();
    find.focus();
  });

  const status = make("p", { class: "browse__status", role: "status" });
  const more = make("button", { type: "button", class: "browse__more" });
  more.addEventListener("click", () => {
    const first = limit;
    limit += STEP;
    show().then(() => body.rows[first]?.querySelector("a")?.focus());
  });

  function fill() {
    find.value = state.find;
    const order_ = labelled(_("Order"), chooser);
    order_.classList.add("browse__order");
    fields.replaceChildren(labelled(_("Find in the list"), find), ...names.flatMap(select), order_);
  }

  const box = make("search", { class: "browse", "aria-label": _("Sort and narrow the list") }, fields, make("div", { class: "browse__line" }, status, elsewhere, reset));
  region.before(box);
  region.classList.add("region--sorted"); // the styles kept a place for the box
  table.after(more);
  // The choices of a long list are those of all its pages, once somebody is about to choose.
  fields.addEventListener("focusin", () => !whole && !trouble && fetchAll().then(() => whole && refill()), { once: true });

  function refill() {
    const active = document.activeElement?.name;
    fill();
    if (active) fields.querySelector(`[name="${active}"]`)?.focus();
    else if (document.activeElement === document.body) find.focus();
  }

  addEventListener("popstate", () => {
    state = asked();
    fill();
    show();
  });
  fill();
  show().then(() => whole && pager && fill());

  /* The sources that the list holds now, those too that are still to be shown. */
  const pages = () => sorted(all.filter(fits)).map(({ row }) => row.cells[1].querySelector("a").href);
  sourcebook.script("entries.js").then(() => sourcebook.script("carry.js")).then(() => box.append(sourcebook.carry(pages)));
}
