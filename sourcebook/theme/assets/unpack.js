/* Unpacks what sourcebook/publish/downloads/packing.py has packed. A host that knows the ending may
   have sent it unpacked. */
"use strict";
{
  const unpackedBy = async (bytes) => {
    if (!globalThis.DecompressionStream) {
      await sourcebook.script("inflate.js");
      return new TextDecoder().decode(sourcebook.inflate(bytes));
    }
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };

  sourcebook.unpacked = (buffer) => {
    const bytes = new Uint8Array(buffer);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpackedBy(bytes) : new TextDecoder().decode(bytes);
  };
}
