"""Commands that take captures, libraries and pages of the web into a collection: add, extract."""
