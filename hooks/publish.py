"""Gives MkDocs the event handlers with which a build begins."""

from sourcebook.publish.host import on_config, on_files, on_serve

__all__ = ["on_config", "on_files", "on_serve"]
