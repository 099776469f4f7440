"""Rules on dates and periods."""
