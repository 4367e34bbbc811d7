"""What a page is made from, what its template prints, and what it gives to other pages."""
