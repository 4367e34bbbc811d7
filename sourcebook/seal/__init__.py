"""Seals what a site says: digests of its sources' texts, with which a copy can be compared."""
