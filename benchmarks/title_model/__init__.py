"""Trains and scores the model that says which line of a page is its title."""
