"""The only part that reads and writes the files of a project."""
