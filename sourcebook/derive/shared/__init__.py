"""What sources have in common word for word, and what became of it from one to the other."""
