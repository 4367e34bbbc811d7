"""What machines read: metadata in pages, annotations, feeds. Records in, text out."""
