"""Readers of the kind of work: its words, signs and forms."""
