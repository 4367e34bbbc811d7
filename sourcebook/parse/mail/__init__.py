"""Messages of e-mail, as they were sent or as Outlook keeps them."""
