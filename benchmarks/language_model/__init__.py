"""Converts the model that tells languages."""
