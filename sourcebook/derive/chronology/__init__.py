"""What is said of which day, and the timeline: its periods and their events."""
