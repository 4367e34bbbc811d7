"""Collections as the program makes them, and brings them to another version."""
