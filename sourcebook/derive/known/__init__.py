"""What is known of a collection: its sources and subjects, and what the texts say on each."""
