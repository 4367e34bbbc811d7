"""Learns and scores the line model for HTML pages."""
