"""Trains and scores the model that finds the title line of a page."""
