"""What must be found first is, on the demo and on the made collection in eleven languages."""

from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.search_quality import ask_ours, read, scores


def test_what_must_be_found_is_found_first(browser: Browser, built: Path, world: Path) -> None:
    sites = {"demo": built / "book", "world": world}
    queries = read()
    found = [
        one
        for name, folder in sites.items()
        for one in scores(browser, folder, queries[name], ask_ours)
    ]
    assert len(found) == 60
    assert sum(one.five and not one.wrong for one in found) >= 59  # people edit the demo's pages
    assert sum(one.first for one in found) >= 57
