"""What leads from page to page: links, names of paragraphs, quotations."""
