"""Readers of metadata: from lines to a bibliographic record that names the source of each value."""
