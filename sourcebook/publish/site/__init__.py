"""A build from its lock to the folder of the site."""
