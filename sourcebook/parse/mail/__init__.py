"""Messages of e-mail, as they were sent or as Outlook keeps them."""

HEADER = "e-mail header"
"""Why the lines at the top of a message are metadata."""
