"""What is published, in the forms that others read: citations, bibliographies and tables."""
