"""Rules on the names and numbers of programmes."""
