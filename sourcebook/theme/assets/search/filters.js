/* What narrows a search: values of each name, any of which counts; a range of years; and the order. */
"use strict";
{
  const { make, _ } = sourcebook;
  const SVG = "http://www.w3.org/2000/svg";
  const capital = (name) => name[0].toUpperCase() + name.slice(1);
  const kinds = document.querySelector("[data-kinds]")?.dataset.kinds.split(" ") ?? []; // of subjects
  const SUBJECTS = { topic: _("Topic"), person: _("Person"), place: _("Place"), organisation: _("Organisation"), event: _("Event") };
  const NAMES = { part: _("Look in"), ...Object.fromEntries(kinds.map((kind) => [kind, SUBJECTS[kind] ?? capital(kind)])), author: _("Author"), publisher: _("Publisher"), year: _("Year"), type: _("Kind"), language: _("Language") };
  const ORDERS = { "": _("Best first"), newest: _("Newest first"), oldest: _("Oldest first") };
  const LONG = 12; // a list of more values has a field to find one
  const [WIDE, HIGH] = [200, 40]; // of the histogram
  const WIDE_SCREEN = "(min-width: 45em)";

  const label = (name) => NAMES[name] ?? capital(name);

  /* Build the panel in `root`. changed: called after each choice. */
  function panel(root, changed) {
    const lists = make("div", { class: "search__lists" });
    const order = make("select", { name: "sort", class: "search__order" }, ...Object.entries(ORDERS).map(([value, words]) => make("option", { value }, words)));
    const names = make("input", { type: "checkbox", name: "names", checked: "" });
    const chips = make("ul", { class: "search__chosen", "aria-label": _("Chosen") });
    const count = make("span", { class: "search__count" });
    const other = make("label", { class: "search__names" }, names, " ", _("Other names and scripts"));
    const fold = make("details", { class: "search__fold" }, make("summary", {}, _("Narrow and order"), count), make("div", { class: "search__narrow" }, lists, other, make("label", { class: "search__sort" }, _("Order"), " ", order)));
    fold.open = matchMedia(WIDE_SCREEN).matches;
    root.append(fold, chips);
    let chosen = {};
    let [drawn, offered] = ["", ""];
    const before = new Set();

    function show() {
      const rows = Object.entries(chosen).flatMap(([name, values]) => values.map((value) => [name, value]));
      count.textContent = rows.length ? ` (${rows.length})` : "";
      for (const list of lists.children) {
        const some = chosen[list.dataset.name]?.length;
        list.querySelector(".search__count").textContent = some ? ` (${some})` : "";
      }
      const now = JSON.stringify(rows);
      if (now === drawn) return; // a button that is drawn anew loses the click that is on its way
      drawn = now;
      chips.replaceChildren(...rows.map(([name, value]) => {
        const drop = make("button", { type: "button", "aria-label": _("Remove {name}: {value}", { name: label(name), value }) }, `${label(name)}: `, make("bdi", {}, value), " ×");
        drop.addEventListener("click", () => {
          choose(name, chosen[name].filter((one) => one !== value));
          (chips.querySelector("button") ?? lists.querySelector("summary"))?.focus();
        });
        return make("li", {}, drop);
      }));
    }

    function choose(name, values) {
      chosen = { ...chosen, [name]: values };
      if (!values.length) delete chosen[name];
      show();
      changed();
    }

    /* Offer the values of each name, with how many results each leaves; one that does not narrow
       anything is left out, unless it has been there: what is below must not move. A list that is open
       stays so. */
    function offer(known) {
      const now = JSON.stringify([known, chosen]);
      if (now === offered) return;
      offered = now;
      const open = lists.querySelector("details[open]")?.dataset.name;
      const at = lists.contains(document.activeElement) ? document.activeElement : undefined;
      const every = [...new Set([...Object.keys(NAMES), ...Object.keys(known), ...Object.keys(chosen)])];
      const shown = every.filter((name) => Object.keys(known[name] ?? {}).length > 1 || chosen[name] || before.has(name));
      for (const name of shown) before.add(name);
      lists.replaceChildren(...shown.map((name) => (name === "year" ? yearList : valueList)(name, known[name] ?? {}, chosen[name] ?? [], choose)));
      const list = [...lists.children].find((one) => one.dataset.name === open);
      if (list) list.open = true;
      if (at) ([...(list?.querySelectorAll("input") ?? [])].find((one) => one.name === at.name && (one.type !== "checkbox" || one.value === at.value)) ?? list?.querySelector("summary"))?.focus();
      show();
    }

    function set(asked) {
      chosen = Object.fromEntries(Object.entries(asked.filters).map(([name, values]) => [name, name === "year" ? oneRange(values) : values]));
      order.value = ORDERS[asked.sort] ? asked.sort : "";
      names.checked = asked.names !== "no";
      for (const box of lists.querySelectorAll("input[type=checkbox]")) box.checked = chosen[box.name]?.includes(box.value) ?? false;
      show();
    }

    const get = () => ({ filters: chosen, sort: order.value, names: names.checked ? "" : "no" });

    fold.addEventListener("change", ({ target }) => (target === order || target === names) && changed());
    root.addEventListener("keydown", (event) => {
      const open = event.key === "Escape" && event.target.closest(".search__filter[open]");
      if (!open) return;
      open.open = false;
      open.querySelector("summary").focus();
      event.stopPropagation();
      event.preventDefault();
    });
    lists.addEventListener("focusout", ({ target, relatedTarget }) => {
      const open = target.closest(".search__filter[open]");
      if (open && relatedTarget && !open.contains(relatedTarget)) open.open = false;
    });
    addEventListener("click", ({ target }) => {
      if (!target.isConnected) return;
      for (const open of lists.querySelectorAll("details[open]")) if (!open.contains(target)) open.open = false;
    });
    return { offer, set, get };
  }

  /* Several years of an address as the one range that holds them. */
  function oneRange(values) {
    const ranges = values.map(sourcebook.narrowing.years).filter(Boolean);
    if (ranges.length < 2) return values;
    return [`${Math.min(...ranges.map(([from]) => from))}-${Math.max(...ranges.map(([, to]) => to))}`];
  }

  function listOf(name, inside) {
    return make("details", { class: "search__filter", name: "search-filter", "data-name": name }, make("summary", {}, label(name), make("span", { class: "search__count" })), make("div", { class: "search__values" }, ...inside));
  }

  function valueList(name, values, chosen, choose) {
    const every = { ...Object.fromEntries(chosen.map((value) => [value, 0])), ...values };
    const sorted = Object.entries(every).sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }));
    const rows = sorted.map(([value, count]) => {
      const box = make("input", { type: "checkbox", name, value });
      box.checked = chosen.includes(value);
      return make("li", {}, make("label", {}, box, make("bdi", {}, value), make("span", { class: "search__times" }, String(count))));
    });
    const items = make("ul", { "aria-label": label(name) }, ...rows);
    const list = listOf(name, [...(rows.length > LONG ? [finder(label(name), rows)] : []), items]);
    items.addEventListener("change", () => choose(name, [...items.querySelectorAll("input:checked")].map((box) => box.value)));
    return list;
  }

  function finder(words, rows) {
    const field = make("input", { type: "text", "aria-label": _("Find in {list}", { list: words }), placeholder: _("Find"), autocomplete: "off" });
    field.addEventListener("input", () => {
      const wanted = sourcebook.bare(field.value);
      for (const row of rows) row.hidden = !sourcebook.bare(row.querySelector("input").value).includes(wanted);
    });
    return field;
  }

  /* A range of years: two fields, below a picture of how many results each year has. */
  function yearList(name, values, chosen, choose) {
    const [from, to] = sourcebook.narrowing.years(chosen[0] ?? "") ?? [];
    const years = Object.keys(values).map(Number).sort((a, b) => a - b);
    const field = (words, key, value) => make("input", { type: "number", name: key, min: "0", max: "9999", "aria-label": words, placeholder: String((key === "from" ? years[0] : years.at(-1)) ?? ""), ...(value === undefined || value === 0 || value === 9999 ? {} : { value }) });
    const [first, last] = [field(_("From the year"), "from", from), field(_("To the year"), "to", to)];
    const list = listOf(name, [...(years.length ? [histogram(values, years)] : []), make("div", { class: "search__years" }, first, "–", last)]);
    list.addEventListener("change", () => {
      const [a, b] = [first.value, last.value];
      choose(name, a || b ? [a === b ? a : `${a}-${b}`] : []);
    });
    return list;
  }

  function histogram(values, years) {
    const svg = document.createElementNS(SVG, "svg");
    const put = (tag, attributes, text) => {
      const one = document.createElementNS(SVG, tag);
      for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
      if (text) one.append(text);
      return one;
    };
    const [first, last] = [years[0], years.at(-1)];
    const step = WIDE / (last - first + 1);
    const most = Math.max(...Object.values(values));
    const words = years.map((year) => `${year}: ${values[year]}`).join(", ");
    for (const [key, value] of Object.entries({ class: "search__histogram", viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": _("Results by year: {list}", { list: words }) })) svg.setAttribute(key, value);
    for (const year of years) {
      const high = Math.max(2, (values[year] / most) * HIGH);
      const bar = put("rect", { x: (year - first) * step, y: HIGH - high, width: Math.max(1, step - 1), height: high });
      bar.append(put("title", {}, `${year}: ${values[year]}`));
      svg.append(bar);
    }
    return svg;
  }

  Object.assign(sourcebook, { panel });
}
