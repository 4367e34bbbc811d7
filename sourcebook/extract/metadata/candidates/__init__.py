"""The choice among candidates for the fields, and how sure it is."""
