"""Matches subjects with records of authorities: Wikidata, VIAF, SKOS, tables of reconciliation."""
