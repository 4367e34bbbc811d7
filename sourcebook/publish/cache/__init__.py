"""What builds keep of single pages and files for later ones."""
