"""Pages rendered side by side, by copies of the process or by the workers of a cluster."""
