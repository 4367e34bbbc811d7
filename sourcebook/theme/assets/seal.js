/* Compares what a page shows with the seal of the site. It is loaded when a reader asks for that, and
   works without a network. `seal/digests.py` and `seal/pages.py` say what is digested. */
"use strict";
{
  const { _, ngettext } = sourcebook;

  /* SHA-256 (FIPS 180-4): `crypto.subtle` is missing where a page comes over plain http. */
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const part = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
  const K = primes.map((p) => part(Math.cbrt(p)));
  const START = primes.slice(0, 8).map((p) => part(Math.sqrt(p)));
  const turn = (x, n) => (x >>> n) | (x << (32 - n));

  const sha256 = (text) => {
    const bytes = new TextEncoder().encode(text);
    const size = (((bytes.length + 8) >> 6) + 1) << 6;
    const padded = new DataView(new ArrayBuffer(size));
    bytes.forEach((byte, at) => padded.setUint8(at, byte));
    padded.setUint8(bytes.length, 0x80);
    padded.setUint32(size - 8, Math.floor(bytes.length / 2 ** 29));
    padded.setUint32(size - 4, bytes.length << 3);
    const hash = [...START];
    const w = new Int32Array(64);
    for (let at = 0; at < size; at += 64) {
      for (let n = 0; n < 16; n++) w[n] = padded.getInt32(at + 4 * n);
      for (let n = 16; n < 64; n++) {
        const a = w[n - 15];
        const b = w[n - 2];
        w[n] = w[n - 16] + w[n - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = hash;
      for (let n = 0; n < 64; n++) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[n] + w[n]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((x, n) => (hash[n] = (hash[n] + x) | 0));
    }
    return new Uint8Array(hash.flatMap((x) => [x >>> 24, (x >>> 16) & 255, (x >>> 8) & 255, x & 255]));
  };
  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const APART = new Set(["P", "BR", "TR", "TD", "TH", "LI", "DIV", "DD", "DT", "PRE", "BLOCKQUOTE", "UL", "OL", "IMG"]);
  const NO_TEXT = ".permalink, .note-sign, .own-note, .image-sign, .cut-sign, .segment, .deviation, .remark, .substitute";
  const plain = (element) => {
    let text = "";
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) text += node.data;
      else if (node.nodeType === Node.ELEMENT_NODE) {
        const space = APART.has(node.tagName) ? " " : "";
        text += space + (node.matches(NO_TEXT) ? "" : plain(node) + space);
      }
    }
    return text;
  };
  const digest = (text) => {
    const words = text.replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, "");
    if (!words) return "-";
    return btoa(String.fromCharCode(...sha256(words).slice(0, 12))).replaceAll("+", "-").replaceAll("/", "_");
  };

  /* Returns the line of a page, and the root; throws where the seal contradicts itself. */
  const lineOf = async (url) => {
    await sourcebook.script("../seal/index.js");
    const { root, shards } = globalThis.sourcebookSeal;
    const first = sha256(url);
    const number = (first[0] * 256 + first[1]) % shards.length;
    await sourcebook.script(`../seal/${number}.js`);
    const lines = globalThis.sourcebookSealed;
    const whole = shards.map((one) => `${one}\n`).join("");
    if (hex(sha256(lines)) !== shards[number] || hex(sha256(whole)) !== root) throw new RangeError("broken");
    return { root, line: lines.split("\n").find((one) => one.startsWith(`${url}\t`)) };
  };

  const differing = (line) => {
    const [, capture, texts] = line.split("\t");
    const [title, ...paragraphs] = texts.split(" ");
    const shown = [...document.querySelectorAll(".source-text .segment")];
    const named = document.querySelector(".grounds .digest")?.textContent.trim();
    const found = [];
    if (digest(plain(document.querySelector("h1#top"))) !== title) found.push(_("the title"));
    if (named && capture !== "-" && named !== capture) found.push(_("the capture’s SHA-256"));
    for (let n = 0; n < Math.max(shown.length, paragraphs.length); n++) {
      if (!shown[n] || digest(plain(shown[n])) !== paragraphs[n]) found.push(`¶${n + 1}`);
    }
    return { found, count: paragraphs.length };
  };

  /* Returns what is to be said of the page, and whether it is as it was sealed. */
  sourcebook.checkSeal = async (url) => {
    try {
      const { root, line } = await lineOf(url);
      if (!line) return { said: _("The seal does not know this page."), sealed: false };
      const { found, count } = differing(line);
      if (found.length) return { said: _("Not as it was sealed: {places}.", { places: found.join(", ") }), sealed: false };
      const same = ngettext("The title and {count} paragraph are as they were sealed.", "The title and {count} paragraphs are as they were sealed.", count);
      const whole = _("The seal of this site: {root}", { root });
      return { said: `${same} ${whole}`, sealed: true };
    } catch (error) {
      const broken = error instanceof RangeError;
      return { said: broken ? _("The seal contradicts itself: it was changed, or is damaged.") : _("The seal could not be loaded."), sealed: false };
    }
  };
}
