"""Markdown in, a site out: pure functions that thin MkDocs hooks call.

Only `site` imports MkDocs. Nothing here reads `seeds/`.
"""
