"""What depends on more than one page: worked out when the site is built, and stored nowhere."""
