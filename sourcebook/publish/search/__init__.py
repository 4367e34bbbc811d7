"""The search index: records of pages, cut into shards that a browser fetches in pieces."""
