"""Rules on the numbers of sentences."""
