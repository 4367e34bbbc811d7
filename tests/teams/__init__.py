"""People who work on one collection with git, and the program that each of them runs."""
