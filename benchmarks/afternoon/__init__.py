"""A thousand made captures, taken from an empty folder to a site by the commands of a curator."""
