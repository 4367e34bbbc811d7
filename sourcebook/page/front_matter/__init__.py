"""Front matter: its YAML, the values in it, where they come from, their fingerprints."""
