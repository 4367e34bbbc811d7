"""What may be shown of each source: decided for each, counted over the whole site."""
