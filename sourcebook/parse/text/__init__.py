"""Formats that are text themselves: plain text, Markdown, subtitles."""
