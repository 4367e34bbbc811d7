"""What a run keeps in `.cache/` for the next, and what a process keeps in files."""
