"""The captures of a project: their files, what curators correct in them, their records."""
