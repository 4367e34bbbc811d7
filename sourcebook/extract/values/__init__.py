"""What a text gives as the value of a field, and the lines where values stand."""
