"""What people write about sources: topics, dates, versions, passages, guides, proposals."""
