"""Rules on counts and the lists that follow them."""
