"""What a web page states about itself."""
