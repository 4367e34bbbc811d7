"""Rich Text Format, which word processors write and Outlook keeps messages in."""
