"""The search index: cut into shards that a browser fetches in pieces."""
