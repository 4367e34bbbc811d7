"""What the program wrote on a page, what a person edited, and single values written in place."""
