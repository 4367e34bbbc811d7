"""Readers of the head of a document: what stands beside its title, and what that says."""
