"""Rules on spelling, script and marks."""
