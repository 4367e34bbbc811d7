/* Unpacks gzip (RFC 1951, RFC 1952) where the browser has nothing for it: before Firefox 113 and Safari 16.4. */
"use strict";
{
  /* The order in which the lengths of the codes of lengths come, and what lengths and distances begin at. */
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const steps = (bits, start) => {
    const bases = [];
    bits.forEach((_, n) => bases.push(n ? bases[n - 1] + 2 ** bits[n - 1] : start));
    return bases;
  };
  const LENGTH_BITS = [...Array.from({ length: 28 }, (_, n) => Math.max(0, (n >> 2) - 1)), 0];
  const LENGTHS = [...steps(LENGTH_BITS.slice(0, 28), 3), 258];
  const DISTANCE_BITS = Array.from({ length: 30 }, (_, n) => Math.max(0, (n >> 1) - 1));
  const DISTANCES = steps(DISTANCE_BITS, 1);

  /* A code: how many symbols have each length, and the symbols in their order. */
  const code = (lengths) => {
    const counts = new Array(16).fill(0);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    const symbols = [];
    for (let length = 1; length < 16; length++) lengths.forEach((one, symbol) => one === length && symbols.push(symbol));
    return { counts, symbols };
  };
  const FIXED = [
    code(Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8))),
    code(new Array(30).fill(5)),
  ];

  /* bytes: of a file without a name. */
  sourcebook.inflate = (bytes) => {
    let at = 80; // in bits: behind the header
    const made = [];
    const bits = (count) => {
      let value = 0;
      for (let n = 0; n < count; n++, at++) value |= ((bytes[at >> 3] >> (at & 7)) & 1) << n;
      if (at > bytes.length * 8) throw new RangeError("the file ends too early");
      return value;
    };
    const symbol = ({ counts, symbols }) => {
      let [value, first, index] = [0, 0, 0];
      for (let length = 1; length < 16; length++) {
        value |= bits(1);
        if (value - counts[length] < first) return symbols[index + value - first];
        index += counts[length];
        first = (first + counts[length]) << 1;
        value <<= 1;
      }
      throw new RangeError("no such code");
    };
    const codes = () => {
      const [literals, distances, count] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
      const short = new Array(19).fill(0);
      for (const place of ORDER.slice(0, count)) short[place] = bits(3);
      const lengths = [];
      const how = code(short);
      while (lengths.length < literals + distances) {
        const found = symbol(how);
        if (found < 16) lengths.push(found);
        else {
          const again = found === 16 ? lengths.at(-1) : 0;
          const times = found === 16 ? 3 + bits(2) : found === 17 ? 3 + bits(3) : 11 + bits(7);
          lengths.push(...new Array(times).fill(again));
        }
      }
      return [code(lengths.slice(0, literals)), code(lengths.slice(literals))];
    };
    const block = ([literals, distances]) => {
      for (let found = symbol(literals); found !== 256; found = symbol(literals)) {
        if (found < 256) made.push(found);
        else {
          const length = LENGTHS[found - 257] + bits(LENGTH_BITS[found - 257]);
          const far = symbol(distances);
          const from = made.length - DISTANCES[far] - bits(DISTANCE_BITS[far]);
          for (let n = 0; n < length; n++) made.push(made[from + n]);
        }
      }
    };
    const stored = () => {
      const start = (at + 7) >> 3;
      const end = start + 4 + bytes[start] + (bytes[start + 1] << 8);
      made.push(...bytes.subarray(start + 4, end));
      at = end * 8;
    };
    for (let last = 0; !last; ) {
      last = bits(1);
      const kind = bits(2);
      if (kind === 0) stored();
      else block(kind === 1 ? FIXED : codes());
    }
    return Uint8Array.from(made);
  };
}
