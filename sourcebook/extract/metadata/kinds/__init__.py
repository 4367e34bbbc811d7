"""Words, signs and forms of the kinds of works."""
