/* What a list shows, to be carried away: the bibliographies of its sources, put together into one. */
"use strict";
{
  const { _, ngettext } = sourcebook;
  const MOST = 500;
  const AT_ONCE = 8;
  const { FORMATS, shards, entry, save } = sourcebook.entries;

  const parser = new DOMParser();

  /* What a source's page holds in its link to a file of its own. */
  function own(html, ending) {
    const links = [...parser.parseFromString(html, "text/html").querySelectorAll(".takeaway a[download]")];
    const { href } = links.find((link) => link.download.endsWith(ending) && link.protocol === "data:");
    return decodeURIComponent(href.slice(href.indexOf(",") + 1));
  }

  /* The entries in the order of the pages' addresses, some at a time. */
  async function read(addresses, format) {
    const texts = [];
    if (shards) {
      for (const address of addresses) texts.push(await entry(decodeURIComponent(address.slice(sourcebook.root.href.length)), format));
      return texts;
    }
    for (let start = 0; start < addresses.length; start += AT_ONCE) {
      const answers = await Promise.all(addresses.slice(start, start + AT_ONCE).map((address) => fetch(address)));
      if (answers.some((answer) => !answer.ok)) throw new Error("a page is missing");
      for (const answer of answers) texts.push(own(await answer.text(), format.ending));
    }
    return texts;
  }

  /* A line of buttons, shown while there is anything to take: `update` looks. pages: gives the addresses of the sources' pages when it is asked. */
  sourcebook.carry = (pages) => {
    const said = Object.assign(document.createElement("span"), { className: "carry__said" });
    said.setAttribute("aria-live", "polite");
    const carry = async (format) => {
      const { name, ending, type, join } = format;
      const chosen = [...new Set(pages().map((address) => address.split(/[?#]/)[0]))];
      if (!chosen.length) return (said.textContent = _("There is nothing to take."));
      if (chosen.length > MOST) return (said.textContent = _("These are more than {most}: choose fewer, or take the whole collection at the foot of the page.", { most: MOST }));
      try {
        save(join(await read(chosen, format)), `sources${ending}`, type);
        said.textContent = ngettext("{count} source as {format}.", "{count} sources as {format}.", chosen.length, { format: name });
      } catch {
        said.textContent = location.protocol === "file:" ? _("From a folder the browser reads no other files: each source's page has its own.") : _("The files could not be read.");
      }
      return undefined;
    };
    const line = Object.assign(document.createElement("p"), { className: "carry" });
    line.append(_("Take these along:"), " ");
    for (const format of FORMATS) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: format.name });
      button.addEventListener("click", () => carry(format));
      line.append(button, " ");
    }
    line.append(said);
    line.update = () => (line.hidden = !pages().length);
    line.update();
    return line;
  };
}
