"""The site while people work on it: its server, edits at once, what is left to do."""
