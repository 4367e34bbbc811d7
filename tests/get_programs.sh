#!/bin/sh
# Makes sure that there are the two programs that tests run: a browser, and Tesseract.
# usage: get_programs.sh PYTHON    (the Python that has playwright)
#
# The browser is one that is there, Debian's, or Playwright's own. Tesseract is Debian's; where it
# cannot be installed, the tests that read a real picture are skipped, and say why.
set -eu

has_browser() {
    [ -n "${CHROMIUM:-}" ] && return 0
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

missing=""
has_browser || missing="chromium"
command -v tesseract >/dev/null 2>&1 || missing="$missing tesseract-ocr"

if [ -n "$missing" ] && command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then sudo=""; else sudo="sudo -n"; fi
    $sudo apt-get update -qq || echo "apt could not read its lists" >&2
    for package in $missing; do
        DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "$package" ||
            echo "apt could not install $package" >&2
    done
fi

has_browser || exec "$1" -m playwright install chromium
