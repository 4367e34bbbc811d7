"""Commands for those who maintain the program."""
