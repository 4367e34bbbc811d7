"""Measurements, each with its own command; none is a test."""
