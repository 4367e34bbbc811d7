"""A CSL processor that cites one item at a time, in any style and locale."""
