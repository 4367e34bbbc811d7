"""What is derived when a site is built."""
