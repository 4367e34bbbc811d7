"""What makes a release beside the wheel itself; no part of the program."""
