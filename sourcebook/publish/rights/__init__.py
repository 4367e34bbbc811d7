"""What may be shown: decided for each source, counted over the site, held from copies."""
