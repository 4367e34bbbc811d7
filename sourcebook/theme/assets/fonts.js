/* The fonts are asked for before the styles that name them are read, so that lines do not break anew; not
   from a folder on disk, where a browser refuses that and says so. */
"use strict";
if (location.protocol !== "file:") {
  for (const weight of [400, 600]) {
    const { href } = new URL(`fonts/source-serif-4-latin-${weight}-normal.woff2`, document.currentScript.src);
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href }));
  }
}
