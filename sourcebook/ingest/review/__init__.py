"""What a curator is asked: values in doubt, and what sources say of themselves."""
