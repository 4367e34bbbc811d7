#!/bin/sh
# Makes sure that there is a browser to test with: one that is there, Debian's, or Playwright's own.
# usage: get_browser.sh PYTHON    (the Python that has playwright)
set -eu

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ -n "${CHROMIUM:-}" ]; then exit 0; fi

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then sudo=""; else sudo="sudo -n"; fi
    if $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq chromium; then
        exit 0
    fi
    echo "apt could not install chromium; trying Playwright's own browser" >&2
fi
exec "$1" -m playwright install chromium
