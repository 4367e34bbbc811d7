#!/bin/sh
# Makes sure that there are the two programs that tests run: a browser, and Tesseract.
# usage: get_programs.sh PYTHON    (the Python that has playwright)
#
# The browser is one that is there, Debian's without windows, Debian's, or Playwright's own. Tesseract
# is Debian's; where it cannot be installed, the tests that read a real picture are skipped, and say why.
set -eu

has_browser() {
    [ -n "${CHROMIUM:-}" ] && return 0
    for name in chromium-headless-shell chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

needed=""
has_browser || needed="chromium-headless-shell"
command -v tesseract >/dev/null 2>&1 || needed="$needed tesseract-ocr"

if [ -n "$needed" ] && command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then sudo=""; else sudo="sudo -n"; fi
    install() { DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "$1"; }
    $sudo apt-get update -qq || echo "apt could not read its lists" >&2
    for package in $needed; do
        install "$package" || echo "apt could not install $package" >&2
    done
    has_browser || install chromium || echo "apt could not install chromium" >&2
fi

has_browser || exec "$1" -m playwright install chromium
