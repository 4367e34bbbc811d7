"""Trains the line model and scores it; README.md says how."""
