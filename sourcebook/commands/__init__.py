"""What each command does. Heavy imports wait until they are needed: most runs change nothing."""
