"""Commands for those who curate: review, set, rename, merge, suggest, link."""
