"""Makes the metadata that pages embed for programs, Web Annotations and Atom feeds."""
