"""Proposes subjects: what the texts of a collection speak of and have no page for."""
