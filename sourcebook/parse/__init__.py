"""From a capture's bytes to blocks, one module for each format."""
