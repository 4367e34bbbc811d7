"""The choice among candidates, and how sure it is."""
