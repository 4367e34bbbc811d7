"""Commands that publish a collection, or check what is published: build, serve, export, seal."""
